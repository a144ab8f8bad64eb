"""The words of the office's page of boards that its script says."""

from __future__ import annotations


def board_words() -> dict[str, str]:
    """Return the words in the reader's language."""
    return {}
