"""The staff at their desks: a real server, real browsers, real logins."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support.halls import Template
from tests.support.servers import Server
from tests.support.staff import log_in

OpenPage = Callable[..., Page]


@pytest.fixture
def server(start_server: Callable[..., Server]) -> Server:
    return start_server()


@pytest.fixture
def open_page(server: Server, browser: Browser, template: Template) -> Iterator[OpenPage]:
    """Open a page as a person, in English unless another language is named; all are closed with the test."""
    contexts = []

    def opened(login: str, path: str, language: str = "en", width: int = 1366) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": 768}))
        contexts[-1].add_cookies([{"name": "language", "value": language, "url": server.url}])
        page = contexts[-1].new_page()
        log_in(page, server, login, template.passwords[login])
        page.goto(server.url + path)
        page.wait_for_load_state("networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()
