"""Where everything meets: the application of one center, and what runs in its background."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import flask
from flask import Flask
from flask_socketio import SocketIO
from flask_wtf.csrf import generate_csrf

from center.actions.act import begin
from center.attendant import Attendant
from center.domain.days import local_day
from center.domain.events import Event
from center.domain.refusals import Refusal
from center.languages import DEFAULT, FONTS, LANGUAGES, NAMES, STAFF
from center.live.announcer import Announcer
from center.live.queue_watch import QueueWatch
from center.media.folder import Folder
from center.pages import PAGES
from center.storage import journal, settings
from center.storage.checkpoints import Checkpoints
from center.storage.committer import Committer, OffHub, directly
from center.storage.database import Database
from center.storage.journal import Entry
from center.storage.public_days import public_days
from center.storage.seldom import Seldom
from center.voice.hall import hall_voice
from center.voice.sources import SOURCES, Source
from center.web import errors, headers, proxied, routes, sockets, words
from center.web.entry import page_facts
from center.web.identity import logged_in
from center.web.running import NAME, Running
from center.web.screens import version_of

log = logging.getLogger(__name__)
LARGEST_BODY = 64 * 1024
DAY_CHECK_SECONDS = 20.0


def utc_now() -> datetime:
    """Return the present moment: the only place of the server that reads the clock."""
    return datetime.now(UTC)


@dataclass
class Options:
    """How a center is run; the defaults are those of unit tests.

    `public_url`: what QR codes begin with, as somebody set it. `propose_url`: where nobody did, what the
    machine's address is now; it is asked each time, for the network may come later than the server.
    `printer`: the device of this server's print agent, as `serve --printer` names it.
    `voices`: what can make speech, in the order of asking.
    """

    data: Path
    async_mode: str = "threading"
    public_url: str | None = None
    propose_url: Callable[[], str | None] = lambda: None
    printer: str = "virtual"
    share_commits: bool = True
    off_hub: OffHub = directly
    voices: Sequence[Source] = SOURCES
    clock: Callable[[], datetime] = utc_now


class App:
    """A center's application with its background work, started and stopped together."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.database = Database(options.data / "center.db")
        with self.database.reading() as db:
            self.center = settings.load(db)
            secret = settings.get(db, "secret")
            seq = journal.last_seq(db)
        # a country's calendar takes a moment to read: before the first citizen comes, not while one waits
        public_days(self.center.holidays, options.clock().year)
        self.flask = _flask(options, self.center, secret)
        self.socketio = SocketIO(
            self.flask, async_mode=options.async_mode, ping_interval=5, ping_timeout=5, manage_session=False
        )
        self.announcer = Announcer(self.database, self._emit, options.clock, seq)
        self.checkpoints = Checkpoints(self.database, options.off_hub)
        self.committer = Committer(
            self.database,
            announce=self._announce,
            committed=self.checkpoints.committed,
            off_hub=options.off_hub,
            share_commits=options.share_commits,
        )
        self.flask.extensions[NAME] = Running(
            self.database,
            self.committer,
            self.announcer,
            options.clock,
            options.off_hub,
            *hall_voice(options.data / "voice", options.voices, options.off_hub),
            Folder(options.data / "media"),
            _version(),
        )
        self.watch = QueueWatch(
            self.database, self.announcer, rooms=self._rooms, clock=options.clock, off_hub=options.off_hub
        )
        self.attendant = Attendant(self.database, self.committer, options.clock)
        self._stopping = threading.Event()
        self._seldom = Seldom(log)
        self._day_watch = threading.Thread(target=self._days, name="days", daemon=True)
        sockets.init_app(self.socketio)

    def start(self) -> None:
        """Start the committer, the queue watch and the change of days."""
        running = self.flask.extensions[NAME]
        running.media.sweep()
        # from now on it counts how long nothing has been heard of a device
        running.presence.may_yet_be_heard(self.options.clock())
        self.committer.start()
        self.checkpoints.start()
        self.watch.start()
        self._day_watch.start()
        self.attendant.start()

    def stop(self) -> None:
        """Finish what was handed in, then close the file."""
        self._stopping.set()
        self.watch.stop()
        self.attendant.stop()
        self.committer.stop()
        self.checkpoints.stop()
        if self._day_watch.is_alive():
            self._day_watch.join(timeout=10)
        self.database.close()

    def _announce(self, entries: list[Entry]) -> None:
        try:
            self.announcer.announce(entries)
        finally:
            for entry in entries:
                if entry.type is Event.DEVICE_REVOKED:
                    self._take_out(int(entry.data["device"]))

    def _take_out(self, device: int) -> None:
        self.flask.extensions[NAME].presence.forget(device)
        sockets.expel(self.socketio, device)

    def _emit(self, event: str, data: dict[str, Any], *, to: str) -> None:
        # a message for a room where nobody is would still be packed: most tickets have no open page
        if to in self.socketio.server.manager.rooms.get("/", {}):
            self.socketio.emit(event, data, to=to)

    def _rooms(self) -> Iterable[str]:
        rooms = self.socketio.server.manager.rooms.get("/", {})
        return [room for room in list(rooms) if isinstance(room, str)]

    def _days(self) -> None:
        while not self._stopping.is_set():
            self.change_the_day()
            self._stopping.wait(DAY_CHECK_SECONDS)

    def change_the_day(self) -> None:
        """Close a day that is over and tell what commands wrote; what keeps it from that is logged, and tried again."""
        try:
            self.close_yesterday()
            self.committer.catch_up()
        except Refusal as refusal:
            self._seldom.say(refusal.code, "the day cannot be changed: %s", errors.message(refusal, "en"))
        except Exception:
            # a full disk at midnight must not mean that no day is ever closed again
            log.exception("the day cannot be changed")

    def close_yesterday(self) -> None:
        """Close a day that is over, also when the machine was off at midnight."""
        now = self.options.clock()
        with self.database.reading() as db:
            day = settings.get(db, "day")
        if day == local_day(now, self.center.zone).isoformat():
            return
        self.committer.run(lambda db: begin(db, now, "machine"))


