"""The agent's file of settings: `NAME=value` lines, which systemd, a shell and Windows' notepad all can read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

NAMES = ("SERVER", "TOKEN_FILE", "DEVICE", "PAPER", "DPI", "PROFILE")


class BadConfiguration(ValueError):
    """A file that cannot be read, or says something that cannot be meant."""


@dataclass(frozen=True)
class Configuration:
    """What the file says; empty where it says nothing."""

    server: str = ""
    token_file: str = ""
    device: str = ""
    paper: str = ""
    dpi: str = ""
    profile: str = ""


def read(path: Path) -> Configuration:
    """Read the file. Lines of other names are left to others. Raises BadConfiguration with a sentence."""
    try:
        text = path.read_text(encoding="utf-8-sig")  # notepad writes a mark before the first letter
    except (OSError, ValueError) as error:
        raise BadConfiguration(f"{path} cannot be read: {error}") from error
    found = dict(line.split("=", 1) for line in text.splitlines() if "=" in line and line[:1] != "#")
    values = {name.strip(): value.strip().strip('"') for name, value in found.items()}
    return Configuration(*(values.get(name, "") for name in NAMES))


def write(path: Path, **values: str) -> None:
    """Set values by their names in lower case; everything else in the file stays as it is."""
    wanted = {name.upper(): value for name, value in values.items()}
    lines = path.read_text(encoding="utf-8-sig").splitlines() if path.exists() else []
    kept = []
    for line in lines:
        name = line.partition("=")[0].strip()
        kept.append(f"{name}={wanted.pop(name)}" if name in wanted else line)
    kept += [f"{name}={value}" for name, value in wanted.items()]
    fresh = path.with_name(path.name + ".new")
    fresh.write_text("\n".join(kept) + "\n", encoding="utf-8")
    os.replace(fresh, path)
