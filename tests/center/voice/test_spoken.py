"""The center's voice: sources in their order, and what was said before."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from center.domain.refusals import NotFound, NotNow, Unacceptable
from center.voice.sound import wav
from center.voice.sources import Source
from center.voice.spoken import USUAL, Limits, Voice
from tests.support.disks import no_more_room


class Recorded:
    """A source that has a recording of everything, in the languages it speaks."""

    def __init__(self, *languages: str) -> None:
        self.languages = languages
        self.asked: list[str] = []

    def __call__(self, text: str, language: str) -> bytes | None:
        self.asked.append(text)
        return wav(8000, text.encode().ljust(400, b"\0")[:400]) if language in self.languages else None


def voice(place: Path, *sources: Source, limits: Limits = USUAL) -> Voice:
    return Voice(place / "voice", sources, limits)


def test_the_first_source_that_can_speaks(tmp_path: Path) -> None:
    silent, first, second = Recorded(), Recorded("vi"), Recorded("vi", "en")
    speaker = voice(tmp_path, silent, first, second)
    assert speaker.speak("Chào", "vi")
    assert (silent.asked, first.asked, second.asked) == (["Chào"], ["Chào"], [])
    assert speaker.speak("Hello", "en")
    assert second.asked == ["Hello"]


def test_nobody_who_can_is_a_refusal(tmp_path: Path) -> None:
    for sources in ((), (Recorded("vi"),)):
        with pytest.raises(NotFound) as refused:
            voice(tmp_path, *sources).speak("x", "km")
        assert refused.value.code == "no_voice"
    assert not (tmp_path / "voice").exists()


def test_nothing_to_say_is_a_refusal(tmp_path: Path) -> None:
    source = Recorded("vi")
    with pytest.raises(Unacceptable):
        voice(tmp_path, source).speak(" \x00<>", "vi")
    assert source.asked == []


def test_what_was_said_before_is_not_made_again(tmp_path: Path) -> None:
    source = Recorded("vi", "en")
    first = voice(tmp_path, source).speak("Số A042", "vi")
    again = voice(tmp_path, source)
    assert again.speak("Số A042", "vi") == again.speak(" Số  A không bốn hai ", "vi") == first
    assert source.asked == ["Số A không bốn hai"]
    again.speak("Số A không bốn hai", "en")
    assert len(source.asked) == 2, "another language is another sound"


def test_only_so_much_is_kept_and_the_latest_used_stays(tmp_path: Path) -> None:
    source = Recorded("vi")
    speaker = voice(tmp_path, source, limits=Limits(files=3))
    for n, text in enumerate(["một", "hai", "ba"]):
        speaker.speak(text, "vi")
        newest = max((tmp_path / "voice").iterdir(), key=lambda file: file.stat().st_mtime_ns)
        os.utime(newest, (n, n))
    (tmp_path / "voice" / "left.part").write_bytes(b"")
    os.utime(tmp_path / "voice" / "left.part", (0, 0))
    speaker.speak("một", "vi")
    speaker.speak("bốn", "vi")
    assert len(list((tmp_path / "voice").iterdir())) == 3
    source.asked.clear()
    for text in ("một", "ba", "bốn"):
        speaker.speak(text, "vi")
    assert source.asked == []


def test_what_is_kept_is_bounded_in_bytes_too(tmp_path: Path) -> None:
    """Texts full of figures are spoken for minutes; a few hundred of them would be gigabytes."""
    source = Recorded("vi")
    one = len(wav(8000, bytes(400)))
    speaker = voice(tmp_path, source, limits=Limits(size=3 * one))
    for n in range(8):
        speaker.speak(f"câu {n}", "vi")
        for file in (tmp_path / "voice").iterdir():
            os.utime(file, (n, n))
    files = list((tmp_path / "voice").iterdir())
    assert len(files) == 3
    assert sum(file.stat().st_size for file in files) <= 3 * one


def test_a_full_disk_is_not_filled_further_with_beginnings(tmp_path: Path) -> None:
    source = Recorded("vi")
    speaker = voice(tmp_path, source)
    with no_more_room(100):
        sounds = [speaker.speak(f"câu {n}", "vi") for n in range(3)]
    assert all(sounds)
    assert list((tmp_path / "voice").iterdir()) == []
    assert speaker.speak("câu 0", "vi") == sounds[0]
    assert len(list((tmp_path / "voice").iterdir())) == 1, "kept again when there is room"


def test_a_voice_that_hangs_gathers_no_crowd(tmp_path: Path) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(text: str, _language: str) -> bytes | None:
        begun.set()
        assert go_on.wait(60)
        return wav(8000, text.encode() * 100)

    speaker = voice(tmp_path, slow, limits=Limits(patience=0.05))
    sounds: list[bytes] = []
    first = threading.Thread(target=lambda: sounds.append(speaker.speak("Chào", "vi")))
    first.start()
    assert begun.wait(60)
    for text in ("Chào", "Mời"):
        with pytest.raises(NotNow) as refused:
            speaker.speak(text, "vi")
        assert refused.value.code == "voice_busy"
    go_on.set()
    first.join()
    assert speaker.speak("Chào", "vi") == sounds[0]
    assert speaker.speak("Mời", "vi"), "and then it speaks again"


def test_half_a_file_is_made_again(tmp_path: Path) -> None:
    source = Recorded("vi")
    speaker = voice(tmp_path, source)
    sound = speaker.speak("Chào", "vi")
    (file,) = (tmp_path / "voice").iterdir()
    for broken in (b"", sound[:100], b"\0" * len(sound)):
        file.write_bytes(broken)
        assert speaker.speak("Chào", "vi") == sound
        assert file.read_bytes() == sound


def test_a_disk_that_takes_nothing_costs_the_memory_and_not_the_voice(tmp_path: Path) -> None:
    (tmp_path / "voice").write_text("a file stands where the directory should")
    source = Recorded("vi")
    speaker = voice(tmp_path, source)
    assert speaker.speak("Chào", "vi") == speaker.speak("Chào", "vi")
    assert len(source.asked) == 2


def test_many_who_ask_at_once_for_the_same_are_answered_by_one_making(tmp_path: Path) -> None:
    source = Recorded("vi")
    speaker = voice(tmp_path, source)
    sounds: list[bytes] = []
    threads = [threading.Thread(target=lambda: sounds.append(speaker.speak("Chào", "vi"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(sounds) == 8
    assert len(set(sounds)) == len(source.asked) == 1
