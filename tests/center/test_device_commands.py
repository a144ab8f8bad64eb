"""Which devices there are, and one that is taken out: a command, while the server runs."""

from __future__ import annotations

import pytest

from tests.center.test_commands import Shell
from tests.support.halls import Hall


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


def test_a_device_is_found_in_the_list_and_taken_out(hall: Hall, shell: Shell) -> None:
    kiosk = hall.device("kiosk")
    hall.device("pad", 3)
    first, second = shell.run("device", "--data", hall.data).splitlines()
    assert first.split() == ["1", "kiosk", "kiosk", "since", "2026-03-10"]
    assert second.split()[:2] == ["2", "pad"]
    assert shell.run("device", "revoke", "1", "--data", hall.data) == "Device 1 opens nothing any more.\n"
    assert kiosk.get("/fields", expect=401)["error"]["code"] == "token_unknown"
    assert "kiosk" not in shell.run("device", "--data", hall.data)


def test_what_is_no_device_is_a_sentence(hall: Hall, shell: Shell) -> None:
    assert (
        shell.stops("device", "revoke", "--data", hall.data)
        == "Say which: its number in the list of `device`."
    )
    assert "device" in shell.stops("device", "revoke", "7", "--data", hall.data)
