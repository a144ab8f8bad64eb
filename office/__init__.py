"""The director's rooms: the lobby, the report, and what the whole center answers for."""
