"""The tree itself: what lies in it, how long a file is, what a page may not contain."""

from __future__ import annotations

import hashlib
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST, LONGEST_TEST = 260, 320
COLOUR = r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\(|\b(?:white|black|red|green|blue|grey|gray|yellow)\b"
TOKENS = {
    "center/web/static/tokens.css",
    # the kiosk's screen of a number taken is being drawn anew; it comes off this list with that
    "kiosk/static/kiosk/taken.css",
    "kiosk/static/kiosk/kiosk.css",
}
FORBIDDEN = re.compile(r"(^|/)(utils|helpers|manager|services)(\.|/|$)")


def tracked(*patterns: str) -> list[str]:
    """Return the files under version control, and the new ones that are not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def sources() -> list[str]:
    """Return the files that people write by hand."""
    return [name for name in tracked("*.py", "*.js", "*.css", "*.html") if "/vendor/" not in name]


def test_a_file_fits_in_a_head() -> None:
    lines = {name: (ROOT / name).read_text().count("\n") for name in sources() if not name.endswith(".css")}
    most = {name: LONGEST_TEST if name.startswith("tests/") else LONGEST for name in lines}
    assert {name: n for name, n in lines.items() if n > most[name]} == {}


def test_no_drawer_for_odds_and_ends() -> None:
    assert [name for name in tracked() if FORBIDDEN.search(name)] == []


def test_nothing_generated_is_kept() -> None:
    generated = re.compile(r"\.(pyc|mo|db|db-wal|log|new)$|__pycache__|node_modules|\.egg-info")
    assert [name for name in tracked() if generated.search(name)] == []
    pictures = [name for name in tracked("*.png", "*.jpg") if not name.startswith("docs/screens/")]
    assert pictures == []


@pytest.mark.parametrize("name", sorted(set(tracked("*.css")) - TOKENS))
def test_a_style_sheet_has_no_colour_of_its_own(name: str) -> None:
    rules = re.sub(r"/\*.*?\*/", "", (ROOT / name).read_text(), flags=re.DOTALL)
    values = " ".join(re.findall(r":([^;{}]*)[;}]", rules))
    assert re.findall(COLOUR, values) == [], "colours stand in tokens.css"


@pytest.mark.parametrize("name", tracked("*.html"))
def test_a_page_carries_no_script_and_no_style_of_its_own(name: str) -> None:
    text = (ROOT / name).read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    scripts = re.findall(r"<script(?P<attributes>[^>]*)>", text)
    for attributes in scripts:
        assert "src=" in attributes or 'type="application/json"' in attributes


@pytest.mark.parametrize("name", tracked("*.html"))
def test_a_template_lies_under_the_name_of_its_package(name: str) -> None:
    package, _, rest = name.partition("/templates/")
    if package != "center/web":
        assert rest.startswith(f"{package}/")


@pytest.mark.parametrize("note", tracked("*VENDOR.md"))
def test_what_others_made_is_unchanged(note: str) -> None:
    base = (ROOT / note).parent
    if base.name == "vendor":
        base = base.parent
    sums = re.findall(r"^([0-9a-f]{64})  (\S+)$", (ROOT / note).read_text(), re.MULTILINE)
    assert sums
    for digest, name in sums:
        assert hashlib.sha256((base / name).read_bytes()).hexdigest() == digest, name


@pytest.mark.parametrize("name", tracked("requirements*.txt"))
def test_every_package_is_pinned_and_has_its_reason(name: str) -> None:
    reasons = (ROOT / "docs/decisions/packages.md").read_text().lower()
    for line in (ROOT / name).read_text().splitlines():
        wanted = line.split("#", maxsplit=1)[0].strip()
        if not wanted or wanted.startswith("-r"):
            continue
        package, _, version = wanted.partition("==")
        assert version, f"{package} is not pinned"
        assert f"`{package.split('[', maxsplit=1)[0].lower()}`" in reasons, (
            f"{package} has no line in packages.md"
        )


def test_no_file_names_a_machine_or_a_registry() -> None:
    suspicious = re.compile(r"/work/|/root/|pypi\.org|registry\.npmjs|deb\.debian\.org")
    texts = tracked("*.py", "*.md", "*.txt", "*.toml", "*.js", "*.sh", "run", "test", ".ci/run")
    found = [
        name
        for name in texts
        if name != "tests/house/test_tree.py" and suspicious.search((ROOT / name).read_text())
    ]
    assert found == []
