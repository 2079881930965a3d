//! The documentation of the problems: one table, written as a page and as a file.

use std::fmt::Write;

use super::Code;

/// The page `/docs/problems`, to whose anchors every problem's `type` leads.
pub(crate) fn html() -> String {
    let mut page = String::from(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>Problems - Dementi API</title>\n\
         <style>:root { color-scheme: light dark; --named: #fff3c4 }\n\
         @media (prefers-color-scheme: dark) { :root { --named: #4d3f0a } }\n\
         body { font: 1rem/1.5 system-ui, sans-serif; max-width: 45rem; margin: 2rem auto; padding: 0 1rem }\n\
         section:target { background: var(--named); outline: .5rem solid var(--named) } code { font-size: 1rem }</style>\n\
         </head>\n<body>\n<main>\n<h1>Problems</h1>\n\
         <p>Every failure is answered as <code>application/problem+json</code> (RFC 9457). Its member \
         <code>code</code> is one of these.</p>\n",
    );
    for code in Code::ALL {
        let (status, title) = (code.status().as_u16(), escaped(code.title()));
        // Writing to a String cannot fail.
        let _ = write!(
            page,
            "<section id=\"{code}\">\n<h2><code>{code}</code>: {title}</h2>\n<p>Status {status}. {}</p>\n</section>\n",
            with_code(code.meaning()),
        );
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Text with `code` in backticks, as HTML.
fn with_code(text: &str) -> String {
    let pieces = text.split('`').enumerate();
    pieces
        .map(
            |(i, piece)| if i % 2 == 1 { format!("<code>{}</code>", escaped(piece)) } else { escaped(piece) },
        )
        .collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// The file `docs/problems.md`.
    fn markdown() -> String {
        let mut file = String::from(
            "# Problems\n\nEvery failure of the API is answered as `application/problem+json` (RFC 9457), with the members `type`\n\
             (a link into the page `/docs/problems`), `title`, `status`, `detail`, `instance` (the request's id), `code` and,\n\
             for a faulty body, `errors: [{\"pointer\", \"code\", \"detail\"}]`. This file is written from the table in\n\
             `crates/api/src/problem/code.rs` by `DEMENTI_WRITE_DOCS=1 cargo test -p dementi-api problems_file`.\n\n\
             | Status | Code | Title | Meaning |\n|---|---|---|---|\n",
        );
        for code in Code::ALL {
            let status = code.status().as_u16();
            writeln!(file, "| {status} | `{code}` | {} | {} |", code.title(), code.meaning()).unwrap();
        }
        file
    }

    #[test]
    fn the_problems_file_matches_the_table() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/problems.md");
        if std::env::var_os("DEMENTI_WRITE_DOCS").is_some() {
            std::fs::write(&path, markdown()).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap();
        assert!(
            kept == markdown(),
            "docs/problems.md is out of date: run this test with DEMENTI_WRITE_DOCS=1"
        );
    }

    #[test]
    fn every_type_leads_to_an_anchor_of_the_page() {
        let page = html();
        for code in Code::ALL {
            let anchor = code.type_uri().replace("/docs/problems#", "id=\"") + "\"";
            assert!(page.contains(&anchor), "{anchor}");
        }
        assert!(!page.contains('`'), "an odd backtick in a meaning");
    }
}
