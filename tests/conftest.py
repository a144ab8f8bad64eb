"""The fixtures all tests share. No sleep, no mock of our own code, a real file, a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests.support.browsers import chromium
from tests.support.halls import Hall, Template
from tests.support.servers import Server

# how long an example takes is the machine's matter, not the rule's
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a test with a browser try twice: on a busy machine a frame may come late. The summary names who did."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """One founded center for all tests to copy."""
    return Template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def hall(template: Template, tmp_path: Path) -> Iterator[Hall]:
    """A hall in this process, at nine in the morning, its clock in the test's hand."""
    running = Hall(template.copy(tmp_path / "center"), template.passwords)
    yield running
    running.stop()


@pytest.fixture
def start_server(template: Template, tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start server processes on copies of the center; all are ended with the test."""
    started: list[Server] = []

    def start(*options: str, data: Path | None = None, **more: object) -> Server:
        place = data or template.copy(tmp_path / f"server-{len(started)}")
        server = Server(place, *options, **more)  # type: ignore[arg-type]
        started.append(server)
        return server

    yield start
    for server in started:
        server.__exit__()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; each test opens its own contexts in it."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required"]
        )
        yield running
        running.close()
