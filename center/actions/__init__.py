"""One human act, one transaction. An action runs inside the savepoint it is given and never commits."""
