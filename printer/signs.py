"""What a printer has taught about itself: whether it answers, whether it tells when a slip is on paper."""

from __future__ import annotations

from printer.outcome import Fault

ENOUGH_IN_VAIN = 2
RETRY_EVERY = 50


class Signs:
    """Remembers of one printer whether it answers at all, and whether its sign (GS ( H) comes.

    `answers`: it has said at least once how it is; its silence is then a fault, and nothing is sent into it.
    Waiting in vain for it costs seconds at every slip. One that has given it once is always waited for.
    `broken_off`: the last slip may have ended in its middle.
    """

    def __init__(self) -> None:
        self.answers = False
        self.gives = False
        self.broken_off = False
        self._in_vain = 0

    @property
    def worth_waiting(self) -> bool:
        """Say whether to wait for the sign of the next slip: not when it never came, but now and then."""
        return self.gives or self._in_vain < ENOUGH_IN_VAIN or self._in_vain % RETRY_EVERY == 0

    def told(self, fault: Fault | None) -> None:
        """Note what the printer said when it was asked."""
        self.answers = self.answers or fault not in (Fault.NO_ANSWER, Fault.NOT_REACHABLE)

    def came(self) -> None:
        """Note that the sign came."""
        self.gives = True

    def missed(self) -> None:
        """Note a slip that ended well without it, whether it was waited for or not."""
        self._in_vain += 1
