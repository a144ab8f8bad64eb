"""Printers for the tests, and the page on which the office changes slips."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from printer import patience
from printer.patience import Patience
from tests.printer.editor import Opener, drawn
from tests.printer.paper import NetworkPrinter
from tests.support.halls import Template
from tests.support.servers import Server
from tests.support.staff import log_in

# a printer of the tests answers at once, or never
QUICK = Patience(answer=0.4, sign=2.0, poll=0.1, queue=3.0, speed=100_000)


@pytest.fixture
def network_printer(monkeypatch: pytest.MonkeyPatch) -> Iterator[NetworkPrinter]:
    """A printer on the network; silence is noticed sooner than in the hall."""
    monkeypatch.setattr(patience, "USUAL", QUICK)
    stands = NetworkPrinter()
    yield stands
    stands.close()


@pytest.fixture
def server(start_server: Callable[..., Server]) -> Server:
    """A center with the virtual printer."""
    return start_server("--printer", "virtual")


@pytest.fixture
def open_page(server: Server, browser: Browser, template: Template) -> Iterator[Opener]:
    """Open the page as somebody of the office; all windows are closed with the test."""
    contexts = []

    def opened(login: str = "giamsat", language: str = "en", width: int = 1366) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": 768}))
        contexts[-1].add_cookies([{"name": "language", "value": language, "url": server.url}])
        page = contexts[-1].new_page()
        log_in(page, server, login, template.passwords[login])
        page.goto(f"{server.url}/office/slips")
        drawn(page)
        return page

    yield opened
    for context in contexts:
        context.close()
