//! Writes the worked example to a folder, to be looked at: `DEMENTI_WRITE_PAGES=FOLDER`, an absolute path.

use dementi_domain::vocabulary::Vocabulary;
use dementi_reports::Language;
use dementi_reports::model::Recipients::Withheld;
use dementi_reports::model::Redaction::Redacted;
use dementi_reports::{html, model};

use crate::example::{NOW, dossier};

#[test]
fn pages_to_look_at() {
    let Ok(folder) = std::env::var("DEMENTI_WRITE_PAGES") else {
        return;
    };
    let file = dossier();
    for language in Language::ALL.iter().copied() {
        let write = |name: &str, kind: &str, bytes: &[u8]| {
            let path = format!("{folder}/{name}-{}.{kind}", language.as_str());
            std::fs::write(&path, bytes).unwrap();
        };
        let graphs = model::claim_graphs_in(&file, Redacted, language);
        let claim = model::claim_in(&file, &file.claims[0], Redacted, NOW, language);
        let whole = model::dossier_in(&file, Redacted, NOW, language);
        let log = model::diligence_in(&file, &file.claims[0], Withheld, NOW, language);
        write("claim", "html", html::claim(&claim, &graphs[0], None).as_bytes());
        write("dossier", "html", html::dossier(&whole, &graphs, None).as_bytes());
        write("diligence", "html", html::diligence(&log).as_bytes());
        #[cfg(feature = "pdf")]
        {
            use dementi_reports::pdf;
            write("claim", "pdf", &pdf::claim(&claim, &graphs[0]).unwrap());
            write("dossier", "pdf", &pdf::dossier(&whole, &graphs).unwrap());
            write("diligence", "pdf", &pdf::diligence(&log).unwrap());
        }
    }
}
