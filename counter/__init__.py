"""The clerk's terminal, and the rating pad in front of it."""
