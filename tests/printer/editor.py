"""The page on which the office decides how slips look, as tests touch it in a browser."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from typing import Any

from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.support.servers import Caller, Server, device_token

Opener = Callable[..., Page]


def drawn(page: Page) -> Image.Image:
    """Wait until the picture is the one that is wanted, and return it."""
    expect(page.locator("#figure")).to_have_attribute("aria-busy", "false", timeout=20_000)
    source = page.locator("#slip").get_attribute("src") or ""
    return Image.open(io.BytesIO(base64.b64decode(source.partition(",")[2]))).convert("1")


def block(page: Page, kind: str, nth: int = 0) -> Locator:
    return page.locator(f'#blocks [data-type="{kind}"]').nth(nth)


def opened(page: Page, kind: str, nth: int = 0) -> Locator:
    """Open a block's form."""
    found = block(page, kind, nth)
    found.locator('[data-act="open"]').click()
    return found


def kept(server: Server, kind: str = "ticket") -> Any:
    layouts = Caller(server, device_token(server.data, "supervisor")).get("/slip-layouts")["layouts"]
    return next(one for one in layouts if one["kind"] == kind)
