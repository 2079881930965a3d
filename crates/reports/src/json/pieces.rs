//! JSON piece by piece: byte for byte what the whole model gives.

use std::io::{self, Write};

use serde::Serialize;

use crate::model::{ClaimSection, DossierName, ListedClaim, PartyReport, Reference, Subject, WithdrawnClaim};
use crate::sink::{Opening, Sink};

/// Blanks for each step that a value is indented by.
const STEP: usize = 2;

/// Writes a report, or a list of claims, as JSON.
#[derive(Debug)]
pub struct Pieces<W> {
    out: W,
    kind: Kind,
    open: Open,
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Claim,
    Dossier,
    List,
}

/// The list that is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    Claims { any: bool },
    Withdrawn { any: bool },
}

impl<W: Write> Pieces<W> {
    /// Writes to `out`, which should be buffered.
    pub fn new(out: W) -> Self {
        Self { out, kind: Kind::Claim, open: Open::Nothing }
    }

    /// A field of the report; the first ones are in the head.
    fn field(&mut self, name: &str) -> io::Result<()> {
        write!(self.out, ",\n{:STEP$}\"{name}\": ", "")
    }

    fn value<T: Serialize>(&mut self, depth: usize, value: &T) -> io::Result<()> {
        let blanks = depth * STEP;
        Ok(serde_json::to_writer_pretty(Indented { out: &mut self.out, blanks }, value)?)
    }

    /// One thing in the list that is open, before which there are `any`.
    fn item<T: Serialize>(&mut self, any: bool, value: &T) -> io::Result<()> {
        write!(self.out, "{}\n{:blanks$}", if any { "," } else { "" }, "", blanks = 2 * STEP)?;
        self.value(2, value)
    }

    fn close(&mut self) -> io::Result<()> {
        match self.open {
            Open::Nothing => Ok(()),
            Open::Claims { any: false } | Open::Withdrawn { any: false } => self.out.write_all(b"]"),
            Open::Claims { any: true } | Open::Withdrawn { any: true } => {
                write!(self.out, "\n{:STEP$}]", "")
            }
        }
    }

    /// Begins the list of withdrawn claims, unless it has begun or there is none.
    fn begin_withdrawn(&mut self) -> io::Result<()> {
        if self.kind == Kind::Dossier && matches!(self.open, Open::Claims { .. }) {
            self.close()?;
            self.field("withdrawn_claims")?;
            self.out.write_all(b"[")?;
            self.open = Open::Withdrawn { any: false };
        }
        Ok(())
    }
}

impl<W: Write + Send> Sink<W> for Pieces<W> {
    fn begin(&mut self, opening: &Opening) -> io::Result<()> {
        let (kind, head) = match opening {
            Opening::Report(head) if head.subject == Subject::Claim => {
                (Kind::Claim, serde_json::to_string_pretty(head)?)
            }
            Opening::Report(head) => (Kind::Dossier, serde_json::to_string_pretty(head)?),
            Opening::List(head) => (Kind::List, serde_json::to_string_pretty(head)?),
        };
        self.kind = kind;
        // The head's fields are the report's first.
        self.out.write_all(head.trim_end_matches('}').trim_end().as_bytes())?;
        if kind != Kind::Claim {
            self.field("claims")?;
            self.out.write_all(b"[")?;
            self.open = Open::Claims { any: false };
        }
        Ok(())
    }

    fn claim(
        &mut self,
        dossier: &DossierName,
        claim: &ClaimSection,
        _references: &[Reference],
    ) -> io::Result<()> {
        let any = self.open == Open::Claims { any: true };
        match self.kind {
            Kind::Claim => {
                self.field("claim")?;
                return self.value(1, claim);
            }
            Kind::Dossier => self.item(any, claim)?,
            Kind::List => self.item(any, &ListedClaim { dossier, section: claim })?,
        }
        self.open = Open::Claims { any: true };
        Ok(())
    }

    fn withdrawn(&mut self, _dossier: &DossierName, claim: &WithdrawnClaim) -> io::Result<()> {
        self.begin_withdrawn()?;
        self.item(self.open == Open::Withdrawn { any: true }, claim)?;
        self.open = Open::Withdrawn { any: true };
        Ok(())
    }

    fn end(mut self: Box<Self>, parties: &[PartyReport], references: &[Reference]) -> io::Result<W> {
        self.begin_withdrawn()?;
        self.close()?;
        self.field("parties")?;
        self.value(1, &parties)?;
        self.field("references")?;
        self.value(1, &references)?;
        self.out.write_all(b"\n}\n")?;
        Ok(self.out)
    }
}

/// Puts blanks after each line end. Within texts JSON has none.
struct Indented<'a, W> {
    out: &'a mut W,
    blanks: usize,
}

impl<W: Write> Write for Indented<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut lines = bytes.split(|byte| *byte == b'\n');
        self.out.write_all(lines.next().unwrap_or_default())?;
        for line in lines {
            write!(self.out, "\n{:blanks$}", "", blanks = self.blanks)?;
            self.out.write_all(line)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
