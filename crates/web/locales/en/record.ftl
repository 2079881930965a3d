claim = Claim
claims = Claims
claims-none = No claim matches.
dossier = Dossier
dossiers-none = There is no dossier yet.
visibility = Open to
restricted = named members only
desk-wide = the whole desk
begun = Begun
review = Review
rating = Rating
dispute = Dispute
freshness = Freshness
origins = Origins
origins-count = { $proven ->
    [one] 1 independent origin
   *[other] { $proven } independent origins
  }{ $most ->
    [0] {""}
   *[other] , at most { $most }
  }
changed = Changed
tag = Tag
part = Part
parts = Parts
claimed-on = Claimed on
about = About
withdrawn = Withdrawn
coverage = Denial coverage
coverage-none = Nobody whom the claim is about is named, and nobody has answered it yet.
changed-from = before:
said = Who said what
assertions = Assertions
assertions-none = Nobody is on record as asserting this.
denials = Denials
denials-none = Nobody has answered yet.
evidence = Evidence
evidence-none = No evidence is on record.
grade = Admiralty grade: reliability of the source, credibility of the information
protected = protected source
read-source = Read the source
recorded-by = recorded by
derived-from = relies on
quote-lost = These words are gone from the newest snapshot of the source.
quote-anchored = Show in the source
quote-unanchored = Not anchored in a snapshot.
suspected-copies = { $number ->
    [one] A source reads like an undeclared copy of another.
   *[other] { $number } sources read like undeclared copies of others.
  } They change no count.
others = and { $number } more
entries-earlier = Earlier ones ({ $number })
entries-later = Later ones ({ $number })
graph = Attribution graph
graph-alt = Who asserted and denied this in which source, and what each source relies on
verdict = Verdict
verdict-none = No verdict yet.
verdict-begin = Begin a verdict
revision = revision { $number }
stale-because = Stale: the record has changed since
gates = Before publication
history = History
history-of = { $number ->
    [one] 1 revision
   *[other] { $number } revisions
  }
found-approvals = { $given } of { $needed } approvals
found-origins = { $proven } proven, at most { $most }; { $minimum } needed
found-heard = { $heard } of { $all } parties asked, and answered or out of time
found-unexplained = { $number ->
    [0] No changed answer lacks a note
    [one] 1 changed answer lacks a note
   *[other] { $number } changed answers lack a note
  }
found-quotes = { $unanchored } not found in a snapshot, { $lost } gone from the newest
quote-old = Show where they stood
external = Verdicts by others
external-lead = What another publisher has checked. It stays theirs: it is no verdict of the desk, and counts as no evidence.
external-none = No verdict of another publisher is on record.
external-none-here = No verdict of another publisher on this claim is on record.
external-all = All verdicts by others
external-new = Record a verdict by others
external-edit = Change a verdict by others
external-attached = on a claim of the desk
external-on = The desk’s claim that says the same
external-on-hint = The address of its page, or its id. Who may not see the claim will not see this either. Empty means none.
external-claim-gone = There is no such claim that stands. Paste the address of its page.
external-site = Site
external-site-hint = The host below which it publishes, such as correctiv.org; left empty, that of the address.
external-site-unfit = A site is a host, such as correctiv.org.
external-claim-text = The claim, in the publisher’s words
external-claim-text-unfit = Give the claim in the publisher’s words, at most 5,000 characters.
external-claimant = Who made the claim
external-claimant-unfit = Who made the claim is one line of at most 500 characters.
external-reviewed-on = Reviewed on
external-rating = What readers see
external-rating-hint = A text, a number on the publisher’s scale, or both, as they stand there.
external-rating-unfit = A rating is one line of at most 1,000 characters.
external-rating-needed = Give the rating as a text or as a number.
external-number-unfit = That is no number from -1,000,000,000 to 1,000,000,000.
external-value = Number
external-worst = Least true
external-best = Most true
external-class = Compared as
external-origin = How it came here
external-changed = Last changed by
external-known = The desk has this review of this claim on record already.
external-withdraw = Withdraw it
external-withdraw-title = Withdraw the verdict of { $name }?
external-withdraw-what = It stays readable, with the reason. It is not found any more, and no import brings it back.