def create_app(options: Options) -> App:
    """Return a center's application; `start()` it to let it take acts."""
    return App(options)


def _flask(options: Options, center: settings.Center, secret: str) -> Flask:
    app = Flask("center.web", static_folder="static", template_folder="templates")
    app.config.update(
        SECRET_KEY=secret,
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        # how old a session cookie may be. A kiosk's page stays open for weeks, and its token against
        # forged requests is in there; how long a login lasts is said in center.web.identity
        PERMANENT_SESSION_LIFETIME=timedelta(days=400),
        WTF_CSRF_TIME_LIMIT=None,
        PUBLIC_URL=options.public_url or center.public_url,
        PROPOSE_URL=options.propose_url,
        PRINTER=options.printer,
        DATA_DIR=options.data,
        SLIPS_DIR=options.data / "slips",
        PHOTOS_DIR=options.data / "photos",
    )
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    words.init_app(app)
    routes.init_app(app)
    proxied.init_app(app)
    errors.init_app(app)
    headers.init_app(app)
    app.context_processor(lambda: _page(center))
    for blueprint in PAGES:
        app.register_blueprint(blueprint)
    return app


def _version() -> str:
    """Return the version of all pages, of our own rooms and of what they share."""
    return version_of(tuple(dict.fromkeys(Path(one.root_path) for one in PAGES)))


def _page(center: settings.Center) -> dict[str, Any]:
    """Return what every template may use."""
    language = words.language()
    return {
        "center": {
            "name": center.name(language),
            "emblem": center.emblem,
            "accent": center.accent,
            "timezone": center.timezone,
        },
        "language": language,
        "languages": list(NAMES.items()),
        "staff_languages": [(code, NAMES[code]) for code in STAFF],
        "locale": LANGUAGES[language].locale,
        "home_locale": LANGUAGES[DEFAULT].locale,
        "font_styles": [font.style for font in FONTS.values()],
        "person": logged_in() if flask.has_request_context() else None,
        "csrf_token": generate_csrf,
        "version": _version(),
        **(page_facts() if flask.has_request_context() else {}),
    }
