"""A person with a browser, as far as the server can see one: pages, forms, cookies."""

from __future__ import annotations

import re
from http.cookies import SimpleCookie

from werkzeug.test import TestResponse

from tests.support.halls import Api, Hall, new_key

_TOKEN = re.compile(r'<meta name="csrf-token" content="([^"]+)">')


class Visitor:
    """One browser at the hall's server, with the token of the page it looked at last."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.client = hall.client
        self.page_token = ""

    def open(self, path: str, **options: object) -> TestResponse:
        """Open a page and remember its token."""
        answer = self.client.get(path, **options)  # type: ignore[arg-type]
        found = _TOKEN.search(answer.get_data(as_text=True)) if answer.mimetype == "text/html" else None
        if found:
            self.page_token = found[1]
        return answer

    def send(self, path: str, **fields: str) -> TestResponse:
        """Send a form as the page opened last would."""
        return self.client.post(path, data={"csrf_token": self.page_token, **fields})

    def log_in(self, login: str, password: str | None = None, **fields: str) -> TestResponse:
        """Log in with the form."""
        self.open("/login")
        right = self.hall.passwords.get(login, "")
        return self.send("/login", login=login, password=right if password is None else password, **fields)

    def change(self, path: str, json: object = None, **headers: str) -> TestResponse:
        """POST to the API as a script of the page does."""
        headers = {"Idempotency-Key": new_key(), "X-CSRFToken": self.page_token, **headers}
        return self.client.post(f"/api/v1{path}", json=json or {}, headers=headers)

    def api(self) -> Api:
        """Return the API as this browser's scripts see it, its token always shown."""
        self.client.environ_base["HTTP_X_CSRFTOKEN"] = self.page_token
        return Api(self.client, None)


def cookies(answer: TestResponse) -> SimpleCookie:
    """Return the cookies an answer sets, with their attributes."""
    found = SimpleCookie()
    for line in answer.headers.getlist("Set-Cookie"):
        found.load(line)
    return found
