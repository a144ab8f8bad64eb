"""Whether a printer tells by itself when a slip is on paper: learnt from its slips, because nothing says it before."""

from __future__ import annotations

ENOUGH_IN_VAIN = 2
RETRY_EVERY = 50


class Signs:
    """Remembers of one printer whether its sign (GS ( H) comes at all.

    Waiting in vain for it costs seconds at every slip. One that has given it once is always waited for.
    """

    def __init__(self) -> None:
        self._gives = False
        self._in_vain = 0

    @property
    def worth_waiting(self) -> bool:
        """Say whether to wait for the sign of the next slip: not when it never came, but now and then."""
        return self._gives or self._in_vain < ENOUGH_IN_VAIN or self._in_vain % RETRY_EVERY == 0

    def came(self) -> None:
        """Note that the sign came."""
        self._gives = True

    def missed(self) -> None:
        """Note a slip that ended well without it, whether it was waited for or not."""
        self._in_vain += 1
