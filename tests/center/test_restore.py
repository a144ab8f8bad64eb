"""`restore`: all of a backup or nothing of it, and never over a center that somebody may still need."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from center import restore_commands
from center.commands import Stop
from tests.center.test_commands import Shell
from tests.support.backups import KEPT, LEFT, asked, change, rewritten, unfinished
from tests.support.disks import no_more_room
from tests.support.halls import found
from tests.support.servers import ROOT, Server, command

AGAIN = settings(max_examples=60, suppress_health_check=list(HealthCheck))


@pytest.fixture
def archive(shell: Shell, center: Path, tmp_path: Path) -> Path:
    file = tmp_path / "backup.zip"
    shell.run("backup", file, "--data", center)
    return file


def files(place: Path) -> dict[str, bytes]:
    """Return what lies below a directory, but for the lock and the note of when it was backed up."""
    found = {one.relative_to(place).as_posix(): one for one in place.rglob("*") if one.is_file()}
    return {name: one.read_bytes() for name, one in found.items() if name not in ("lock", "last-backup")}


def test_what_comes_back_is_what_was_kept(shell: Shell, center: Path, archive: Path, tmp_path: Path) -> None:
    new = tmp_path / "deep" / "new"
    said = shell.run("restore", archive, "--data", new)
    assert f"phường An Hòa Đông is in {new}, as it was on " in said
    assert "What happened after that is lost." in said
    assert {name: content for name, content in files(new).items() if name != "center.db"} == KEPT
    assert stat.S_IMODE((new / "center.db").stat().st_mode) == 0o600
    assert "All is well" in shell.run("check", "--data", new)
    for table in ("people", "devices", "procedures", "fields", "settings", "tickets"):
        wanted = asked(
            center, f"select json_group_array(json_array(t.rowid, {columns(center, table)})) from {table} t"
        )
        question = f"select json_group_array(json_array(t.rowid, {columns(new, table)})) from {table} t"
        if table == "settings":
            question += " where key <> 'day'"
            wanted = asked(center, question)
        assert asked(new, question) == wanted


def columns(data: Path, table: str) -> str:
    return ", ".join(asked(data, "select name from pragma_table_info(?)", table))


def test_where_a_center_is_nothing_is_restored_unless_it_is_moved_aside(
    shell: Shell, center: Path, archive: Path
) -> None:
    before = files(center)
    said = shell.stops("restore", archive, "--data", center)
    assert said.startswith(f"There is a center in {center}.")
    assert "--replace" in said
    assert files(center) == before
    (center / "photos" / "new.jpg").write_bytes(b"a newcomer")
    said = shell.run("restore", archive, "--replace", "--data", center)
    (aside,) = center.glob("replaced-*")
    assert str(aside) in said
    assert stat.S_IMODE(aside.stat().st_mode) == 0o700
    old = files(aside)
    assert old["photos/new.jpg"] == b"a newcomer"
    assert set(before) | {"photos/new.jpg"} == {*old, "notes.txt"} - {"center.db-wal", "center.db-shm"}
    assert asked(aside, "select count(*) from people") == asked(center, "select count(*) from people")
    now = {name for name in files(center) if not name.startswith("replaced-")}
    assert now == {"center.db", "notes.txt", *KEPT}
    shell.run("restore", archive, "--replace", "--data", center)
    assert len(list(center.glob("replaced-*"))) == 2, "and what was moved aside before stays"


def test_a_damaged_center_is_replaced_too(shell: Shell, center: Path, archive: Path) -> None:
    for content in (b"a letter, not a database" * 100, b""):
        (center / "center.db").write_bytes(content)
        shell.run("restore", archive, "--replace", "--data", center)
        assert "All is well" in shell.run("check", "--data", center)


def test_where_something_else_is_nothing_is_restored(shell: Shell, archive: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "letter.txt").write_text("Dear")
    assert "is not empty" in shell.stops("restore", archive, "--data", home)
    assert "cannot be used" in shell.stops("restore", archive, "--data", home / "letter.txt")
    assert files(home) == {"letter.txt": b"Dear"}


def test_what_a_killed_restore_left_is_no_hindrance(shell: Shell, archive: Path, tmp_path: Path) -> None:
    left = tmp_path / "new" / ".motcua-abc.part" / "new"
    left.mkdir(parents=True)
    (left / "center.db").write_bytes(b"half")
    (tmp_path / "new" / "lock").touch()
    shell.run("restore", archive, "--data", tmp_path / "new")
    assert unfinished(tmp_path / "new") == []


@pytest.mark.process
def test_kill_9_in_the_middle_leaves_the_old_center(shell: Shell, center: Path, tmp_path: Path) -> None:
    with (center / "media" / "large.mp4").open("wb") as file:
        file.truncate(300_000_000)
    shell.run("backup", tmp_path / "b.zip", "--data", center)
    before = set(files(center))
    words = ["restore", str(tmp_path / "b.zip"), "--replace", "--data", str(center)]
    with subprocess.Popen([sys.executable, "-m", "center", *words], cwd=ROOT) as process:
        while not list(center.glob(".motcua-*/new/media/*")):
            assert process.poll() is None, "it ended before it could be killed"
        process.kill()
    assert process.returncode == -9
    assert before <= set(files(center))
    assert "All is well" in shell.run("check", "--data", center)
    shell.run(*words)
    assert unfinished(center) == []


@pytest.mark.process
def test_a_running_servers_directory_is_left_alone(
    start_server: Callable[..., Server], archive: Path
) -> None:
    server = start_server()
    with pytest.raises(Stop, match=r"A server runs on .* already\. Stop it first"):
        restore_commands.restore(server.data, archive, True)
    assert list(server.data.glob("replaced-*")) == unfinished(server.data) == []
    assert server.stop() == 0
    assert " is in " in command("restore", str(archive), "--replace", "--data", str(server.data))


@pytest.mark.parametrize("size", [0, 4096, 300_000])
def test_a_disk_that_is_full_leaves_the_old_center(
    shell: Shell, center: Path, archive: Path, size: int
) -> None:
    before = files(center)
    with no_more_room(size):
        assert "cannot be used" in shell.stops("restore", archive, "--replace", "--data", center)
    assert set(files(center)) - {"center.db-wal", "center.db-shm"} == set(before)
    assert unfinished(center) == []
    assert "All is well" in shell.run("check", "--data", center)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("../outside", "holds a file that no backup has: ../outside"),
        ("/etc/outside", "holds a file that no backup has: /etc/outside"),
        ("photos/../../outside", "holds a file that no backup has"),
        ("photos/.hidden", "holds a file that no backup has"),
        ("photos/a\\b", "holds a file that no backup has"),
        ("C:/outside", "holds a file that no backup has"),
        ("center.db-wal", "holds a file that no backup has: center.db-wal"),
        ("agent.token", "holds a file that no backup has"),
        ("photos/more.jpg", "is damaged (manifest.json)"),
    ],
)
def test_a_file_that_no_backup_has_is_refused(
    shell: Shell, archive: Path, tmp_path: Path, name: str, sentence: str
) -> None:
    bad = rewritten(archive, tmp_path / "bad.zip", {name: b"x"})
    assert sentence in shell.stops("restore", bad, "--data", tmp_path / "new")
    assert not (tmp_path / "new").exists()
    assert not (tmp_path / "outside").exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"center.db": None}, "is damaged (manifest.json)"),
        ({next(iter(KEPT)): b"RIFF a vOice"}, f"is damaged ({next(iter(KEPT))})"),
        ({"manifest.json": None}, "is no backup of a center"),
        ({"manifest.json": b"{}"}, "is no backup of a center"),
        ({"manifest.json": b'{"product": "motcua", "format": 2}'}, "was made by a newer version"),
        ({"manifest.json": b'{"product": "motcua", "format": 1}'}, "is damaged"),
    ],
)
def test_what_is_not_as_the_manifest_says_is_refused(
    shell: Shell, archive: Path, tmp_path: Path, changes: dict[str, bytes | None], sentence: str
) -> None:
    bad = rewritten(archive, tmp_path / "bad.zip", changes)
    assert sentence in shell.stops("restore", bad, "--data", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_backup_of_a_newer_version_is_refused(
    shell: Shell, center: Path, archive: Path, tmp_path: Path
) -> None:
    change(center, "insert into _sqlite_migrations values (999, 'center', 'm999_flying_counters', 'now')")
    shell.run("backup", archive, "--data", center)
    said = shell.stops("restore", archive, "--data", tmp_path / "new")
    assert said.startswith(f"{archive} was made by a newer version of the program (m999_flying_counters).")
    assert not (tmp_path / "new").exists()


def test_a_clock_before_the_backup_is_set_first(shell: Shell, archive: Path, tmp_path: Path) -> None:
    about = json.loads(zipfile.ZipFile(archive).read("manifest.json"))
    later = datetime.fromisoformat(about["made_at"]) + timedelta(hours=1)
    about["made_at"] = later.isoformat().replace("+00:00", "Z")
    bad = rewritten(archive, tmp_path / "bad.zip", {"manifest.json": json.dumps(about).encode()})
    assert "Set the clock." in shell.stops("restore", bad, "--data", tmp_path / "new")


def test_a_file_that_is_not_there_or_no_archive_is_a_sentence(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "letter.zip").write_text("Dear")
    new = tmp_path / "new"
    assert "it is not there" in shell.stops("restore", tmp_path / "none.zip", "--data", new)
    assert "is no backup of a center" in shell.stops("restore", tmp_path / "letter.zip", "--data", new)
    assert "cannot be used" in shell.stops("restore", tmp_path, "--data", new)


class Garbage:
    """A good archive's bytes, and trying what was made of them."""

    def __init__(self, archive: Path, place: Path) -> None:
        self.good = archive.read_bytes()
        self._place = place
        self._count = 0

    def tried(self, data: bytes) -> Path | None:
        """Restore from some bytes; return the center, None where they were refused with a sentence and no trace."""
        self._count += 1
        file, new = self._place / "garbage.zip", self._place / f"new-{self._count}"
        file.write_bytes(data)
        said = None
        try:
            restore_commands.restore(new, file, False)
        except Stop as stop:
            said = str(stop)
        if said is None:
            return new
        assert said.startswith((str(file), "The clock of this machine"))
        assert not (new / "center.db").exists()
        return None


