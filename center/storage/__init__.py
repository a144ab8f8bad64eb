"""The center's one file: SQLite through sqlite-utils. Only `center.actions` calls what writes."""
