"""`backup`: one file, whole or not there at all, and the hall does not notice."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from center import backup_commands
from center.__main__ import main
from center.commands import Stop
from center.storage.database import Database
from tests.center.actions.retold import differences
from tests.center.test_commands import Shell
from tests.support.backups import KEPT, asked, change, unfinished
from tests.support.disks import full, no_more_room
from tests.support.floods import Flood
from tests.support.halls import Clock, Hall, Template, found
from tests.support.servers import ROOT, Server, command, device_token

NAME = re.compile(
    r"motcua-trung-tam-phuc-vu-hanh-chinh-cong-phuong-an-hoa-dong-\d{4}-\d\d-\d\d-\d{6}(-\d+)?\.zip"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "backups"
    place.mkdir()
    return place


def is_whole(archive: Path) -> bool:
    with zipfile.ZipFile(archive) as opened:
        return opened.testzip() is None and "manifest.json" in opened.namelist()


def test_a_backup_holds_what_cannot_be_made_anew_and_nothing_else(
    shell: Shell, center: Path, folder: Path
) -> None:
    said = shell.run("backup", folder, "--data", center)
    (archive,) = folder.iterdir()
    assert NAME.fullmatch(archive.name)
    assert str(archive) in said
    assert "all is well" in said
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600, "passwords are in it, as hashes"
    with zipfile.ZipFile(archive) as opened:
        assert set(opened.namelist()) == {"center.db", "manifest.json", *KEPT}
        assert {name: opened.read(name) for name in KEPT} == KEPT
        about = json.loads(opened.read("manifest.json"))
    assert about["center"]["names"]["vi"] == "Trung tâm Phục vụ hành chính công phường An Hòa Đông"
    assert about["center"]["seq"] == asked(center, "select max(seq) from journal")[0]
    assert about["center"]["schema"][-1].startswith("m0")
    assert {one["name"] for one in about["files"]} == {"center.db", *KEPT}


def test_a_file_is_named_as_somebody_wishes_and_written_anew(
    shell: Shell, center: Path, folder: Path
) -> None:
    wish = folder / "An Hòa Đông.ZIP"
    shell.run("backup", wish, "--data", center)
    first = wish.read_bytes()
    shell.run("backup", wish, "--data", center)
    assert is_whole(wish)
    assert wish.read_bytes() != first, "it says when it was made"
    assert list(folder.iterdir()) == [wish]


@pytest.mark.parametrize(
    ("place", "more", "sentence"),
    [
        ("nowhere", [], "is no folder that is there (is the stick plugged in?)"),
        ("center.tar", [], "those end in .zip"),
        ("nowhere/b.zip", [], "is not there. Is the stick plugged in?"),
        ("b.zip", ["--keep", "3"], "--keep needs a folder"),
        ("report.zip", [], "it is no backup of this center"),
        ("../center", [], "would be lost with it"),
        ("../center/b.zip", [], "would be lost with it"),
        ("../center/media", [], "would be lost with it"),
    ],
)
def test_what_nobody_can_mean_is_a_sentence_and_nothing_is_written(
    shell: Shell, center: Path, folder: Path, place: str, more: list[str], sentence: str
) -> None:
    (folder / "report.zip").write_bytes(b"a year's work")
    assert sentence in shell.stops("backup", folder / place, *more, "--data", center)
    assert [file.name for file in folder.iterdir()] == ["report.zip"]
    assert (folder / "report.zip").read_bytes() == b"a year's work"


def test_without_a_center_nothing_is_backed_up(shell: Shell, tmp_path: Path, folder: Path) -> None:
    assert "python -m center init" in shell.stops("backup", folder, "--data", tmp_path / "nothing")
    assert list(folder.iterdir()) == []
    with pytest.raises(SystemExit):
        main(["backup", str(folder), "--keep", "0", "--data", str(tmp_path)])


def test_of_a_damaged_file_no_backup_is_made(shell: Shell, center: Path, folder: Path) -> None:
    shell.run("backup", folder, "--data", center)
    with (center / "center.db").open("r+b") as file:
        file.seek(40 * 4096)
        file.write(b"\xff" * 4096 * 20)
    said = shell.stops("backup", folder, "--keep", "1", "--data", center)
    assert "center.db is damaged" in said or "malformed" in said
    (older,) = folder.iterdir()
    assert is_whole(older)


def test_the_newest_are_kept_and_nothing_is_deleted_but_this_centers_backups(
    shell: Shell, center: Path, folder: Path, tmp_path: Path
) -> None:
    found(tmp_path / "other")
    shell.run("backup", folder / "other.zip", "--data", tmp_path / "other")
    shell.run("backup", folder / "by hand.zip", "--data", center)
    (folder / "motcua-broken.zip").write_bytes((folder / "other.zip").read_bytes()[:5000])
    (folder / "photos.zip").write_bytes(b"PK")
    strangers = {"other.zip", "motcua-broken.zip", "photos.zip"}
    kept = []
    for _ in range(4):
        before = set(folder.iterdir())
        said = shell.run("backup", folder, "--keep", "2", "--data", center)
        kept += [file.name for file in folder.iterdir() if file not in before]
    assert said.count("Deleted") == 1
    assert {file.name for file in folder.iterdir()} == {*strangers, *kept[-2:]}
    assert "by hand.zip" in {*strangers, "by hand.zip"} - {file.name for file in folder.iterdir()}


def test_a_clock_that_was_ahead_does_not_delete_the_fresh_backup(
    shell: Shell, center: Path, folder: Path
) -> None:
    shell.run("backup", folder / "future.zip", "--data", center)
    with zipfile.ZipFile(folder / "future.zip") as old:
        files = {name: old.read(name) for name in old.namelist()}
    about = json.loads(files["manifest.json"])
    about["made_at"] = "2099-01-01T00:00:00.000Z"
    with zipfile.ZipFile(folder / "future.zip", "w") as new:
        for name, content in {**files, "manifest.json": json.dumps(about)}.items():
            new.writestr(name, content)
    shell.run("backup", folder, "--keep", "1", "--data", center)
    (left,) = folder.iterdir()
    assert NAME.fullmatch(left.name)


def test_a_backup_before_an_update_stays_one_of_the_version_before(
    shell: Shell, center: Path, folder: Path
) -> None:
    change(
        center, "drop index turns_ended_by_night", "delete from _sqlite_migrations where name like 'm032%'"
    )
    shell.run("backup", folder / "b.zip", "--data", center)
    with zipfile.ZipFile(folder / "b.zip") as opened:
        schema = json.loads(opened.read("manifest.json"))["center"]["schema"]
    assert not any(step.startswith("m032") for step in schema)
    shell.run("restore", folder / "b.zip", "--data", folder / "new")
    assert asked(
        folder / "new", "select count(*) from sqlite_schema where name = 'turns_ended_by_night'"
    ) == [1]


@pytest.mark.parametrize("size", [0, 4096, 50_000, 545_000])
def test_a_disk_that_takes_no_more_leaves_the_older_backup(
    shell: Shell, center: Path, folder: Path, size: int
) -> None:
    shell.run("backup", folder / "b.zip", "--data", center)
    older = (folder / "b.zip").read_bytes()
    (center / "media" / "film.mp4").write_bytes(bytes(600_000))
    with no_more_room(size):
        said = shell.stops("backup", folder / "b.zip", "--data", center)
    assert "b.zip cannot be used: " in said
    assert (folder / "b.zip").read_bytes() == older
    assert list(folder.iterdir()) == [folder / "b.zip"], "nothing half is left"
    shell.run("backup", folder / "b.zip", "--data", center)


def test_a_full_disk_is_named(shell: Shell, center: Path, small_disk: Path) -> None:
    shell.run("backup", small_disk, "--data", center)
    (older,) = small_disk.iterdir()
    with full(small_disk):
        said = shell.stops("backup", small_disk, "--keep", "1", "--data", center)
    assert "full" in said
    assert list(small_disk.iterdir()) == [older]
    assert is_whole(older)


def test_the_office_is_told_when_the_last_backup_is_long_ago(
    shell: Shell, template: Template, folder: Path, tmp_path: Path
) -> None:
    hall = Hall(template.copy(tmp_path / "hall"), template.passwords, Clock())
    anybody, told = hall.nobody(), {"role": "center", "name": "center", "detail": "no_backup", "since": None}
    assert anybody.get("/health")["faults"] == [], "of a center that never had one nobody expects any"
    shell.run("backup", folder, "--data", hall.data)
    for days, faults in ((0, []), (7, []), (9, [told])):
        hall.clock.now = datetime.now(UTC) + timedelta(days=days)
        assert anybody.get("/health")["faults"] == faults
    (hall.data / "last-backup").write_text("long ago")
    assert anybody.get("/health")["faults"] == []
    hall.stop()


@pytest.mark.process
@pytest.mark.parametrize("point", ["backup", "center.db"])
def test_kill_9_in_the_middle_leaves_nothing_that_looks_whole(center: Path, folder: Path, point: str) -> None:
    command("backup", str(folder), "--data", str(center))
    (older,) = folder.iterdir()
    # large before or after the database is copied: so there is time to be killed in the middle
    place = center / ("media" if point == "backup" else "photos") / "large.mp4"
    with place.open("wb") as file:
        file.truncate(100_000_000)
    if point == "center.db":
        change(center, "create table large (x)", "insert into large values (zeroblob(60000000))")
        place.unlink()
    words = [sys.executable, "-m", "center", "backup", str(folder), "--keep", "1", "--data", str(center)]
    with subprocess.Popen(words, cwd=ROOT) as process:
        while not list(folder.glob(f".motcua-*/{point}")):
            assert process.poll() is None, "it ended before it could be killed"
        process.kill()
    assert process.returncode == -9
    assert [file for file in folder.iterdir() if file not in unfinished(folder)] == [older]
    assert is_whole(older)
    assert len(unfinished(folder)) == 1
    command("backup", str(folder), "--data", str(center))
    assert unfinished(folder) == [], "the next one clears it away"


@pytest.mark.process
@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_a_backup_beside_a_server_at_full_speed(
    start_server: Callable[..., Server], folder: Path, tmp_path: Path, mode: str
) -> None:
    server = start_server("--async-mode", mode)
    change(server.data, "create table large (x)", "insert into large values (zeroblob(20000000))")
    flood = Flood(server, device_token(server.data, "kiosk"))
    flood.start(wanted=100)
    before = dict(flood.acknowledged)
    command("backup", str(folder), "--data", str(server.data))
    meanwhile = len(flood.acknowledged)
    server.kill()
    flood.over()
    (archive,) = folder.iterdir()
    command("restore", str(archive), "--data", str(tmp_path / "new"))
    assert meanwhile > len(before), "nobody waited for the backup"
    there = set(asked(tmp_path / "new", "select token from tickets"))
    assert {ticket["token"] for ticket in before.values()} <= there
    assert len(there) < len(flood.acknowledged), "it is of one moment, and the hall went on"
    assert "All is well" in command("check", "--data", str(tmp_path / "new"))
    with closing(Database(tmp_path / "new" / "center.db")) as database, database.reading() as db:
        assert differences(db) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_what_root_brings_back_belongs_to_the_servers_user(
    shell: Shell, center: Path, folder: Path, tmp_path: Path
) -> None:
    shell.run("backup", folder / "b.zip", "--data", center)
    data = tmp_path / "data"
    data.mkdir()
    os.chown(data, 12345, 12345)
    shell.run("restore", folder / "b.zip", "--data", data)
    assert {one.stat().st_uid for one in data.rglob("*")} == {12345}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes somebody else")
def test_a_folder_that_may_not_be_looked_into_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "closed" / "inside").mkdir(parents=True)
    (tmp_path / "closed").chmod(0o700)
    (tmp_path / "center.db").touch()
    for data, place in (("closed/inside", "b.zip"), (".", "closed/inside")):
        os.seteuid(65534)
        try:
            with pytest.raises(Stop, match="may not be touched"):
                backup_commands.backup(tmp_path / data, tmp_path / place, None)
        finally:
            os.seteuid(0)
