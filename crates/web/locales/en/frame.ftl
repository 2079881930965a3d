skip = Skip to the content
nav = Main
nav-queue = Queue
nav-claims = Claims
nav-dossiers = Dossiers
nav-sources = Sources
nav-replies = Right of reply
search = Search
account = Account
api-docs = API
sign-in = Sign in
sign-out = Sign out
sign-in-how = Open the link that you were sent, or ask an admin of your desk for one.
sign-in-as = You are about to sign in as { $name }.
sign-in-link-once = The link works once. Nobody else can use it after you.
link-spent = This link does not work any more
  .help = Such links work once, and for some hours only. Ask an admin of your desk for another.
other-language = Deutsch
to-queue = To the queue
more = More
any = Any
show = Show
order = Order
keys = j and k move, Enter opens, x ticks, / searches, Ctrl+K goes anywhere
keys-few = Ctrl+K goes anywhere
date = { $day } { month-name } { $year }
date-short = { $day } { month-short } { $year }
moment = { $day } { month-short } { $year }, { $time } UTC

failure-not-found = Nothing is here
  .help = There is no such page or thing on your desk, or it is not open to you.
failure-forbidden = Your role does not permit this
  .help = Ask an editor or an admin of your desk.
failure-not-our-form = This form did not come from here
  .help = It was sent by another site, or from before you signed in. Go back, load the page again and send it once more; nothing was changed.
failure-unreadable = This form cannot be read
  .help = Go back, load the page again and send it once more; nothing was changed.
failure-too-large = This is too much at once
  .help = This form does not take as much. Nothing was changed. A long text can be taken as a file on the page of its source; a long import on the command line.
failure-stale = Somebody else was faster
  .help = It was changed since you opened it. Go back, load the page again, and look at what changed; nothing was overwritten.
failure-signed-out = You are no longer signed in
  .help = Your session or your place on the desk has ended. Sign in again.
failure-broken = Something went wrong here
  .help = Nothing was lost that was confirmed to you. Try again; if it stays, tell whoever runs this server.

month-name = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
  }
month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
  }
