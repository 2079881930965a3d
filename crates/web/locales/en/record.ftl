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
