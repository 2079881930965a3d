# Ändern und Zurückziehen des Erfassten.

offered-newest = Zur Wahl stehen die neuesten { $number } des Ressorts und was schon gewählt ist.
find-other = Andere suchen
find-other-none = Nichts Erfasstes beginnt so.
offered-dossiers = Zur Wahl stehen die neuesten { $number } Dossiers. Für ein älteres öffnen Sie es und beginnen dort.
withdrawn-since = zurückgezogen
withdrawn-by = { $who } hat dies zurückgezogen, seit Sie es geöffnet haben ({ $at }). Der Grund: „{ $reason }“. Was zurückgezogen ist, bleibt, wie es war; wird es noch gebraucht, erfassen Sie es neu. Ihre Eingabe ist noch da.
the-operator = Wer den Server betreibt,
record-withdrawn = Es wurde zurückgezogen, und was zurückgezogen ist, bleibt, wie es war. Wird es noch gebraucht, erfassen Sie es neu.

claim-edit = Behauptung ändern
  .help = Urteile stützen sich auf diesen Wortlaut. Ändern Sie ihn, ist ein Urteil überholt, bis es jemand neu geprüft hat; andere Schlagwörter ändern daran nichts.
claim-stays = Eine Behauptung bleibt in ihrem Dossier. Um sie in einem anderen zu prüfen, erfassen Sie sie dort.
claim-parts-free = Hier lassen sich Teile anders formulieren. Noch bezieht sich nichts in der Akte auf sie; deshalb können sie auch entfernt werden und andere hinzukommen.
claim-parts-fixed = Ändern Sie nur, was den Sinn nicht ändert: Was in der Akte steht, bezieht sich auf diese Teile und wird mit dem neuen Wortlaut gelesen. Aus demselben Grund können Teile weder hinzukommen noch entfernt werden. Soll die Behauptung anders geteilt werden, erfassen Sie eine neue.
claim-whole-fixed = Was in der Akte steht, bezieht sich auf die Behauptung im Ganzen; sie lässt sich nicht mehr teilen. Um sie zu teilen, erfassen Sie eine neue.
part-number = Teil { $number }
part-uses = { $number ->
    [one] 1 Eintrag der Akte bezieht sich darauf
   *[other] { $number } Einträge der Akte beziehen sich darauf
  }
part-was = In der Akte:
part-remove = Teil { $number } entfernen
parts-new = Neue Teile
  .help = In jeder Zeile eine einzeln prüfbare Aussage.
claim-part-empty = Ein Teil ist leer. Schreiben Sie ihn neu, oder kreuzen Sie an, dass er entfernt werden soll.
claim-parts-in-use = Dementis, Belege, Anfragen oder Urteile beziehen sich auf die Teile dieser Behauptung; deshalb kann keiner hinzukommen oder entfernt werden. Nehmen Sie das hier zurück und speichern Sie den Rest, oder erfassen Sie eine neue Behauptung mit den gewünschten Teilen.
claim-about-gone = Eine angekreuzte Partei wurde zurückgezogen und kann nicht mehr genannt werden. Entfernen Sie das Häkchen.
claim-withdraw = Behauptung zurückziehen
claim-withdraw-title = „{ $text }“ zurückziehen?
claim-withdraw-what = Die Behauptung und ihre Akte bleiben mit Ihrem Grund lesbar, und nichts mehr kann dazu erfasst werden. Das lässt sich nicht rückgängig machen.
claim-withdraw-published = Ein Urteil über diese Behauptung ist veröffentlicht. Es muss zuerst zurückgenommen werden; dann lässt sich die Behauptung zurückziehen.
claim-moved-on = Zu dieser Behauptung wurde etwas erfasst oder geändert, seit Sie die Seite geöffnet haben. Sehen Sie noch einmal hin, bevor Sie sie zurückziehen. Ihr Grund ist noch da.

