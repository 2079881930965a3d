claim = Behauptung
claims = Behauptungen
claims-none = Keine Behauptung passt dazu.
dossier = Dossier
dossiers-none = Noch gibt es kein Dossier.
visibility = Einsehbar für
restricted = nur genannte Mitglieder
desk-wide = das ganze Ressort
begun = Begonnen
review = Prüfung
rating = Bewertung
dispute = Widerspruch
freshness = Aktualität
origins = Ursprünge
origins-count = { $proven ->
    [one] 1 unabhängiger Ursprung
   *[other] { $proven } unabhängige Ursprünge
  }{ $most ->
    [0] {""}
   *[other] , höchstens { $most }
  }
changed = Geändert
tag = Schlagwort
part = Teil
parts = Teile
claimed-on = Behauptet am
about = Betrifft
withdrawn = Zurückgezogen
coverage = Antworten auf die Teile
coverage-none = Niemand ist als betroffen genannt, und noch hat niemand geantwortet.
changed-from = zuvor:
said = Wer was gesagt hat
assertions = Behauptet von
assertions-none = Niemand ist dafür verzeichnet.
denials = Dementi und Antworten
denials-none = Noch hat niemand geantwortet.
evidence = Belege
evidence-none = Kein Beleg ist verzeichnet.
grade = Note nach dem Admiralitätscode: Verlässlichkeit der Quelle, Glaubwürdigkeit der Angabe
protected = geschützte Quelle
read-source = Quelle lesen
recorded-by = erfasst von
derived-from = stützt sich auf
quote-lost = Diese Worte fehlen in der neuesten Fassung der Quelle.
quote-anchored = In der Quelle zeigen
quote-unanchored = In keiner gespeicherten Fassung verankert.
suspected-copies = { $number ->
    [one] Eine Quelle liest sich wie eine nicht kenntlich gemachte Übernahme einer anderen.
   *[other] { $number } Quellen lesen sich wie nicht kenntlich gemachte Übernahmen anderer.
  } An der Zählung ändert das nichts.
graph = Herkunftsgraph
graph-alt = Wer dies in welcher Quelle behauptet und bestritten hat, und worauf sich jede Quelle stützt
verdict = Urteil
verdict-none = Noch kein Urteil.
verdict-begin = Urteil beginnen
revision = Fassung { $number }
stale-because = Überholt: Seither hat sich die Akte geändert
gates = Vor der Veröffentlichung
history = Verlauf
history-of = { $number ->
    [one] 1 Fassung
   *[other] { $number } Fassungen
  }
found-approvals = { $given } von { $needed } Freigaben
found-origins = { $proven } belegt, höchstens { $most }; { $minimum } nötig
found-heard = { $heard } von { $all } Betroffenen gefragt, mit Antwort oder abgelaufener Frist
found-unexplained = { $number ->
    [0] Keine geänderte Antwort ist ohne Anmerkung
    [one] 1 geänderte Antwort ist ohne Anmerkung
   *[other] { $number } geänderte Antworten sind ohne Anmerkung
  }
found-quotes = { $unanchored } in keiner Fassung gefunden, { $lost } in der neuesten verschwunden
quote-old = Zeigen, wo sie standen
