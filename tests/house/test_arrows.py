"""Imports point one way. The rule is docs/decisions/arrows.md; this reads the code."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("center", "kiosk", "display", "counter", "printer", "office")

# A room, and what it may import besides the standard library. The first pattern that fits a module names its room.
ROOMS: dict[str, tuple[str, set[str]]] = {
    "domain": (r"center\.domain(\..+)?", set()),
    "languages": (r"center\.languages", set()),
    "storage": (r"center\.storage(\..+)?", {"domain", "languages"}),
    # files that people exchange: cells and rows only, so that reading one can never change anything
    "exchange": (r"center\.exchange(\..+)?", {"domain"}),
    # what a slip's layout may say: server and agents look at it by the same rules
    "slip layouts": (r"printer\.(blocks|block_forms|emblems|kinds|layouts)", {"languages"}),
    "actions": (r"center\.actions(\..+)?", {"exchange", "storage", "domain", "slip layouts"}),
    "live": (r"center\.live(\..+)?", {"storage", "domain"}),
    # nobody imports the child: it is started as a process, with a library of another licence in it
    "voice child": (r"center\.voice\.child", {"voice"}),
    "voice": (r"center\.voice(\..+)?", {"domain"}),
    # nobody imports this child either: what it reads may be made to crash it
    "media child": (r"center\.media\.child", set()),
    "media": (r"center\.media(\..+)?", {"domain"}),
    "web": (r"center\.web(\..+)?", {"actions", "live", "voice", "media", "storage", "domain", "languages"}),
    "concurrency": (r"center\.concurrency", {"storage"}),
    "addresses": (r"center\.addresses", set()),
    # the hand that acts by itself
    "attendant": (r"center\.attendant", {"actions", "storage", "domain"}),
    "app": (
        r"center\.(app|pages)",
        {
            "app",
            "kiosk",
            "display",
            "counter",
            "printer pages",
            "office",
            "attendant",
            "web",
            "actions",
            "live",
            "voice",
            "media",
            "storage",
            "domain",
            "languages",
        },
    ),
    "start": (
        r"center\.(__main__|server|alone|commands|opening_parser|(init|opening|people|device|rule|backup|restore|doctor)_commands)",
        {
            "app",
            "start",
            "concurrency",
            "addresses",
            "web",
            "voice",
            "actions",
            "exchange",
            "storage",
            "domain",
        },
    ),
    "printer pages": (
        r"printer\.(views|forms|api|paper_api|standing|switches|layouts_api|layouts_page|layouts_words)",
        {"web", "actions", "live", "storage", "domain", "slip drawing", "slip layouts", "languages"},
    ),
    # a slip as a picture: the agent prints it, the office's page shows it
    "slip drawing": (
        r"printer\.(layout|drawing|figures|sheet|text|typesetting|faces|raster|bands|profiles|testpage|pictured|proof|onebit)",
        {"slip layouts", "languages"},
    ),
    "printer": (r"printer(\..+)?", {"slip drawing", "slip layouts", "languages"}),
    "center": (r"center", set()),
    "kiosk": (r"kiosk(\..+)?", {"web", "actions", "live", "storage", "domain", "languages"}),
    "display": (r"display(\..+)?", {"web", "actions", "live", "media", "storage", "domain"}),
    "counter": (r"counter(\..+)?", {"web", "actions", "live", "storage", "domain"}),
    "office": (r"office(\..+)?", {"web", "actions", "live", "media", "storage", "domain", "languages"}),
}
# Packages from outside that only these rooms may name.
ONLY_IN = {
    "flask": {"web", "app", "kiosk", "display", "counter", "office", "printer pages"},
    "flask_socketio": {"web", "app"},
    # the others only name its errors
    "sqlite3": {"storage", "start", "web", "office"},
    "sqlite_utils": {"storage", "actions", "live", "web", "office", "start"},
    "eventlet": {"concurrency"},
    "espeakng_loader": {"voice child"},
    "holidays": {"storage"},
    "escpos": {"printer"},
    "usb": {"printer"},
    "PIL": {"printer", "slip drawing", "media", "media child", "web"},
    "pypdfium2": {"media child"},
    "serial": {"printer"},
    "win32print": {"printer"},
    "uharfbuzz": {"slip drawing"},
    "requests": {"printer", "start"},
    "qrcode": {"slip drawing", "kiosk"},
    "openpyxl": {"exchange"},
}
WRITES = re.compile(r"^\s*(insert|update|delete|replace)\s", re.IGNORECASE)


def modules(root: Path) -> Iterator[tuple[str, Path]]:
    """Yield every module of the product: its dotted name and its file."""
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def room_of(module: str) -> str | None:
    """Return the room of one of our modules; None for somebody else's."""
    if module.split(".", maxsplit=1)[0] not in PACKAGES:
        return None
    # the name of a class or function may follow the module's
    return next(room for room, (pattern, _) in ROOMS.items() if re.fullmatch(rf"{pattern}(\.\w+)?", module))


