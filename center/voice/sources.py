"""Where speech comes from: the program espeak-ng, or else the same voice from a package.

A source takes a text and a language, and returns a WAV, or None when it cannot. The text goes to a child process
on its standard input and never onto a command line: whatever it holds, it is no option.
"""

from __future__ import annotations

import importlib.util
import logging
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from center.voice.sound import tidied

log = logging.getLogger(__name__)
Source = Callable[[str, str], bytes | None]
# a bit slow, for old ears: measured, about 140 English words or 165 Vietnamese syllables a minute (the voice's own 175
# makes 220 and 270, whatever its unit is called)
SPEED = 110
SECONDS = 10.0
_ROOT = Path(__file__).parents[2]


def program(text: str, language: str) -> bytes | None:
    """Speak with espeak-ng, where it is installed."""
    path = shutil.which("espeak-ng")
    if path is None:
        return None
    speed = str(SPEED)
    return _said([path, "-v", _voice(language), "-s", speed, "-b", "1", "--stdin", "--stdout"], text)


def library(text: str, language: str) -> bytes | None:
    """Speak with the package espeakng-loader, where it is installed."""
    if importlib.util.find_spec("espeakng_loader") is None:
        return None
    return _said([sys.executable, "-m", "center.voice.child", _voice(language), str(SPEED)], text)


SOURCES: tuple[Source, ...] = (program, library)


def _voice(language: str) -> str:
    """Return espeak-ng's name for a language: the language's own, but for Chinese."""
    return "cmn" if language == "zh" else language


def _said(command: list[str], text: str) -> bytes | None:
    """Run a program that reads a text and writes a WAV; it may take its time, and not more."""
    try:
        done = subprocess.run(
            command, input=text.encode(), cwd=_ROOT, capture_output=True, check=True, timeout=SECONDS
        )
    except Exception as error:
        # not SubprocessError: under eventlet a time-out is a twin of subprocess.TimeoutExpired, and none of its kind.
        # What was to be said stays out of the log
        log.info("%s gave no speech: %s", Path(command[0]).name, type(error).__name__)
        return None
    return tidied(done.stdout)
