"""A center is made whole or not at all: who is cut off while it is made tries again, and it is made."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.servers import ROOT, command

TRIES = 8


def cut_off(place: Path, sign: signal.Signals) -> str | None:
    """Send a signal while a center is made in `place`; return its errors, None where the center was there first."""
    init = subprocess.Popen(
        [sys.executable, "-m", "center", "init", "--data", str(place), "--sample"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # whoever runs the tests in the background (nohup) may have them ignore what ends a terminal's programs
        preexec_fn=lambda: signal.signal(sign, signal.SIG_DFL) if sign is not signal.SIGKILL else None,
    )
    while init.returncode is None and not any(place.rglob("center.db")):
        with suppress(subprocess.TimeoutExpired):  # it is not at work yet
            init.wait(0.005)
    init.send_signal(sign)
    errors = init.communicate(timeout=60)[1]
    return None if (place / "center.db").exists() else errors


@pytest.mark.process
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_who_is_cut_off_while_a_center_is_made_tries_again_and_it_is_made(
    tmp_path: Path, sign: signal.Signals
) -> None:
    places = (tmp_path / str(n) for n in range(TRIES))
    place, errors = next((place, said) for place in places if (said := cut_off(place, sign)) is not None)
    assert "Traceback" not in errors
    assert re.search(r"supervisor +giamsat +\w{10} ", command("init", "--data", str(place), "--sample"))
    assert {one.name for one in place.iterdir()} == {"center.db", "lock"}
    assert "All is well" in command("check", "--data", str(place))


@pytest.mark.process
def test_run_makes_no_center_where_other_things_are(tmp_path: Path) -> None:
    """`./run` asks `init`, which says what to do; before, it named a command that then refused."""
    (tmp_path / "photo.jpg").touch()
    run = subprocess.run(
        ["./run", "--data", str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert "is not empty" in run.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["photo.jpg"]