def imported(path: Path) -> Iterator[str]:
    """Yield the modules a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            # `from center.storage import journal` imports a module too
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def wrong_arrows(root: Path) -> list[str]:
    """Return every import that points the wrong way, a line each."""
    wrong = []
    for module, path in modules(root):
        room = room_of(module)
        assert room is not None
        for target in imported(path):
            other = room_of(target)
            if other is not None and other not in ROOMS[room][1] | {room, "center"}:
                wrong.append(f"{module} ({room}) → {target} ({other})")
            outside = target.split(".", maxsplit=1)[0]
            if outside in ONLY_IN and room not in ONLY_IN[outside]:
                wrong.append(f"{module} ({room}) → {outside}")
    return wrong


def test_every_import_points_down_the_house() -> None:
    assert wrong_arrows(ROOT) == []


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("center/domain/x.py", "from center.storage import journal"),
        ("center/storage/x.py", "import center.web.words"),
        ("center/web/x.py", "import kiosk.views"),
        ("kiosk/x.py", "from counter.views import bp"),
        ("printer/agent.py", "from center.storage import tickets"),
        ("printer/agent.py", "import flask"),
        ("center/web/x.py", "import eventlet"),
        ("center/voice/x.py", "import espeakng_loader"),
        ("center/web/x.py", "from center.voice import child"),
        ("center/media/x.py", "import pypdfium2"),
        ("office/x.py", "from center.media import child"),
    ],
)
def test_a_wrong_arrow_is_seen(tmp_path: Path, path: str, line: str) -> None:
    target = tmp_path / path
    target.parent.mkdir(parents=True)
    target.write_text(line)
    assert wrong_arrows(tmp_path)


def test_the_rules_know_only_the_standard_library_and_no_clock() -> None:
    for module, path in modules(ROOT):
        if room_of(module) != "domain":
            continue
        outside = {name.split(".", maxsplit=1)[0] for name in imported(path)} - {"center"}
        assert outside <= sys.stdlib_module_names, module
        text = path.read_text()
        for clock in (".now(", ".utcnow(", ".today(", "time.time", "import time"):
            assert clock not in text, f"{module} reads a clock"


def test_the_clock_of_the_center_is_read_in_one_place() -> None:
    readers = {
        module for module, path in modules(ROOT) if re.search(r"datetime\.(now|utcnow)\(", path.read_text())
    }
    assert readers == {"center.app", "center.commands"}


def test_only_storage_speaks_sql_that_changes_something() -> None:
    for module, path in modules(ROOT):
        if room_of(module) == "storage":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not WRITES.match(node.value), f"{module}:{node.lineno} writes"


def test_the_environment_is_read_nowhere() -> None:
    for module, path in modules(ROOT):
        assert not re.search(r"os\.environ|getenv", path.read_text()), f"{module} reads the environment"
