"""`import` and `export`: what a person at the keyboard sees, and what a running server shows."""

from __future__ import annotations

import ast
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from center.__main__ import main
from center.web.import_words import PROBLEMS
from tests.support.halls import Hall, Template


class Shell:
    """Runs commands in this process and keeps what they print."""

    def __init__(self, capsys: pytest.CaptureFixture[str], data: Path) -> None:
        self._capsys = capsys
        self.data = data

    def run(self, *words: str | Path, status: int = 0) -> str:
        """Run a command; return what it printed."""
        found = main([*map(str, words), "--data", str(self.data)])
        out, error = self._capsys.readouterr()
        assert found == status, error
        assert "Traceback" not in error
        return error if status else out


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], template: Template, tmp_path: Path) -> Shell:
    return Shell(capsys, template.copy(tmp_path / "center"))


def test_a_dry_run_says_what_would_change_and_changes_nothing(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "procedures.csv"
    file.write_text("code,name,short,field\n1.001193,Đăng ký khai sinh,Khai sinh,HT\n1.900001,Mới,,HT\n")
    before = (shell.data / "center.db").read_bytes()
    said = shell.run("import", file, "--dry-run")
    assert said.splitlines() == [
        "procedures: 1 added, 1 changed",
        "  + 1.900001: Mới",
        "  ~ 1.001193: name, short",
        "This was a dry run: nothing was imported.",
    ]
    assert (shell.data / "center.db").read_bytes() == before
    assert shell.run("import", file).endswith("Imported.\n")
    assert "Nothing differs" in shell.run("import", file, "--dry-run")
    assert "All is well" in shell.run("check")


@pytest.mark.parametrize("dry_run", [[], ["--dry-run"]])
def test_bad_lines_are_reported_in_both_languages(shell: Shell, tmp_path: Path, dry_run: list[str]) -> None:
    file = tmp_path / "procedures.csv"
    file.write_text(f"code,short\n1.001193,{'x' * 52}\n1.000894,Kết hôn\n1.000656,{'y' * 41}\n")
    said = shell.run("import", file, *dry_run, status=1)
    assert said.splitlines() == [
        "procedures.csv, line 2 (dòng 2), short:",
        "    The text has 52 letters; 40 are the most.",
        "    Chữ dài 52 ký tự; nhiều nhất là 40.",
        "procedures.csv, line 4 (dòng 4), short:",
        "    The text has 41 letters; 40 are the most.",
        "    Chữ dài 41 ký tự; nhiều nhất là 40.",
        "",
        "2 problems. Nothing was imported. / Không nhập dòng nào.",
    ]
    assert "60 procedures" in shell.run("export", tmp_path / "out")


def test_what_cannot_be_read_or_written_is_a_sentence(shell: Shell, tmp_path: Path) -> None:
    assert "nowhere.csv cannot be used: it is not there." in shell.run(
        "import", tmp_path / "nowhere.csv", status=1
    )
    assert "a .xlsx, or to a folder" in shell.run("export", tmp_path / "x.pdf", status=1)
    assert "cannot be used" in shell.run("export", "/proc/nowhere", status=1)
    (tmp_path / "taken.xlsx" / "inside").mkdir(parents=True)
    assert "cannot be used" in shell.run("export", tmp_path / "taken.xlsx", status=1)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["center", "taken.xlsx"]  # no half of a file
    assert "60 procedures" in shell.run("export", tmp_path / "new" / "folder" / "x.xlsx")


def test_an_export_in_vietnamese_is_a_workbook_people_can_read(shell: Shell, tmp_path: Path) -> None:
    assert "12 fields, 60 procedures" in shell.run("export", tmp_path / "a.xlsx", "--headings", "vi")
    assert "Nothing differs" in shell.run("import", tmp_path / "a.xlsx", "--complete")


def test_a_running_server_shows_what_was_imported(
    hall: Hall, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hall.clock.now = datetime.now(UTC)  # the commands read the machine's clock
    kiosk = hall.device("kiosk")
    assert kiosk.get("/procedures/1.001193")["procedure"]["online_hint"] == "Làm được hết ở nhà, qua mạng."
    file = tmp_path / "procedures.csv"
    file.write_text(
        "code,documents,online_level,fee_exempt\n1.001193,Tờ khai; (CSDL) Giấy chứng sinh,Một phần,Hộ nghèo\n"
    )
    shell = Shell(capsys, hall.data)
    shell.run("import", file)
    shown = kiosk.get("/procedures/1.001193")["procedure"]
    assert shown["documents"] == [
        {"text": "Tờ khai", "digital": False},
        {"text": "Giấy chứng sinh", "digital": True},
    ]
    assert (shown["online_level"], shown["fee_exempt"]) == ("một phần", "Hộ nghèo")
    assert shown["online_hint"] == "Gửi trước qua mạng được; vẫn cần đến quầy một lần."
    entries = hall.device("hub").get("/journal")["entries"]
    assert [one["data"] for one in entries if one["type"] == "catalogue_imported"] == [
        {"catalogue": {"procedures": {"added": 0, "changed": 1, "ended": 0}}}
    ]
    hall.issue("HT")  # the server goes on writing


def test_open_screens_hear_of_an_import_though_nobody_acts(
    hall: Hall, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hall.clock.now = datetime.now(UTC)
    seat, display = hall.token("counter", 1), hall.token("display")
    rooms = {"kiosk": hall.token("kiosk"), "board": display, "counter:1": seat, "pad:1": hall.token("pad", 1)}
    screens = {}
    for room, token in rooms.items():
        screens[room] = hall.app.socketio.test_client(hall.app.flask, auth={"token": token})
        screens[room].emit("join", {"room": room}, callback=True)
    file = tmp_path / "fields.csv"
    file.write_text("code,name\nHT,Khai sinh và kết hôn\n")
    Shell(capsys, hall.data).run("import", file)
    hall.app.committer.catch_up()
    hall.app.committer.catch_up()  # what was told is not told again
    hall.settle()
    heard = {
        room: [one["args"][0]["type"] for one in screen.get_received() if one["name"] == "event"]
        for room, screen in screens.items()
    }
    told = {room: types.count("catalogue") for room, types in heard.items()}
    assert told == {"kiosk": 1, "board": 1, "counter:1": 1, "pad:1": 0}
    assert hall.device("kiosk").get("/fields")["fields"][0]["name"] == "Khai sinh và kết hôn"


def test_every_reason_a_line_can_be_bad_has_its_sentence() -> None:
    """The codes are read from the source, so that none can be forgotten."""
    root = Path(__file__).parents[3] / "center"
    files = [*(root / "domain").glob("*.py"), *(root / "exchange").glob("*.py")]
    calls = [
        node
        for file in files
        if re.search(r"catalogue|cell|sheets|vocabulary|exchange", str(file))
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call)
    ]
    told = set()
    for call in calls:
        name = getattr(call.func, "id", None) or getattr(call.func, "attr", None)
        at = {"BadCell": 0, "RefusedFile": 0, "problem": 0, "Problem": 2}.get(str(name))
        if at is not None and len(call.args) > at and isinstance(call.args[at], ast.Constant):
            told.add(call.args[at].value)
    words = {
        "bad_level",
        "bad_unit",
        "bad_online_level",
        "formula",
        "error_cell",
        "bad_kind_of_day",
    }  # by a variable
    assert told | words == set(PROBLEMS)
