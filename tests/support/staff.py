"""People of the center at a browser."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.support.servers import Server


def log_in(page: Page, server: Server, login: str, password: str) -> None:
    """Log in as a person does, through the form."""
    page.goto(f"{server.url}/login")
    page.fill("[name=login]", login)
    page.fill("[name=password]", password)
    page.click("form[action='/login'] button")
    page.wait_for_url(lambda url: not url.endswith("/login"))


def pair(page: Page, server: Server, path: str) -> None:
    """Make the browser the screen of a path, where somebody allowed to is logged in."""
    page.goto(server.url + path)
    page.click("form[action='/pair'] button")
    page.wait_for_url(server.url + path)
