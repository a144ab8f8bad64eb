"""What the papers of the house name is there: a reader follows a path and finds something."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator

import pytest

from tests.house.test_tree import ROOT, tracked

PAPERS = [name for name in tracked("*.md") if name != "CHANGELOG.md"]
COMMENTED = tracked("requirements*.txt", "deploy/*", "run", "test", ".ci/run")
TOP = {name.split("/", maxsplit=1)[0] for name in tracked() if "/" in name}
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
# `center/web/words.py`, `tests/center/`, `center/web/identity` (a module), `docs/screens`
PATH = re.compile(rf"(?<![\w./-])((?:{'|'.join(sorted(map(re.escape, TOP)))})/[\w./-]*\w/?)")
SERVICE = "deploy/motcua.service"


def names_in(text: str) -> Iterator[str]:
    """Return the paths of ours that a text names."""
    for found in PATH.finditer(text):
        if not text[found.end() :].startswith(("*", "{", "<")):
            yield found.group(1)


def is_there(path: str) -> bool:
    return (ROOT / path).exists() or (ROOT / f"{path}.py").is_file()


def missing(name: str) -> list[str]:
    """Return the paths and links of a paper that lead nowhere."""
    text = (ROOT / name).read_text()
    dead = [path for path in names_in(text) if not is_there(path)]
    for link in LINK.findall(text):
        if "://" not in link and not (ROOT / name).parent.joinpath(link).exists():
            dead.append(link)
    return dead


@pytest.mark.parametrize("name", PAPERS)
def test_every_path_a_paper_names_is_there(name: str) -> None:
    assert missing(name) == []


@pytest.mark.parametrize("name", COMMENTED)
def test_every_path_a_comment_names_is_there(name: str) -> None:
    comments = "\n".join(re.findall(r"#(.*)", (ROOT / name).read_text()))
    assert [path for path in names_in(comments) if not is_there(path)] == []


def test_the_service_says_how_its_center_is_founded_and_may_use_a_printer() -> None:
    text = (ROOT / SERVICE).read_text()
    data = re.findall(r"--data (\S+)", text)
    assert "center init --sample" in text
    assert len(data) > 2
    assert set(data) == {"/var/lib/motcua/data"}, "what is founded is what is served"
    assert "\nSupplementaryGroups=lp\n" in text


def test_the_search_finds_what_is_missing() -> None:
    found = list(names_in("see docs/decisions/0002-packages.md, `center/web/words` and /opt/center/x"))
    assert found == ["docs/decisions/0002-packages.md", "center/web/words"]
    assert [is_there(path) for path in found] == [False, True]
    assert len(PAPERS) > 12


def test_every_picture_is_one_that_can_be_taken_again_and_the_other_way_round() -> None:
    command = runpy.run_path(str(ROOT / "docs/screens/take.py"))
    taken = command["screens"]("one", "another")
    kept = {name.removeprefix("docs/screens/").removesuffix(".png") for name in tracked("docs/screens/*.png")}
    assert {screen.name for screen in taken} | set(command["DRAWN"]) == kept


def test_the_architecture_names_every_room_and_all_that_runs() -> None:
    text = (ROOT / "docs/architecture.md").read_text()
    packages = [name.removesuffix("/__init__.py") for name in tracked("*/__init__.py")]
    rooms = [one for one in packages if "/" not in one or one.startswith("center/")]
    rooms = [one for one in rooms if one not in ("center", "tests", "bench")]
    assert len(rooms) > 12
    assert [room for room in rooms if not re.search(rf"{room}\b", text)] == []
    runs = text[text.index("## What runs") :]
    threads = {
        thread
        for name in tracked("center/*.py")
        for thread in re.findall(r"Thread\([^)]*name=\"([\w-]+)\"", (ROOT / name).read_text())
    }
    assert {"committer", "days"} < threads
    # `end` only waits for the signal that ends the server
    assert [one for one in sorted(threads - {"end"}) if f"| {one}" not in runs] == []
