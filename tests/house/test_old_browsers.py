"""Board, sign and ticket page run in a Chromium 79: an old television box, an old phone.

Such a browser cannot be had here, so what it does not know is searched for in the files these pages load.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STATIC = {
    "/static/display/": ROOT / "display/static/display",
    "/static/kiosk/": ROOT / "kiosk/static/kiosk",
    "/static/": ROOT / "center/web/static",
}
# whatever stands on a wall or above a counter, and the ticket's page on an old phone
PAGES = (
    *sorted((ROOT / "display/templates/display").glob("*.html")),
    ROOT / "kiosk/templates/kiosk/ticket.html",
)
DISPLAY = ROOT / "display/static/display"
BASE = ROOT / "center/web/templates/base.html"
FONTS = ROOT / "center/web/static/fonts"
NEWER_SCRIPT = {
    r"\?\.[\w\[(]": "optional chaining",
    r"\?\?": "nullish coalescing",
    r"(\|\||&&)=": "logical assignment",
    r"\.replaceAll\(": "replaceAll",
    r"\.at\(": "at()",
    r"\bstructuredClone\b": "structuredClone",
    r"\.replaceChildren\(": "replaceChildren",
    r"^\s+#\w+": "private fields",
    r"\bstatic \w+ =": "class fields",
    r"^await ": "top-level await",
    r"\.showModal\(|<dialog": "dialog polyfilled nowhere",
    r"\bhasOwn\(": "Object.hasOwn",
    r"\bPromise\.any\b": "Promise.any",
    r"randomUUID": "randomUUID",
    r"\.(findLast|findLastIndex|toSorted|toReversed|toSpliced)\(": "newer arrays",
    r"\.groupBy\(": "groupBy",
    r"AbortSignal\.timeout": "AbortSignal.timeout",
    r"\b\d+_\d+\b": "numeric separators",
    r"\bnew WeakRef\b": "WeakRef",
    r"\bOffscreenCanvas\b|\bWebCodecs\b": "what a television box lacks",
    r"\.requestVideoFrameCallback\(": "requestVideoFrameCallback",
    r"\bimport\.meta\.resolve\b": "import.meta.resolve",
}
NEWER_STYLE = {
    r"(?<!-)aspect-ratio": "aspect-ratio",
    r"\binset\s*:": "inset",
    r":is\(|:where\(|:has\(": ":is, :where, :has",
    r"\d(dvh|svh|lvh)\b": "dvh",
    r"color-mix|color-scheme|accent-color": "newer colours",
    r"@container|@layer": "container queries, layers",
    r"^\s*&": "nesting",
    r"\b(min|max|clamp)\((?!-)": "clamp",
    r"content-visibility": "content-visibility",
    r"overflow:\s*clip|overflow-wrap:\s*anywhere": "newer overflow",
    r"^\s*(translate|rotate|scale)\s*:": "transforms of their own",
    r"(margin|padding|border)-(inline|block)\b(?!-)": "logical shorthands",
    r"backdrop-filter|:focus-within\s*>|@property|@starting-style": "newer rules",
}


def path_of(address: str) -> Path:
    """Return the file behind a page's address."""
    for start, directory in STATIC.items():
        if address.startswith(start):
            return directory / address.removeprefix(start)
    raise AssertionError(f"nobody knows {address}")


def scripts() -> set[Path]:
    """Return every script of the display, and what the pages load and import."""
    found: set[Path] = set()
    todo = [
        address
        for page in (*PAGES, BASE)
        for address in re.findall(r'<script[^>]+src="([^"]+)"', page.read_text())
    ]
    while todo:
        address = todo.pop()
        path = path_of(address)
        if path in found:
            continue
        found.add(path)
        for target in re.findall(r'^import [^;]*?"([^"]+)"', path.read_text(), re.MULTILINE):
            todo.append(_joined(address, target))
        todo += re.findall(r'new Worker\("([^"]+)"', path.read_text())
    return found | set(DISPLAY.glob("*.js"))


def _joined(address: str, target: str) -> str:
    parts = address.split("/")[:-1]
    for step in target.split("/"):
        if step == "..":
            parts.pop()
        elif step != ".":
            parts.append(step)
    return "/".join(parts)


def styles() -> set[Path]:
    """Return every style sheet of the display, and what the pages load."""
    addresses = [
        address
        for page in (*PAGES, BASE)
        for address in re.findall(r'<link rel="stylesheet" href="(/static[^"]+)"', page.read_text())
    ]
    # the languages' fonts have a sheet each, which the registry names
    return (
        {path_of(address) for address in addresses if "{{" not in address}
        | set(FONTS.glob("*.css"))
        | set(DISPLAY.glob("*.css"))
    )


def faults(text: str, newer: dict[str, str]) -> list[str]:
    """Return what an old browser would not understand."""
    bare = re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL)
    return [name for pattern, name in newer.items() if re.search(pattern, bare, re.MULTILINE)]


@pytest.mark.parametrize("path", sorted(scripts()), ids=lambda path: path.name)
def test_scripts_are_old_enough(path: Path) -> None:
    assert faults(path.read_text(), NEWER_SCRIPT) == []


@pytest.mark.parametrize("path", sorted(styles()), ids=lambda path: path.name)
def test_styles_are_old_enough(path: Path) -> None:
    text = path.read_text()
    assert faults(text, NEWER_STYLE) == []
    for block in re.findall(r"\{[^{}]*\}", text):
        if re.search(r"display:\s*(inline-)?flex", block):
            assert not re.search(r"(^|[;{\s])gap:", block), f"gap in a flex box: {block}"


def test_the_search_finds_what_is_new() -> None:
    assert faults("const a = b?.c;", NEWER_SCRIPT) == ["optional chaining"]
    assert faults("a { aspect-ratio: 1; }", NEWER_STYLE) == ["aspect-ratio"]
    assert faults("// b?.c\nconst a = 1;", NEWER_SCRIPT) == []
    assert faults("const n = list.findLast(f);", NEWER_SCRIPT) == ["newer arrays"]
    assert len(scripts()) > 8
    names = {path.name for path in scripts()}
    assert {"watching.js", "watch.js", "reload.js", "live.js", "emergency.js"} <= names, (
        "what every page loads"
    )


def test_every_file_of_the_display_is_read() -> None:
    assert {path for path in DISPLAY.iterdir() if path.suffix == ".js"} <= scripts()
    assert {path for path in DISPLAY.iterdir() if path.suffix == ".css"} <= styles()
