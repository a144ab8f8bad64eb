"""The one file that names eventlet: how this process does many things at once.

`eventlet` (the default) patches the standard library before anything else is imported, so that
sockets, locks and queues are green; `threading` leaves it alone. All other code runs unchanged in
both. Calls that block on the disk or burn the processor go through `off_hub`.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # imported for real it would load modules before they are patched
    from center.storage.committer import OffHub

MODES = ("eventlet", "threading")
GRACE_SECONDS = 1.0
SILENCE_SECONDS = 60
_SIGNALS = (signal.SIGTERM, signal.SIGINT)


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
    """Return what the mode's server needs: eventlet's own limit of 1024 sockets is too low for a hall.

    In both modes what is sent leaves at once. The system would keep a small message back until the one before it is
    acknowledged, which the other side puts off for 40 to 200 ms: a call would come late, now and then, at some board.
    """
    if mode == "eventlet":
        # a socket on which nothing moves is dead (screens are pinged every five seconds): it is closed
        limits = {"max_size": 5000, "log_output": False, "socket_timeout": SILENCE_SECONDS}
        return {**limits, "protocol": _prompt_protocol()}
    from werkzeug.serving import WSGIRequestHandler

    # its log of every request would hold the tokens of tickets
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    handler = type("Prompt", (WSGIRequestHandler,), {"disable_nagle_algorithm": True})
    return {"allow_unsafe_werkzeug": True, "request_handler": handler}


def _prompt_protocol() -> type:
    import socket

    from eventlet.wsgi import HttpProtocol

    class Prompt(HttpProtocol):  # type: ignore[misc]
        def setup(self) -> None:
            super().setup()
            self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)

    return Prompt


@contextmanager
def until_signal(mode: str) -> Iterator[None]:
    """Run the block, which is the server, until SIGTERM or SIGINT ends it; the program then goes on after it.

    To be entered by the main thread.
    """
    ended = threading.Event()
    if mode == "eventlet":
        _end_main_greenlet(ended)
    else:
        _end_main_thread()
    try:
        yield
    except SystemExit as end:
        if end.code:
            raise
    finally:
        ended.set()


def _end_main_thread() -> None:
    def end(_signal: int, _frame: object) -> None:
        for number in _SIGNALS:  # a second one must not interrupt the calm end
            signal.signal(number, signal.SIG_IGN)
        raise SystemExit(0)

    for number in _SIGNALS:
        signal.signal(number, end)


def _end_main_greenlet(ended: threading.Event) -> None:
    """Have a green thread wait for the signal.

    All green threads share the thread that handles signals: raised in the handler, the exception would
    end whichever runs just then, the committer's for one. So the signal only writes into a pipe.
    """
    import eventlet
    import eventlet.hubs

    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing)
    for number in _SIGNALS:
        signal.signal(number, lambda *_: None)
    main = eventlet.getcurrent()

    def wait() -> None:
        eventlet.hubs.trampoline(reading, read=True)
        eventlet.kill(main, SystemExit(0))
        # the server now waits for the requests under way; open sockets and waiting agents could take hours
        if not ended.wait(GRACE_SECONDS):
            eventlet.kill(main, SystemExit(0))

    threading.Thread(target=wait, name="end", daemon=True).start()
