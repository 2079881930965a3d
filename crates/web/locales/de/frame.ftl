skip = Zum Inhalt
nav = Hauptnavigation
nav-queue = Aufgaben
nav-claims = Behauptungen
nav-dossiers = Dossiers
nav-sources = Quellen
nav-replies = Stellungnahmen
search = Suche
account = Konto
api-docs = API
sign-in = Anmelden
sign-out = Abmelden
sign-in-how = Öffnen Sie den Link, den Sie bekommen haben, oder bitten Sie die Verwaltung Ihres Ressorts um einen.
sign-in-as = Sie melden sich an als { $name }.
sign-in-link-once = Der Link gilt einmal. Nach Ihnen kann ihn niemand mehr verwenden.
link-spent = Dieser Link gilt nicht mehr
  .help = Solche Links gelten einmal und nur einige Stunden. Bitten Sie die Verwaltung Ihres Ressorts um einen neuen.
other-language = English
to-queue = Zu den Aufgaben
more = Weitere
any = Alle
show = Anzeigen
order = Reihenfolge
keys = j und k bewegen, Eingabetaste öffnet, x kreuzt an, / sucht, Strg+K führt überallhin
keys-few = Strg+K führt überallhin
date = { $day }. { month-name } { $year }
date-short = { $day }. { month-short } { $year }
moment = { $day }. { month-short } { $year }, { $time } UTC

failure-not-found = Hier ist nichts
  .help = Diese Seite oder Sache gibt es in Ihrem Ressort nicht, oder sie ist für Sie nicht einsehbar.
failure-forbidden = Ihre Rolle erlaubt das nicht
  .help = Wenden Sie sich an die Redaktion oder die Verwaltung Ihres Ressorts.
failure-not-our-form = Dieses Formular stammt nicht von hier
  .help = Eine andere Website hat es gesendet, oder es ist älter als Ihre Anmeldung. Gehen Sie zurück, laden Sie die Seite neu und senden Sie es noch einmal; geändert wurde nichts.
failure-unreadable = Dieses Formular ist nicht lesbar
  .help = Gehen Sie zurück, laden Sie die Seite neu und senden Sie es noch einmal; geändert wurde nichts.
failure-too-large = Das ist zu viel auf einmal
  .help = So viel nimmt dieses Formular nicht an. Geändert wurde nichts. Ein langer Text lässt sich auf der Seite der Quelle als Datei aufnehmen, ein großer Import mit der Kommandozeile.
failure-stale = Jemand war schneller
  .help = Seit Sie die Seite geöffnet haben, wurde etwas geändert. Gehen Sie zurück, laden Sie die Seite neu und sehen Sie nach; überschrieben wurde nichts.
failure-signed-out = Sie sind nicht mehr angemeldet
  .help = Ihre Sitzung oder Ihre Zugehörigkeit zum Ressort ist beendet. Melden Sie sich neu an.
failure-broken = Hier ist etwas schiefgegangen
  .help = Verloren ist nichts, was Ihnen bestätigt wurde. Versuchen Sie es noch einmal; bleibt es dabei, sagen Sie es denen, die den Server betreiben.

month-name = { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
  }
month-short = { $month ->
    [1] Jan.
    [2] Feb.
    [3] März
    [4] Apr.
    [5] Mai
    [6] Juni
    [7] Juli
    [8] Aug.
    [9] Sep.
    [10] Okt.
    [11] Nov.
   *[12] Dez.
  }
