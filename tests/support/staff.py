"""People of the center at a browser."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.support.servers import Server


def log_in(page: Page, server: Server, login: str, password: str, url: str | None = None) -> None:
    """Log in as a person does, through the form. `url`: another way to the server."""
    page.goto(f"{url or server.url}/login")
    page.fill("[name=login]", login)
    page.fill("[name=password]", password)
    page.click("form[action='/login'] button")
    page.wait_for_url(lambda url: not url.endswith("/login"))


def pair(page: Page, server: Server, path: str) -> None:
    """Make the browser the screen of a path, where somebody allowed to is logged in."""
    page.goto(server.url + path)
    page.click("form[action='/pair'] button")
    page.wait_for_url(server.url + path)


def press(page: Page, *keys: str) -> None:
    """Press a terminal's keys one after the other, each as soon as its act is allowed."""
    for key in keys:
        expect(page.locator(f'[data-key="{key.upper()}"]')).to_be_enabled()
        page.keyboard.press(key)
