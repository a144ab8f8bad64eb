"""What the tests of the center's processes and commands share."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.center.test_commands import Shell
from tests.support.backups import furnish
from tests.support.halls import Template


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes in memory; gone with the test."""
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip(f"no small disk can be mounted here: {done.stderr.decode().strip()}")
    yield place
    # lazily: a server that is still ending holds its files open for a moment
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    """Commands, run in this process."""
    return Shell(capsys)


@pytest.fixture
def center(template: Template, tmp_path: Path) -> Path:
    """A center with files of every kind beside its database."""
    return furnish(template.copy(tmp_path / "center"))
