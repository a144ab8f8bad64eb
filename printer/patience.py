"""How long a printer may be silent: every wait of the agent for its printer stands here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Patience:
    """Limits in seconds. `speed`: millimetres of paper a slow mechanism feeds in a second."""

    # to open the way, to take 4096 bytes, to answer a question
    answer: float = 3.0
    # after the last byte, for the sign that all is printed, besides the time the paper needs
    sign: float = 9.0
    # between two questions while a slip comes out
    poll: float = 0.7
    # for a queue of the operating system to be rid of a slip
    queue: float = 15.0
    speed: float = 80.0

    def paper(self, millimetres: float) -> float:
        """Return the seconds that a length of paper needs to come out."""
        return millimetres / self.speed


USUAL = Patience()
