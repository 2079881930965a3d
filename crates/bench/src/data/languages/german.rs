//! German.

use super::Language;

pub(super) const GERMAN: Language = Language {
    tag: "de",
    share: 22,
    small_words: "die der und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden \
        aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber \
        vor zur bis mehr durch man sein wurde wenn können kann gegen vom schon seit ihre ihr ohne unter wegen hatte \
        keine zwischen während weil wurden soll sollen diese dieser dieses alle damit bereits",
    words: "Regierung Jahr Mensch Land Staat Präsident Gesetz Polizei Bericht Behauptung Unternehmen Minister \
        Gericht Stadt Gesundheit Geld Video Foto Impfung Wahl Wähler Partei Prozent Grenze Flüchtling Schule Kind \
        Arzt Krankenhaus Virus Maske Todesfall Fall Zahl Studie Forscher Klima Temperatur Energie Öl Gas Preis \
        Steuer Haushalt Schulden Bank Arbeiter Lohn Gewerkschaft Streik Wasser Krieg Armee Soldat Waffe Angriff \
        Bombe Terrorist Gefängnis Richter Prozess Verbrechen Mord Droge Kirche Moschee Student Universität Lehrer \
        Internet Telefon Seite Konto Nachricht Beitrag Brief Dokument Datei Quelle Netzwerk Behörde Zugriff Daten \
        Server Nutzer Passwort Verschlüsselung Überwachung Programm Geheimdienst Hintertür Anordnung Anfrage \
        Stellungnahme Sprecher Dementi Beweis Zeuge Untersuchung Ausschuss Rat Bundestag Abgeordneter Kandidat \
        Bürgermeister Reform Vertrag Sanktion Ausfuhr Fabrik Landwirt Tier Wald Brand Flut Sturm Erdbeben Insel \
        Fluss Brücke Straße Zug Flugzeug Flughafen Schiff Auto Motor Batterie Atomkraftwerk Müll Gift Patient \
        Medikament Dosis Nebenwirkung Sterblichkeit Familie Mutter Frau Mann Pass Bürger Ausländer Rente \
        Versicherung Miete Wohnung Armut Einkommen Eigentümer Gründer Stiftung Spende Auftrag Lieferant Betrug \
        Korruption Skandal bestreiten bestätigen zugeben ankündigen veröffentlichen teilen zeigen verbieten \
        erlauben zahlen erhalten unterschreiben töten verhaften finden warnen verbreiten verursachen erhöhen \
        senken entfernen ersetzen unterstützen ablehnen fordern planen entscheiden versprechen",
    syllables: [
        "b br d dr f fl fr g gl gr h j k kl kr l m n p pf pl r s sch schl schw sp st str t tr v w z zw",
        "a e i o u a e i o u ä ö ü ei au ie eu",
        "- - - n r l t s ch ck nd st rt ng mm ß lz",
    ],
    suffixes: "- - - - ung heit keit schaft er lich isch ieren tum nis anz ismus bar ling",
    endings: ["- - - - e en en er es s n t te", "- - - - e en en er es s n t te"],
    front: "",
    given_names: "Anna Peter Maria Thomas Sabine Michael Julia Andreas Ursula Stefan Monika Wolfgang Petra Klaus \
        Renate Jürgen Karin Dieter Helga Uwe Brigitte Bernd Gabriele Frank Lena Jonas Jörg Käthe Günther Heike",
    name_endings: "- - er mann berg bach ke hausen stein feld ner ler wald",
    units: "Prozent Euro Menschen Jahre Stimmen Fälle Millionen Milliarden Todesfälle Tonnen Kilometer Dosen",
    months: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    separators: [".", ","],
};
