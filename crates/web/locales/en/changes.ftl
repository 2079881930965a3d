# Changing and withdrawing what is recorded.

offered-newest = Offered are the newest { $number } of the desk, and what is chosen already.
find-other = Find another
find-other-none = Nothing on record begins like this.
offered-dossiers = Offered are the newest { $number } dossiers. To use an older one, open it and begin there.
withdrawn-since = withdrawn
withdrawn-by = { $who } withdrew this since you opened it ({ $at }). The reason: “{ $reason }”. What is withdrawn stays as it was; if it is still needed, record it anew. What you typed is still here.
the-operator = The operator of the server
record-withdrawn = It was withdrawn, and what is withdrawn stays as it was. If it is still needed, record it anew.

claim-edit = Change the claim
  .help = Verdicts rest on these words. If you change them, a verdict becomes stale until somebody has looked at it again; other tags change nothing for it.
claim-stays = A claim stays in its dossier. To check it in another one, record it there.
claim-parts-free = Reword parts here. Nothing on record refers to them yet, so they can also be removed, and others added.
claim-parts-fixed = Reword only what keeps its meaning: what is on record refers to these parts, and will be read with the new words. For the same reason parts can neither be added nor removed. If the claim is to be split otherwise, record a new one.
claim-whole-fixed = What is on record refers to the claim as a whole, so it cannot be split any more. To split it, record a new claim.
part-number = Part { $number }
part-uses = { $number ->
    [one] 1 entry of the record refers to it
   *[other] { $number } entries of the record refer to it
  }
part-was = On record:
part-remove = Remove part { $number }
parts-new = New parts
  .help = One separately checkable proposition in each line.
claim-part-empty = A part is empty. Write it again, or tick that it is to be removed.
claim-parts-in-use = Denials, evidence, requests for a reply or verdicts refer to the parts of this claim, so none can be added or removed. Undo that here and save the rest, or record a new claim with the parts that you want.
claim-about-gone = Somebody whom you ticked was withdrawn, and cannot be named any more. Untick them.
claim-withdraw = Withdraw the claim
claim-withdraw-title = Withdraw “{ $text }”?
claim-withdraw-what = The claim and its record stay readable, with your reason, and nothing more can be recorded on it. This cannot be undone.
claim-withdraw-published = A verdict on this claim is published. It has to be retracted first; then the claim can be withdrawn.
claim-moved-on = Something was recorded or changed on this claim since you opened the page. Look at it again before you withdraw it. Your reason is still here.

dossier-edit = Change the dossier
dossier-restricted-how = What is in a restricted dossier is seen only by you and the members ticked below, not even by admins who are not among them.
dossier-members = Members who may see it
dossier-members-how = They count only if it is open to named members. You are always one of them; only another member can take you off.
dossier-members-more = Offered are the first { $number } members of the desk, and those who are named already. Others can be named through the API.
dossier-members-left = Named, and no longer on the desk; left out when you save:
dossier-members-many = At most 200 members can be named.
dossier-member-gone = Somebody whom you ticked is no longer on the desk. Look at the list again.
visibility-needed = Choose to whom it is open.
dossier-withdraw = Withdraw the dossier
dossier-withdraw-title = Withdraw “{ $name }”?
dossier-withdraw-what = The dossier and its claims stay readable, with your reason, and no new claim can be recorded in it. This cannot be undone.

party-edit = Change the party
  .help = A new name stands wherever the party is named, on the pages and in reports made from now on.
wikidata = Wikidata
party-withdraw = Withdraw the party
party-withdraw-title = Withdraw “{ $name }”?
party-withdraw-what = It stays readable where it is named, and nothing new can name it. Verdicts on claims in which it speaks become stale, so that somebody looks at them. This cannot be undone.

source-edit = Change the source
  .help = On what a source relies, who wrote it and who handed it over decide how many independent origins stand behind the claims that it is quoted for; verdicts can become stale by it.
authors = Authors
authors-unfit = At most 50 authors fit.
derivation-ticked = Sources are ticked on which it relies. Untick them, or choose that it relies on others.
derivation-itself = A source cannot rely on itself. Choose another.
source-withdraw = Withdraw the source
source-withdraw-title = Withdraw “{ $name }”?
source-withdraw-what = It stays readable where it is named, and nothing new can rely on it or quote it. Verdicts on claims that rest on it become stale, so that somebody looks at them. This cannot be undone.
dossier-stays-restricted = It stays restricted, and open to all named by either of you, unless you choose otherwise below.
party-protected-how = Protected source: the name never leaves the desk. Only an editor can end that.
party-former = Protected with it are its former names: { $names }
party-stays-protected = It stays a protected source unless you choose otherwise below.
claim-part-spoken-of = Somebody recorded something on a part that you word otherwise here, since you opened it. Make sure that it still says the same; then save once more.
record-from = Record from a source
offered-claims = Offered are the { $number } claims that were changed last.