dossier-edit = Dossier ändern
dossier-restricted-how = Ist es nur für genannte Mitglieder einsehbar, sehen nur Sie und die unten angekreuzten Mitglieder, was darin steht; auch die Verwaltung nicht, wenn sie nicht angekreuzt ist.
dossier-members = Mitglieder, die es sehen dürfen
dossier-members-how = Sie zählen nur, wenn es für genannte Mitglieder offen ist. Sie selbst gehören immer dazu; herausnehmen kann Sie nur ein anderes Mitglied.
dossier-members-more = Zur Wahl stehen die ersten { $number } Mitglieder des Ressorts und wer schon genannt ist. Andere lassen sich über die API nennen.
dossier-members-left = Genannt und nicht mehr im Ressort; beim Speichern weggelassen:
dossier-members-many = Höchstens 200 Mitglieder können genannt werden.
dossier-member-gone = Ein angekreuztes Mitglied gehört nicht mehr zum Ressort. Sehen Sie die Liste noch einmal durch.
visibility-needed = Wählen Sie, für wen es offen ist.
dossier-withdraw = Dossier zurückziehen
dossier-withdraw-title = „{ $name }“ zurückziehen?
dossier-withdraw-what = Das Dossier und seine Behauptungen bleiben mit Ihrem Grund lesbar, und keine neue Behauptung kann darin erfasst werden. Das lässt sich nicht rückgängig machen.

party-edit = Partei ändern
  .help = Ein neuer Name steht überall, wo die Partei genannt ist: auf den Seiten und in Berichten von jetzt an.
wikidata = Wikidata
party-withdraw = Partei zurückziehen
party-withdraw-title = „{ $name }“ zurückziehen?
party-withdraw-what = Sie bleibt lesbar, wo sie genannt ist, und nichts Neues kann sie nennen. Urteile über Behauptungen, in denen sie spricht, sind dann überholt, damit jemand hinsieht. Das lässt sich nicht rückgängig machen.

source-edit = Quelle ändern
  .help = Worauf sich eine Quelle stützt, wer sie verfasst und wer sie übergeben hat, entscheidet, wie viele unabhängige Ursprünge hinter den Behauptungen stehen, für die sie zitiert wird; Urteile können dadurch überholt sein.
authors = Verfasst von
authors-unfit = Höchstens 50 Parteien passen unter „Verfasst von“.
derivation-ticked = Es sind Quellen angekreuzt, auf die sie sich stützt. Nehmen Sie die Kreuze weg, oder wählen Sie, dass sie sich auf andere stützt.
derivation-itself = Eine Quelle kann sich nicht auf sich selbst stützen. Wählen Sie eine andere.
source-withdraw = Quelle zurückziehen
source-withdraw-title = „{ $name }“ zurückziehen?
source-withdraw-what = Sie bleibt lesbar, wo sie genannt ist, und nichts Neues kann sich auf sie stützen oder sie zitieren. Urteile über Behauptungen, die auf ihr ruhen, sind dann überholt, damit jemand hinsieht. Das lässt sich nicht rückgängig machen.
dossier-stays-restricted = Es bleibt auf genannte Mitglieder beschränkt, auf Ihre und die der anderen Person, solange Sie unten nichts anderes wählen.
party-protected-how = Geschützte Quelle: Der Name verlässt das Ressort nie. Den Schutz beenden kann nur die Redaktion.
party-former = Mitgeschützt sind ihre früheren Namen: { $names }
party-stays-protected = Sie bleibt eine geschützte Quelle, solange Sie unten nichts anderes wählen.
claim-part-spoken-of = Jemand hat etwas zu einem Teil erfasst, den Sie hier anders formulieren, seit Sie die Seite geöffnet haben. Vergewissern Sie sich, dass er noch dasselbe sagt; dann speichern Sie noch einmal.
record-from = Aus einer Quelle erfassen
offered-claims = Zur Wahl stehen die { $number } zuletzt geänderten Behauptungen.
