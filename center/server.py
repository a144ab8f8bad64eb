"""The server of one center: the application, its socket, its print agent, and a calm end."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import FrameType

from center.actions.act import begin
from center.actions.center import add_device, hash_of
from center.addresses import ANYWHERE, public_url
from center.app import App, Options, create_app
from center.commands import opened
from center.concurrency import off_hub, server_options
from center.storage import people

AGENT_PAUSE = timedelta(seconds=3)


@dataclass(frozen=True)
class Serve:
    """What `python -m center serve` was asked for. `printer`: a device of the print agent, or `none`."""

    data: Path
    host: str
    port: int
    async_mode: str
    public_url: str | None
    printer: str
    paper: int
    share_commits: bool


def serve(wish: Serve) -> None:
    """Run the center until it is told to stop (SIGTERM or SIGINT)."""
    opened(wish.data).close()
    _allow_many_sockets()
    app = create_app(
        Options(
            data=wish.data,
            async_mode=wish.async_mode,
            public_url=wish.public_url or public_url(wish.host, wish.port),
            share_commits=wish.share_commits,
            off_hub=off_hub(wish.async_mode),
        )
    )
    signal.signal(signal.SIGTERM, _end)
    app.start()
    agent = Agent(app, wish)
    agent.start()
    _say_where(wish, app)
    try:
        app.socketio.run(app.flask, host=wish.host, port=wish.port, **server_options(wish.async_mode))
    except KeyboardInterrupt:
        pass
    finally:
        agent.stop()
        app.stop()


def _end(_signal: int, _frame: FrameType | None) -> None:
    # SIGTERM would end an eventlet server on the spot; this way the committer finishes first
    raise SystemExit(0)


def _allow_many_sockets() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 8192)), hard))


def _say_where(wish: Serve, app: App) -> None:
    here = "127.0.0.1" if wish.host in ANYWHERE else wish.host
    print(f"The center is open:  http://{here}:{wish.port}/")
    url = app.flask.config["PUBLIC_URL"]
    if url:
        print(f"In the hall's network: {url}/")
    else:
        print("No address in a network was found: QR codes work on this machine only (see --public-url).")
    sys.stdout.flush()


class Agent:
    """The print agent as a child process: started again when it ends, ended with the server."""

    def __init__(self, app: App, wish: Serve) -> None:
        self._app = app
        self._wish = wish
        self._child: subprocess.Popen[bytes] | None = None
        self._stopping = threading.Event()

    def start(self) -> None:
        """Start the agent and keep it running."""
        if self._wish.printer != "none":
            threading.Thread(target=self._keep, name="agent", daemon=True).start()

    def stop(self) -> None:
        """End the agent."""
        self._stopping.set()
        if self._child and self._child.poll() is None:
            self._child.terminate()

    def _keep(self) -> None:
        token_file = self._token_file()
        while not self._stopping.is_set():
            # its standard input is our pipe: when this process dies, even by kill -9, the agent ends
            self._child = subprocess.Popen(self._command(token_file), stdin=subprocess.PIPE)
            while self._child.poll() is None and not self._stopping.is_set():
                self._stopping.wait(0.5)
            self._stopping.wait(AGENT_PAUSE.total_seconds())

    def _command(self, token_file: Path) -> list[str]:
        here = "127.0.0.1" if self._wish.host in ANYWHERE else self._wish.host
        return [
            sys.executable,
            "-m",
            "printer",
            *("--server", f"http://{here}:{self._wish.port}"),
            *("--token-file", str(token_file)),
            *("--device", self._wish.printer),
            *("--paper", str(self._wish.paper)),
            *("--spool", str(self._wish.data / "slips")),
            "--follow-stdin",
        ]

    def _token_file(self) -> Path:
        """Return the file with the agent's token, made anew when it is missing or no longer valid."""
        path = self._wish.data / "agent.token"
        if path.is_file():
            with self._app.database.reading() as db:
                if people.device_by_hash(db, hash_of(path.read_text().strip())):
                    return path
        now = self._app.options.clock()
        _, token = self._app.committer.run(
            lambda db: add_device(begin(db, now, "machine"), "printer", None, "print agent")
        )
        path.touch(mode=0o600)
        path.write_text(token + "\n")
        os.chmod(path, 0o600)
        return path
