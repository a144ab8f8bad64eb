"""Pictures and videos of the boards: files in a folder beside the database."""
