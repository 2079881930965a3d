//! Headings, names of facts, and paragraphs that are always the same.

use crate::language::Phrase;

/// Names phrases: English, then German.
macro_rules! phrases {
    ($($name:ident = $en:literal, $de:literal;)*) => {
        $(pub(crate) const $name: Phrase = Phrase::new($en, $de);)*
    };
}
pub(super) use phrases;

phrases! {
    CLAIM_REPORT = "Claim status report", "Sachstandsbericht zu einer Behauptung";
    DOSSIER_REPORT = "Dossier status report", "Sachstandsbericht zum Dossier";
    INTRODUCTION = "This report shows what stood on the desk's record at the time given above: \
        who says that the claim is true, who answered it and how, what the evidence is, and what the desk has decided. \
        Numbers in square brackets, such as [1], refer to the list of sources at the end. \
        Quotations are given to the letter, in the language in which they were made or published.",
        "Dieser Bericht zeigt, was zum oben genannten Zeitpunkt in den Akten der Redaktion stand: wer die Behauptung \
        aufstellt, wer sich wie dazu geäußert hat, welche Belege es gibt und zu welchem Urteil die Redaktion gekommen \
        ist. Zahlen in eckigen Klammern wie [1] verweisen auf das Quellenverzeichnis am Ende. Zitate sind wörtlich \
        wiedergegeben, in der Sprache, in der sie gefallen oder erschienen sind.";
    NOT_REDACTED = "CONFIDENTIAL: this copy names protected sources. It must not leave the desk.",
        "VERTRAULICH: Diese Ausfertigung nennt geschützte Quellen. Sie darf die Redaktion nicht verlassen.";
    CONTENTS = "Contents", "Inhalt";
    SKIP = "Skip to the report", "Zum Bericht springen";
    LEGEND = "How to read this report", "Wie dieser Bericht zu lesen ist";
    THE_CLAIM = "The claim and its record", "Die Behauptung und ihre Akte";
    OVERVIEW = "Overview", "Überblick";
    NUMBER = "No.", "Nr.";
    CLAIM = "Claim", "Behauptung";
    NO_CLAIMS = "No claim stands on this dossier's record.", "In diesem Dossier ist keine geltende Behauptung erfasst.";
    PARTIES = "Parties", "Beteiligte";
    PARTY = "Party", "Name";
    KIND = "Kind", "Art";
    ALSO_KNOWN_AS = "Also known as", "Auch bekannt als";
    WIKIDATA = "Wikidata", "Wikidata";
    SOURCES = "Sources", "Quellen";
    NO_SOURCES = "No sources are cited.", "Es werden keine Quellen angeführt.";

    DOSSIER = "Dossier", "Dossier";
    DESK = "Desk", "Redaktion";
    AS_OF = "As of", "Stand";
    VERDICT = "Verdict", "Urteil";
    DISPUTE = "Dispute", "Streitstand";
    STATE = "State of the desk's work", "Stand der Prüfung";
    IN_PREPARATION = "In preparation", "In Vorbereitung";
    FIRST_CLAIMED = "First claimed", "Zuerst behauptet";
    ABOUT = "About", "Betrifft";
    TAGS = "Tags", "Schlagwörter";
    LANGUAGE = "Language", "Sprache";
    FRESHNESS = "Basis of the verdict", "Grundlage des Urteils";
    FRESHNESS_APPROVED = "it was approved", "der Freigabe";
    ORIGINS = "Independent origins of the claim", "Unabhängige Ursprünge der Behauptung";
    PATHS = "How each source comes by the claim, by the numbers of the sources:",
        "Wie die Behauptung in jede Quelle gelangt ist, nach den Nummern der Quellen:";
    WAY_DOWN = "Source, and what it relies on", "Quelle, und worauf sie sich stützt";
    ORIGIN = "Origin", "Ursprung";
    CIRCLE = "none: a circle", "keiner: ein Zirkel";
    GRAPH = "Who has it from whom", "Wer es von wem hat";

    NO_VERDICT = "No verdict stands on this claim.", "Zu dieser Behauptung gilt derzeit kein Urteil.";
    NO_VERDICT_LINE = "none stands", "derzeit keines";
    PART_BY_PART = "The claim, part by part", "Die Behauptung, Teil für Teil";
    PART = "Part", "Teil";
    STATEMENT = "What it says", "Aussage";
    RATING = "Rating", "Bewertung";
    COVERAGE = "Each party's latest answer to each part:", "Die jeweils letzte Antwort zu jedem Teil:";
    ASSERTIONS = "Who asserts the claim", "Wer die Behauptung aufstellt";
    NO_ASSERTIONS = "No assertion of this claim is on record.", "Es ist nicht erfasst, wer diese Behauptung aufstellt.";
    DENIALS = "Who answered the claim, and how", "Wer sich wie dazu geäußert hat";
    NO_DENIALS = "No answer to this claim is on record.", "Zu dieser Behauptung ist keine Äußerung erfasst.";
    RIGHT_OF_REPLY = "Who was asked for a reply", "Wer Gelegenheit zur Stellungnahme erhielt";
    GONE = "These words no longer stand in the newest snapshot of the source.",
        "Dieser Wortlaut steht in der jüngsten gesicherten Fassung der Quelle nicht mehr.";
    OVERDUE = "no answer on record; the deadline has passed", "keine Antwort erfasst; die Frist ist verstrichen";
    GATES = "What the desk asks for before it publishes", "Was die Redaktion vor einer Veröffentlichung verlangt";
    CONDITION = "Condition", "Bedingung";
    MET = "Met", "Erfüllt";
    WHY = "Why", "Begründung";
    YES = "yes", "ja";
    NO = "no", "nein";
    EVIDENCE = "Evidence", "Belege";
    NO_EVIDENCE = "No evidence is on record.", "Es sind keine Belege erfasst.";
    REASONS = "Reasons", "Begründung";
    CORRECTION = "Correction", "Korrektur";
    RETRACTION = "Retraction", "Rücknahme";
    VERDICTS = "verdicts and corrections", "Urteile und Korrekturen";
    NO_RATING = "no rating of its own", "keine eigene Bewertung";
    SIGN_OFF = "Sign-off", "Freigabe";
    AUTHOR = "Written by", "Verfasst von";
    SUBMITTED = "Submitted for review", "Zur Prüfung vorgelegt";
    PUBLISHED = "Published", "Veröffentlicht";
    BASIS = "Rests on", "Beruht auf";
    FINGERPRINT = "Fingerprint (SHA-256 of content and basis)", "Prüfsumme (SHA-256 von Inhalt und Grundlage)";
    FINGERPRINT_WITHHELD = "withheld, since it would let anybody test guesses at the name of a \
        protected source that was taken out of the reasons",
        "nicht angegeben, da sich mit ihr Vermutungen über den Namen einer geschützten Quelle überprüfen ließen, der aus \
        der Begründung entfernt wurde";
    REVIEWED = "Reviewed by", "Geprüft von";
    REAFFIRMED = "Reaffirmed by", "Bekräftigt von";
    OVERRIDDEN = "Published although not met", "Veröffentlicht, obwohl nicht erfüllt";
    HISTORY = "Published verdicts so far", "Bisher veröffentlichte Urteile";
    REVISION = "Revision", "Fassung";
    OUTCOME_OF_VERDICT = "What became of it", "Verbleib";
    STANDS = "stands", "gilt";
    WITHDRAWN = "Withdrawn from the record", "Aus den Akten zurückgezogen";
    WITHDRAWN_CLAIMS = "Withdrawn claims", "Zurückgezogene Behauptungen";
    UNANSWERED = "has not answered", "keine Äußerung";
    NONE = "–", "–";
    TIMELINE = "Timeline", "Chronologie";
    WHEN = "When", "Wann";
    WHAT_HAPPENED = "What happened", "Was geschah";

    ANSWERS = "Answers of a party to a part of a claim", "Antworten zu einem Teil einer Behauptung";
    SCOPES = "How much of a claim an answer denies", "Wie viel einer Behauptung eine Äußerung bestreitet";
    PART_DISPUTES = "Dispute of a part, by the parties' latest answers",
        "Streitstand eines Teils nach den jeweils letzten Antworten";
    UNANSWERED_MEANING = "the claim is about the party, and no answer of it is on record",
        "die Behauptung betrifft diese Seite, und es ist keine Äußerung von ihr erfasst";
    PROTECTED = "Protected source", "Geschützte Quelle";
    PROTECTED_MEANING = "a person or body whose name the desk does not disclose. The letter tells \
        such sources apart within this report. Where their names or parts of them stood in texts and quotations, square \
        brackets show what was put in their place. Title, address and dates are withheld where they could lead to them.",
        "eine Person oder Stelle, deren Namen die Redaktion nicht preisgibt. Der Buchstabe unterscheidet solche Quellen \
        innerhalb dieses Berichts. Wo ihre Namen oder Teile davon in Texten und Zitaten standen, zeigen eckige Klammern, \
        was an deren Stelle gesetzt wurde. Titel, Adressen und Daten fehlen, wo sie zu ihnen führen könnten.";
    GRADES = "Grades", "Einstufungen";
    GRADES_MEANING = "each piece of evidence is graded by the Admiralty code: the letter says how \
        reliable the source is, the digit how credible this piece of information is; they are given independently",
        "jeder Beleg ist nach dem Admiralty-Code eingestuft: Der Buchstabe sagt, wie zuverlässig die Quelle ist, die Ziffer, \
        wie glaubhaft diese Information ist; beide werden unabhängig voneinander vergeben";
    SUSPECTED_COPIES = "Suspected copies.", "Mutmaßliche Übernahmen.";
    SUSPECTED_COPIES_MEANING = "The texts of these sources are nearly the same although on record they lead to no common \
        origin. A suspicion is no finding, and no count rests on it.",
        "Die Texte dieser Quellen stimmen weitgehend überein, obwohl sie nach Aktenlage auf keinen gemeinsamen Ursprung \
        zurückgehen. Ein Verdacht ist kein Befund; keine Zählung beruht darauf.";
    NOT_ON_RECORD = "(not on record)", "(nicht erfasst)";
    OPERATOR = "the operator", "Systemverwaltung";
    WITHHELD_PARTY = "a party that is withheld", "eine nicht genannte Seite";
}
