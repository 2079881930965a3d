//! What commands print: results on stdout, for people and scripts; remarks on stderr.

use std::io::{self, ErrorKind, Write};

use crate::failure::Failure;

/// Prints a result.
pub(crate) fn result(text: &str) -> Result<(), Failure> {
    put(io::stdout().lock(), text)
}

/// Prints a remark that is not part of the result.
pub(crate) fn remark(text: &str) -> Result<(), Failure> {
    put(io::stderr().lock(), text)
}

fn put(mut stream: impl Write, text: &str) -> Result<(), Failure> {
    match writeln!(stream, "{text}").and_then(|()| stream.flush()) {
        // Whoever was reading has seen enough, as `head` does.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::new("the result cannot be printed").because(&error)),
        Ok(()) => Ok(()),
    }
}

/// Sets rows in columns, two spaces apart, under a heading.
pub(crate) fn table<const N: usize>(heading: [&str; N], rows: &[[String; N]]) -> String {
    let rows: Vec<[&str; N]> =
        std::iter::once(heading).chain(rows.iter().map(|row| row.each_ref().map(String::as_str))).collect();
    let widths: [usize; N] =
        std::array::from_fn(|at| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0));
    let lines: Vec<String> = rows
        .iter()
        .map(|row| {
            let cells: Vec<String> =
                row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
            cells.join("  ").trim_end().to_owned()
        })
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows = [["Zoë".to_owned(), "reader".to_owned()], ["Al".to_owned(), "editor".to_owned()]];
        assert_eq!(table(["NAME", "ROLE"], &rows), "NAME  ROLE\nZoë   reader\nAl    editor");
        assert_eq!(table(["NAME", "ROLE"], &[]), "NAME  ROLE");
    }
}
