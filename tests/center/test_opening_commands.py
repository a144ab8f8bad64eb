"""How a director's wish comes into the file: a day off, a make-up day, a weekday's custom, the rules of hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from center.__main__ import main
from tests.center.test_commands import Shell
from tests.support.halls import found

# commands read the machine's clock
SOON = (datetime.now(UTC) + timedelta(days=20)).date()
SUNDAY = SOON + timedelta(days=6 - SOON.weekday())
FRIDAY = SUNDAY - timedelta(days=2)


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    found(tmp_path, datetime.now(UTC), hours="office")
    return tmp_path


def test_a_day_off_is_declared_shown_and_taken_back(shell: Shell, office: Path) -> None:
    before = shell.run("day", "--data", office)
    out = shell.run("day", FRIDAY, "closed", "Kiểm kê", "--note", "Mời quay lại thứ Hai", "--data", office)
    assert f"{FRIDAY}  friday     closed  Kiểm kê  (declared here)" in out.splitlines()
    assert shell.run("day", "--data", office) == out
    assert shell.run("day", FRIDAY, "usual", "--data", office) == before
    assert "All is well" in shell.run("check", "--data", office)


def test_a_make_up_sunday_has_the_hours_of_the_day_it_stands_for(shell: Shell, office: Path) -> None:
    out = shell.run("day", SUNDAY, "open", "Làm bù", "--hours-of", "Monday", "--data", office)
    assert f"{SUNDAY}  sunday     07:30–11:30, 13:30–17:00  Làm bù  (declared here)" in out.splitlines()


def test_a_day_can_have_hours_of_its_own(shell: Shell, office: Path) -> None:
    out = shell.run("day", FRIDAY, "open", "Họp", "--hours", "07:30-11:30, 13:30–15:00", "--data", office)
    assert f"{FRIDAY}  friday     07:30–11:30, 13:30–15:00  Họp  (declared here)" in out.splitlines()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([SUNDAY, "open", "Bù"], "No hours are known for"),
        ([SUNDAY, "open", "Bù", "--hours", "13:30-15:00,07:30-11:30"], "not in order"),
        ([SUNDAY, "open", "Bù", "--hours", "15:00-13:30"], "not in order"),
        ([FRIDAY, "closed", "  "], "needs a name"),
        ([FRIDAY, "closed"], "needs a name"),
        ([FRIDAY], "closed, open or usual"),
        ([FRIDAY, "closed", "Bù", "--hours", "07:30-11:30"], "closed, open or usual"),
        (["2020-01-01", "closed", "Tết"], "2020-01-01 is over."),
    ],
)
def test_a_day_that_cannot_be_is_explained_and_nothing_changes(
    shell: Shell, office: Path, words: list[object], said: str
) -> None:
    before = shell.run("day", "--data", office)
    assert said in shell.stops("day", *map(str, words), "--data", office)
    assert shell.run("day", "--data", office) == before


@pytest.mark.parametrize(
    "words",
    [
        ["day", "2026-02-30"], ["day", "tomorrow"], ["day", "2026-12-31", "perhaps"],
        ["day", "2026-12-31", "open", "x", "--hours", "7h30"],
        ["day", "2026-12-31", "open", "x", "--hours", "07:30-25:00"],
        ["day", "2026-12-31", "open", "x", "--hours-of", "thứ Hai"],
        ["weekday", "8", "usual"], ["opening", "--last-ticket", "maybe"],
    ],
)  # fmt: skip
def test_what_is_mistyped_is_shown_how_to_type(
    capsys: pytest.CaptureFixture[str], office: Path, words: list[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*words, "--data", str(office)])
    assert ended.value.code == 2
    assert f"usage: python -m center {words[0]}" in capsys.readouterr().err


def test_a_weekday_gets_a_custom_and_loses_it(shell: Shell, office: Path) -> None:
    words = ("weekday", "friday", "special", "Ngày không hẹn", "--procedures", "1.001193, 2.000815")
    assert shell.run(*words, "--data", office) == "Every friday: Ngày không hẹn.\n"
    assert shell.run("weekday", "Friday", "usual", "--data", office) == "Every friday is a common day.\n"
    assert shell.stops("weekday", "friday", "special", "--data", office).startswith(
        "A weekday's custom needs"
    )
    said = shell.stops("weekday", "friday", "special", "x", "--procedures", "1.001193,9.9", "--data", office)
    assert said == "There is no procedure “9.9” here."


def test_the_rules_of_opening_are_shown_and_set(shell: Shell, office: Path, tmp_path: Path) -> None:
    assert shell.run("opening", "--data", office).startswith("Holidays: VN. Last-ticket rule: on.\n")
    out = shell.run("opening", "--last-ticket", "off", "--holidays", "none", "--data", office)
    assert out.startswith("Holidays: none. Last-ticket rule: off.\n")
    assert shell.run("day", "--data", office) == "The next 120 days are as their weekdays say.\n"
    assert "Atlantis" in shell.stops("opening", "--holidays", "Atlantis", "--data", office)
    file = tmp_path / "others.csv"
    file.write_text("\ufeffname,address,note\nPhường An Hòa Tây,Số 25,\n", encoding="utf-8")
    assert "Phường An Hòa Tây, Số 25" in shell.run("opening", "--other-centers", file, "--data", office)
    for wrong in ("name,address\n,Số 25\n", "tên\nx\n", ""):
        file.write_text(wrong, encoding="utf-8")
        assert "needs the columns" in shell.stops("opening", "--other-centers", file, "--data", office)
    assert "cannot be read" in shell.stops(
        "opening", "--other-centers", tmp_path / "none.csv", "--data", office
    )
