"""A hall in this process: the real application and file, in threading mode, with a clock the test moves."""

from __future__ import annotations

import itertools
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.security import generate_password_hash

from center.actions.act import begin
from center.actions.center import add_device
from center.actions.found import found_sample
from center.app import Options, create_app
from center.storage.database import Database
from tests.support.contract import check_answer

# nine in the morning in Vietnam, a Tuesday
MORNING = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
_keys = itertools.count(1)


def new_key() -> str:
    """Return an Idempotency-Key nobody used."""
    return f"key-{next(_keys)}"


class Clock:
    """A clock that stands until a test moves it."""

    def __init__(self, now: datetime = MORNING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **amount: float) -> datetime:
        """Move on by an amount, in the words of `timedelta`."""
        self.now += timedelta(**amount)
        return self.now


def found(data: Path, now: datetime = MORNING, hours: str = "always") -> dict[str, str]:
    """Make the sample center in `data` and return the passwords by login. Its hashes are cheap ones."""
    data.mkdir(parents=True, exist_ok=True)
    database = Database(data / "center.db")
    logins = database.transact(
        lambda db: found_sample(
            db, now, hours, lambda password: generate_password_hash(password, "pbkdf2:sha256:1")
        )
    )
    database.close()
    return {one.login: one.password for one in logins}


class Template:
    """A founded center that each test copies."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.passwords = found(data)

    def copy(self, data: Path) -> Path:
        """Copy the center into a test's own directory."""
        data.mkdir(parents=True, exist_ok=True)
        shutil.copy(self.data / "center.db", data / "center.db")
        return data


class Api:
    """One caller of the API: a bearer's token or none. Each answer is held against the document."""

    def __init__(self, client: FlaskClient, token: str | None) -> None:
        self.client = client
        self.token = token

    def get(self, path: str, expect: int = 200, **options: Any) -> Any:
        """GET a path under `/api/v1` and return the body."""
        return self._call("GET", path, expect, options)

    def post(
        self, path: str, json: Any = None, *, key: str | None = None, expect: int = 200, **options: Any
    ) -> Any:
        """POST to a path under `/api/v1` with a fresh key unless one is given; return the body."""
        headers = {"Idempotency-Key": key or new_key(), **options.pop("headers", {})}
        return self._call("POST", path, expect, {"json": json or {}, "headers": headers, **options})

    def refused(self, path: str, json: Any = None, *, expect: int = 409, **options: Any) -> str:
        """POST what must be refused and return the refusal's code."""
        body = self.post(path, json, expect=expect, **options)
        assert body["error"]["message"]
        return str(body["error"]["code"])

    def _call(self, method: str, path: str, expect: int, options: dict[str, Any]) -> Any:
        headers = dict(options.pop("headers", {}))
        if self.token:
            headers.setdefault("Authorization", f"Bearer {self.token}")
        answer = self.client.open(f"/api/v1{path}", method=method, headers=headers, **options)
        assert answer.status_code == expect, (answer.status_code, answer.get_data(as_text=True))
        check_answer(method, path, answer.status_code, answer.json)
        return answer.json


class Hall:
    """The running application of a sample center, and the devices in it."""

    def __init__(
        self, data: Path, passwords: dict[str, str], clock: Clock | None = None, **options: Any
    ) -> None:
        self.data = data
        self.passwords = passwords
        self.clock = clock or Clock()
        self.app = create_app(Options(data=data, clock=self.clock, **options))
        self.app.start()

    def stop(self) -> None:
        """Close the hall."""
        self.app.stop()

    @property
    def client(self) -> FlaskClient:
        """A new browser: no cookies, no login."""
        return self.app.flask.test_client()

    def settle(self) -> None:
        """Wait until all acts are announced: they are in the order of their commits, this empty one is last."""
        self.app.committer.run(lambda _: None)

    def token(self, role: str, counter: int | None = None) -> str:
        """Give a device its token. What was news until then, such as the day's opening, it does not hear."""
        _, token = self.app.committer.run(
            lambda db: add_device(begin(db, self.clock(), "test"), role, counter, role)
        )
        self.settle()
        return token

    def device(self, role: str, counter: int | None = None) -> Api:
        """Return the API as a new device sees it."""
        return Api(self.client, self.token(role, counter))

    def nobody(self) -> Api:
        """Return the API as a stranger sees it."""
        return Api(self.client, None)

    def issue(self, field: str = "HT", **wish: Any) -> Any:
        """Issue a ticket at a kiosk."""
        if not hasattr(self, "_kiosk"):
            self._kiosk = self.device("kiosk")
        return self._kiosk.post("/tickets", {"field": field, **wish}, expect=201)

    def open_counter(self, n: int) -> Api:
        """Open a counter and return the API of its device."""
        counter = self.device("counter", n)
        counter.post(f"/counters/{n}/open")
        return counter