@pytest.fixture
def garbage(archive: Path, tmp_path: Path) -> Garbage:
    return Garbage(archive, tmp_path)


@AGAIN
@given(data=st.data())
def test_a_truncated_backup_is_refused(garbage: Garbage, data: st.DataObject) -> None:
    assert garbage.tried(garbage.good[: data.draw(st.integers(0, len(garbage.good) - 1))]) is None


@AGAIN
@given(data=st.data())
def test_a_backup_with_wrong_bytes_is_refused_or_what_it_was(garbage: Garbage, data: st.DataObject) -> None:
    bad = bytearray(garbage.good)
    # the end of a zip says what is in it: half of the faults are there
    start = data.draw(st.sampled_from([0, len(bad) - 1200]))
    for _ in range(data.draw(st.integers(1, 4))):
        bad[data.draw(st.integers(start, len(bad) - 1))] = data.draw(st.integers(0, 255))
    new = garbage.tried(bytes(bad))
    if new is not None:
        assert {name: content for name, content in files(new).items() if name != "center.db"} == KEPT


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["center.db", *LEFT]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
PLACES: list[tuple[str | int, ...]] = [
    ("made_at",), ("center",), ("files",), ("center", "names"), ("center", "timezone"), ("center", "schema"),
    ("center", "seq"), ("center", "at"), ("center", "ticket"), ("center", "more"), ("files", 0), ("files", 0, "name"),
    ("files", 0, "size"), ("files", 0, "sha256"), ("format",), ("product",),
]  # fmt: skip


@AGAIN
@given(place=st.sampled_from(PLACES), value=VALUES)
def test_an_odd_manifest_is_refused_or_harmless(
    garbage: Garbage, archive: Path, tmp_path: Path, place: tuple[str | int, ...], value: Any
) -> None:
    about = json.loads(zipfile.ZipFile(archive).read("manifest.json"))
    inner: Any = about
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    odd = rewritten(archive, tmp_path / "odd.zip", {"manifest.json": json.dumps(about).encode()})
    new = garbage.tried(odd.read_bytes())
    assert new is None or asked(new, "select count(*) from people") == [asked_people(archive)]


def asked_people(archive: Path) -> int:
    place = archive.parent / "people"
    if not place.exists():
        found(place)
    return int(asked(place, "select count(*) from people")[0])
