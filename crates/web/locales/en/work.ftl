queue = Waiting for you
queue-empty = Nothing waits for you.
queue-what = What to do
since = Since
due = Due
