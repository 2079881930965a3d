queue = Wartet auf Sie
queue-empty = Nichts wartet auf Sie.
queue-what = Zu tun
since = Seit
due = Bis
