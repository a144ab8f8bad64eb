"""The server of one center: the application, its socket, its print agent, and a calm end."""

from __future__ import annotations

import gc
import logging
import os
import resource
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from center.actions.act import begin
from center.actions.center import add_device, hash_of
from center.addresses import ANYWHERE, public_url
from center.alone import alone
from center.app import App, Options, create_app
from center.commands import FILE, Stop, check_printer, opened
from center.concurrency import off_hub, server_options, until_signal
from center.domain.refusals import Refusal
from center.storage import people, settings
from center.storage.seldom import Seldom
from center.web.errors import message

log = logging.getLogger(__name__)
AGENT_PAUSE = timedelta(seconds=3)
AGENT_END = timedelta(seconds=5)


@dataclass(frozen=True)
class Serve:
    """What `python -m center serve` was asked for.

    `printer`: a device of the print agent, or `none`; where it or `paper` is None, as it is set.
    `dpi`, `profile`: as they were set for that printer.
    """

    data: Path
    host: str
    port: int
    async_mode: str
    public_url: str | None
    printer: str | None
    paper: int | None
    share_commits: bool
    dpi: int = 203
    profile: str = "generic"


def serve(wish: Serve) -> None:
    """Run the center until it is told to stop (SIGTERM or SIGINT)."""
    with _readable(wish.data / FILE):
        wish = _with_printer(wish)
        with alone(wish.data):
            _check_wish(wish)
            _allow_many_sockets()
            _run(wish)


@contextmanager
def _readable(file: Path) -> Iterator[None]:
    """Stop with a sentence where the center's file turns out to be damaged."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise Stop(
            f"{file} cannot be used: {error}. Ask `python -m center check`, or bring a copy."
        ) from error


def _run(wish: Serve) -> None:
    app = create_app(
        Options(
            data=wish.data,
            async_mode=wish.async_mode,
            public_url=wish.public_url,
            propose_url=partial(public_url, wish.host, wish.port),
            printer=str(wish.printer),
            share_commits=wish.share_commits,
            off_hub=off_hub(wish.async_mode),
        )
    )
    app.start()
    agent = Agent(app, wish)
    try:
        with until_signal(wish.async_mode):
            agent.start()
            _say_where(wish, app)
            _collect_seldom()
            app.socketio.run(app.flask, host=wish.host, port=wish.port, **server_options(wish.async_mode))
    finally:
        agent.stop()
        app.stop()


def _with_printer(wish: Serve) -> Serve:
    with closing(opened(wish.data)) as database, database.reading() as db:
        kept = settings.printer(db)
    wish = replace(wish, printer=wish.printer or kept.device, paper=wish.paper or kept.paper)
    return replace(wish, dpi=kept.dpi, profile=kept.profile) if wish.printer == kept.device else wish


def _check_wish(wish: Serve) -> None:
    """Stop with a sentence where the server would stop with a traceback, or serve what nobody can use."""
    url = wish.public_url
    if url and not (url.startswith(("http://", "https://")) and urlsplit(url).hostname):
        raise Stop(f"{url} is no address. A public URL looks like http://192.168.1.10:8080")
    check_printer(str(wish.printer), wish.profile)
    try:
        family, kind, _, _, address = socket.getaddrinfo(wish.host, wish.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Stop(f"The server cannot listen at {wish.host}, port {wish.port}: {reason}.") from error


def _allow_many_sockets() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 8192)), hard))


def _collect_seldom() -> None:
    """Have Python look for garbage in rings seldom, and never again in what was loaded: that stays.

    Nearly all of a request goes by itself once it is answered; looking for rings took a tenth of the server's time.
    """
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def _say_where(wish: Serve, app: App) -> None:
    here = "127.0.0.1" if wish.host in ANYWHERE else wish.host
    print(f"The center is open:  http://{here}:{wish.port}/")
    url = app.flask.config["PUBLIC_URL"] or app.options.propose_url()
    if url:
        print(f"In the hall's network: {url.rstrip('/')}/")
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
        self._log = Seldom(log)

    def start(self) -> None:
        """Start the agent and keep it running."""
        if self._wish.printer != "none":
            threading.Thread(target=self._keep, name="agent", daemon=True).start()

    def stop(self) -> None:
        """End the agent; a slip it is drawing is finished first, if that is quick."""
        self._stopping.set()
        if self._child and self._child.poll() is None:
            self._child.terminate()
            try:
                self._child.wait(AGENT_END.total_seconds())
            except subprocess.TimeoutExpired:
                self._child.kill()

    def _keep(self) -> None:
        while not self._stopping.is_set():
            self.run_once()
            self._stopping.wait(AGENT_PAUSE.total_seconds())

    def run_once(self) -> None:
        """Run the agent until it ends; say in the log why it cannot be started."""
        try:
            self._run()
        except Refusal as refusal:
            # a wrong clock or a full disk at the start: the next try may succeed, paper must come back
            self._log.say(refusal.code, "the print agent cannot be started: %s", message(refusal, "en"))
        except Exception as error:
            self._log.say(type(error).__name__, "the print agent cannot be started: %s", error)

    def _run(self) -> None:
        """Run the agent until it ends or shall end."""
        command = self._command(self._token_file())
        # its standard input is our pipe: when this process dies, even by kill -9, the agent ends
        self._child = subprocess.Popen(command, stdin=subprocess.PIPE)
        while self._child.poll() is None and not self._stopping.is_set():
            self._stopping.wait(0.5)

    def _command(self, token_file: Path) -> list[str]:
        here = "127.0.0.1" if self._wish.host in ANYWHERE else self._wish.host
        return [
            sys.executable,
            "-m",
            "printer",
            *("--server", f"http://{here}:{self._wish.port}"),
            *("--token-file", str(token_file)),
            *("--device", str(self._wish.printer)),
            *("--paper", str(self._wish.paper)),
            *("--dpi", str(self._wish.dpi)),
            *("--profile", self._wish.profile),
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
            lambda db: add_device(begin(db, now, "machine"), "printer", None, "printer")
        )
        path.touch(mode=0o600)
        path.write_text(token + "\n")
        os.chmod(path, 0o600)
        return path
