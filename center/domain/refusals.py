"""Refusals: a rule says no, with a stable code and what a sentence about it needs.

The domain knows codes and figures; `center.web.errors` alone turns them into a status and a sentence.
"""

from __future__ import annotations


class Refusal(Exception):
    """A rule of the center says no. `code` is stable; `details` fill the sentence's gaps."""

    code = "refused"
    status = 409

    def __init__(self, code: str | None = None, **details: object) -> None:
        self.code = code or self.code
        self.details = details
        super().__init__(self.code, details)


class NotFound(Refusal):
    """The thing named does not exist, or is somebody else's."""

    code = "not_found"
    status = 404


class Unacceptable(Refusal):
    """A value was understood and cannot be accepted."""

    code = "unacceptable"
    status = 422


class IllegalMove(Refusal):
    """The turn is not in a state from which this act is possible."""

    code = "illegal_move"


class NotNow(Refusal):
    """The center itself cannot work at this moment (clock, disk); the same wish may succeed later.

    Unlike other refusals it is not remembered for its idempotency key.
    """

    code = "unavailable"
    status = 503
