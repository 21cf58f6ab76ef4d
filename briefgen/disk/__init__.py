"""The one room that changes what is on disk: every write, link, rename, removal, exchange and lock is made here."""
