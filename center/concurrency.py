"""The one file that names eventlet: how this process does many things at once.

`eventlet` (the default) patches the standard library before anything else is imported, so that
sockets, locks and queues are green; `threading` leaves it alone. All other code runs unchanged in
both. Calls that block on the disk or burn the processor go through `off_hub`.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # imported for real it would load modules before they are patched
    from center.storage.committer import OffHub

MODES = ("eventlet", "threading")


def patch(mode: str) -> None:
    """Make the process green when the mode asks for it. Must run before other imports."""
    if mode == "eventlet":
        with warnings.catch_warnings():
            # its retirement is known (docs/decisions); an operator can do nothing about it
            warnings.simplefilter("ignore")
            import eventlet
        eventlet.monkey_patch()


def off_hub(mode: str) -> OffHub:
    """Return what runs a blocking call where it cannot hold up the other sockets."""
    if mode != "eventlet":
        from center.storage.committer import directly

        return directly
    from eventlet import tpool

    run: OffHub = tpool.execute
    return run


def server_options(mode: str) -> dict[str, Any]:
    """Return what the mode's server needs: eventlet's own limit of 1024 sockets is too low for a hall."""
    if mode == "eventlet":
        return {"max_size": 5000, "log_output": False}
    return {"allow_unsafe_werkzeug": True}
