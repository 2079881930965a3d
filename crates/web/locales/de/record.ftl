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
others = und noch { $number }
entries-earlier = Frühere ({ $number })
entries-later = Spätere ({ $number })
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
external = Urteile anderer
external-lead = Was ein anderes Medium geprüft hat. Es bleibt dessen Urteil: Es ist keines des Ressorts und zählt nicht als Beleg.
external-none = Kein Urteil eines anderen Mediums ist erfasst.
external-none-here = Zu dieser Behauptung ist kein Urteil eines anderen Mediums erfasst.
external-all = Alle Urteile anderer
external-new = Urteil eines anderen Mediums erfassen
external-edit = Urteil eines anderen Mediums ändern
external-attached = zu einer Behauptung des Ressorts
external-on = Die Behauptung des Ressorts, die dasselbe sagt
external-on-hint = Die Adresse ihrer Seite oder ihre Kennung. Wer die Behauptung nicht sehen darf, sieht auch dies nicht. Leer heißt: keine.
external-claim-gone = Eine solche Behauptung, die noch gilt, gibt es nicht. Fügen Sie die Adresse ihrer Seite ein.
external-site = Website
external-site-hint = Der Host, unter dem veröffentlicht wird, etwa correctiv.org; bleibt das Feld leer, der der Adresse.
external-site-unfit = Eine Website ist ein Host wie correctiv.org.
external-claim-text = Die Behauptung im Wortlaut des Mediums
external-claim-text-unfit = Geben Sie die Behauptung im Wortlaut des Mediums an, mit höchstens 5.000 Zeichen.
external-claimant = Wer die Behauptung aufgestellt hat
external-claimant-unfit = Wer die Behauptung aufgestellt hat, ist eine Zeile mit höchstens 500 Zeichen.
external-reviewed-on = Geprüft am
external-rating = Was man dort liest
external-rating-hint = Ein Text, eine Zahl auf der Skala des Mediums oder beides, so wie es dort steht.
external-rating-unfit = Eine Bewertung ist eine Zeile mit höchstens 1.000 Zeichen.
external-rating-needed = Geben Sie die Bewertung als Text oder als Zahl an.
external-number-unfit = Das ist keine Zahl von -1.000.000.000 bis 1.000.000.000.
external-value = Zahl
external-worst = Am wenigsten wahr
external-best = Am ehesten wahr
external-class = Verglichen als
external-origin = Wie es hierher kam
external-changed = Zuletzt geändert von
external-known = Diese Prüfung dieser Behauptung ist im Ressort schon erfasst.
external-withdraw = Zurückziehen
external-withdraw-title = Urteil von { $name } zurückziehen?
external-withdraw-what = Es bleibt mit dem Grund lesbar. Gefunden wird es nicht mehr, und kein Import bringt es zurück.
