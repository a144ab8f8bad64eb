"""Sources of speech: the package's voice for real, and programs on the PATH that behave in every way."""

from __future__ import annotations

import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from center.concurrency import MODES
from center.voice import sources
from center.voice.sound import tidied, wav
from center.voice.sources import library, program
from tests.support.servers import ROOT
from tests.support.sounds import listen

SENTENCE = "Mời số A không bốn hai đến quầy 3"
Install = Callable[[str], Path]
# what espeak-ng leaves in the header when it writes into a pipe
PIPED = b"RIFF$\xf0\xff\x7fWAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 22050, 44100, 2, 16)
PIPED += b"data\x00\xf0\xff\x7f"


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a program called espeak-ng on the PATH, and nothing else; `note` beside it is what it wrote down."""
    monkeypatch.setenv("PATH", str(tmp_path))

    def put(does: str) -> Path:
        path = tmp_path / "espeak-ng"
        path.write_text(
            f"#!{sys.executable}\nimport sys\nnote = open({str(tmp_path / 'note')!r}, 'wb')\n{does}\n"
        )
        path.chmod(0o755)
        return tmp_path / "note"

    return put


@pytest.mark.parametrize(("text", "language"), [(SENTENCE, "vi"), ("Number A, 0 4 2, counter 3", "en")])
def test_the_package_speaks_vietnamese_and_english(text: str, language: str) -> None:
    said = library(text, language)
    assert said
    heard = listen(said)
    words = len(text.split())
    assert 0.15 * words < heard.seconds < 0.9 * words
    assert heard.loudness > 0.01


def test_more_words_take_more_time() -> None:
    short, long = library("Chào", "vi"), library("Chào " * 8, "vi")
    assert short
    assert long
    assert listen(long).seconds > 3 * listen(short).seconds


def test_the_voice_is_slow_enough_for_old_ears() -> None:
    sentence = "Xin mời ông bà chọn lĩnh vực cần giải quyết, rồi nhận số thứ tự và ngồi chờ đến lượt của mình"
    said = library(sentence, "vi")
    assert said
    assert 140 < len(sentence.split()) / listen(said).seconds * 60 < 190, "syllables a minute"


def test_a_language_the_package_does_not_speak_is_none() -> None:
    assert library("x", "xx") is None


@pytest.mark.parametrize(
    "text", ["-w/tmp/x", "--help", "$(reboot)", "<speak><break time='60s'/></speak>", "%s%n"]
)
def test_nothing_in_a_text_is_an_order_to_the_package(text: str) -> None:
    said = library(text, "vi")
    assert said
    assert listen(said).seconds < 20


def test_a_program_is_given_the_text_where_no_option_can_be(install: Install) -> None:
    note = install(
        f"note.write(repr((sys.argv[1:], sys.stdin.buffer.read())).encode())\n"
        f"sys.stdout.buffer.write({PIPED + bytes(2000)!r})"
    )
    said = program("-w/etc/passwd Chào", "vi")
    assert said == wav(22050, bytes(2000))
    expected = ["-v", "vi", "-s", "110", "-b", "1", "--stdin", "--stdout"], "-w/etc/passwd Chào".encode()
    assert note.read_text() == repr(expected)


@pytest.mark.parametrize(
    "does",
    [
        "sys.exit(1)",
        "print('no voice')",
        "import os; os.abort()",
        f"sys.stdout.buffer.write({PIPED!r})",
        "sys.stdout.buffer.write(b'RIFF')",
        "sys.stdin.close()",
    ],
)
def test_a_program_that_fails_is_no_source(install: Install, does: str) -> None:
    install(does)
    assert program("Chào " * 60, "vi") is None


def test_a_program_that_hangs_is_ended(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "SECONDS", 0.3)
    install("import threading; threading.Event().wait()")
    assert program("Chào", "vi") is None


@pytest.mark.parametrize("mode", MODES)
def test_a_program_that_hangs_is_ended_in_every_mode_of_the_server(install: Install, mode: str) -> None:
    """A process of its own: eventlet changes what a time-out is for everybody in it."""
    install("import threading; threading.Event().wait()")
    script = (
        f"from center.concurrency import patch; patch({mode!r}); from center.voice import sources;"
        "sources.SECONDS = 0.3; print(sources.program('Chào', 'vi'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stdout, done.returncode) == ("None\n", 0), done.stderr


def test_without_a_program_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert program("Chào", "vi") is None


def test_without_the_package_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "espeakng_loader", None)
    assert library("Chào", "vi") is None


@pytest.mark.parametrize(
    "library_path",
    ["/nowhere/libespeak-ng.so", __file__, None],
    ids=["missing", "not a library", "package broken"],
)
def test_a_package_that_is_broken_is_no_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library_path: str | None
) -> None:
    """The library of another machine, or an installation that was interrupted."""
    package = tmp_path / "espeakng_loader"
    package.mkdir()
    function = f"def get_library_path():\n    return {library_path!r}\n"
    (package / "__init__.py").write_text(function if library_path else "raise ImportError")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert library("Chào", "vi") is None


def test_only_one_form_of_sound_is_taken() -> None:
    proper = wav(22050, b"\x01\x02" * 100)
    assert tidied(proper) == proper
    assert tidied(PIPED + b"\x01\x02" * 100 + b"\x03") == proper, "half a sample is no sound"
    stereo = bytearray(proper)
    stereo[22] = 2
    assert tidied(bytes(stereo)) is None
    listed = proper[:12] + b"LIST" + struct.pack("<I", 3) + b"abc\0" + proper[12:]
    assert tidied(listed) == proper
    for cut in range(46):
        assert tidied(proper[:cut]) is None
