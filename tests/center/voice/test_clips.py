"""The center's own recordings: which were composed, in which order, is heard in the sound and not asked of the code."""

from __future__ import annotations

import array
import functools
import itertools
import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from center.domain.announcing import Call, Way, Word, announcement, clips
from center.domain.refusals import NotFound, NotNow
from center.voice.announced import Announced, Order, Sound
from center.voice.clips import Clips
from center.voice.recording import prepared
from tests.support.disks import no_more_room
from tests.support.sounds import listen
from tests.support.tones import heard, names, pitches, tone

WAY = Way(prefixes=frozenset({"A", "B", "HT"}))
NORTH = Way("number", "north", WAY.prefixes)
SOUTH = Way("number", "south", WAY.prefixes)
PITCHES = {language: pitches(clips(language)) for language in ("vi", "en")}


def record(folder: Path, language: str, *missing: str) -> None:
    """Record a tone for every word; each as loud and as long as somebody's who was not careful."""
    (folder / language).mkdir(parents=True, exist_ok=True)
    for clip, made in recorded(language).items():
        if clip not in missing:
            (folder / language / f"{clip}.wav").write_bytes(made)


@functools.cache
def recorded(language: str) -> dict[str, bytes]:
    return {
        clip: prepared(
            tone(
                hertz,
                rate=8000,
                silence=0.05,
                level=0.05 + 0.05 * (place % 9),
                seconds=0.2 + 0.02 * (place % 5),
            )
        )
        for place, (clip, hertz) in enumerate(PITCHES[language].items())
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("clips")
    for language in ("vi", "en"):
        record(place, language)
    return place


def said(folder: Path, called: list[Call], language: str, way: Way, times: int = 1) -> Sound:
    store = Clips(folder)
    words = tuple(announcement(called, language, way))
    made = Announced({"clips": store}, store.mark).sound(Order(words, language, ("clips",), times))
    assert made is not None
    return made


A042, A043, B007 = Call("A042", 3), Call("A043", 3), Call("B007", 5)


@pytest.mark.parametrize(
    ("called", "language", "way", "composed"),
    [
        ([A042], "vi", WAY, "moi-so a 0 4 2 den-quay-so 3"),
        ([A042], "vi", NORTH, "moi-so a 4 muoi-chuc 2 den-quay-so 3"),
        ([Call("A105", 21)], "vi", NORTH, "moi-so a 1 tram linh 5 den-quay-so 2 muoi-chuc mot"),
        ([Call("A105", 21)], "vi", SOUTH, "moi-so a 1 tram le 5 den-quay-so 2 muoi-chuc mot"),
        (
            [Call("HT1024", 15)],
            "vi",
            SOUTH,
            "moi-so h t 1 ngan 0 tram 2 muoi-chuc tu den-quay-so muoi lam",
        ),
        ([A042, A043], "vi", WAY, "moi-so a 0 4 2 va-so a 0 4 3 den-quay-so 3"),
        ([A042, B007], "vi", WAY, "moi-so a 0 4 2 den-quay-so 3 so b 0 0 7 den-quay-so 5"),
        ([A042], "en", WAY, "number a 0 4 2 please-go-to-counter 3"),
        ([Call("A142", 12)], "en", NORTH, "number a 1 hundred and forty 2 please-go-to-counter twelve"),
        (
            [A042, A043, B007],
            "en",
            WAY,
            "number a 0 4 2 and-number a 0 4 3 to-counter 3 number b 0 0 7 to-counter 5",
        ),
    ],
)
def test_what_is_heard_is_what_was_called(
    folder: Path, called: list[Call], language: str, way: Way, composed: str
) -> None:
    made = said(folder, called, language, way)
    assert names(heard(made.wav), PITCHES[language]) == composed.split()
    assert made.source == "clips"
    assert listen(made.wav).seconds == pytest.approx(made.seconds, abs=0.001)


def test_every_number_of_a_day_is_heard_as_it_was_given_out(folder: Path) -> None:
    for number in range(1, 1200, 61):
        made = said(folder, [Call(f"A{number:03d}", 4)], "vi", WAY)
        tones = names(heard(made.wav), PITCHES["vi"])
        assert "".join(tones[2:-2]) == f"{number:03d}"
        assert (tones[:2], tones[-2:]) == (["moi-so", "a"], ["den-quay-so", "4"])


def test_twice_is_the_same_twice_with_a_pause_between(folder: Path) -> None:
    once, twice = (said(folder, [A042], "vi", WAY, times) for times in (1, 2))
    first, both = heard(once.wav), heard(twice.wav)
    assert names(both, PITCHES["vi"]) == 2 * names(first, PITCHES["vi"])
    middle = len(first)
    assert 0.8 < both[middle].begins - both[middle - 1].ends < 1.1
    assert twice.seconds == pytest.approx(2 * once.seconds + 0.7, abs=0.05)


def test_words_follow_each_other_closely_and_parts_after_a_breath(folder: Path) -> None:
    tones = heard(said(folder, [A042], "vi", WAY).wav)
    gaps = [after.begins - before.ends for before, after in itertools.pairwise(tones)]
    assert max(gaps[:4]) < 0.12, "Mời số A không bốn hai"
    assert 0.25 < gaps[4] < 0.45, "a breath before: đến quầy số"
    assert gaps[5] < 0.12


def test_all_words_are_equally_loud_however_they_were_recorded(folder: Path) -> None:
    tones = heard(said(folder, [Call("HT9876543210", 4)], "vi", WAY).wav)
    assert [one.loudness for one in tones] == pytest.approx([0.1] * len(tones), rel=0.15)


def test_one_word_missing_and_the_next_source_says_all_of_it(tmp_path: Path) -> None:
    record(tmp_path, "vi", "4")
    store = Clips(tmp_path)

    def synthetic(*_: object) -> object:
        return Clips(tmp_path)(announcement([B007], "vi", WAY), "vi")

    announced = Announced({"clips": store, "synthetic": synthetic}, store.mark)  # type: ignore[dict-item]

    def source(called: Call, sources: tuple[str, ...] = ("clips", "synthetic", "browser")) -> str | None:
        made = announced.sound(Order(tuple(announcement([called], "vi", WAY)), "vi", sources))
        return made.source if made else None

    assert source(B007) == "clips"
    assert source(A042) == "synthetic"
    assert source(A042, ("clips", "browser")) is None
    assert source(B007, ("synthetic", "clips")) == "synthetic"


def test_another_recording_is_heard_at_once(tmp_path: Path) -> None:
    record(tmp_path, "vi")
    store = Clips(tmp_path)
    announced = Announced({"clips": store}, store.mark)
    order = Order(tuple(announcement([A042], "vi", WAY)), "vi", ("clips",))
    before = announced.sound(order)
    assert announced.sound(order) is before, "every board asks for the same one"
    with store.arriving("vi", "4", prepared(tone(PITCHES["vi"]["9"], rate=8000))) as arrival:
        assert announced.sound(order) is before, "it has not taken its place yet"
        arrival.arrive()
    after = announced.sound(order)
    assert before is not None
    assert after is not None
    assert names(heard(after.wav), PITCHES["vi"]) == ["moi-so", "a", "0", "9", "2", "den-quay-so", "3"]
    assert after.digest != before.digest
    store.remove("vi", "4")
    assert announced.sound(order) is None


def test_what_was_copied_into_the_folder_by_hand_is_used_if_it_can_be(tmp_path: Path) -> None:
    record(tmp_path, "vi")
    raw = tone(PITCHES["vi"]["4"], rate=48000, bits=24, channels=2, silence=1.0)
    (tmp_path / "vi/4.wav").write_bytes(raw)
    assert names(heard(said(tmp_path, [A042], "vi", WAY).wav), PITCHES["vi"])[3] == "4"
    (tmp_path / "vi/4.wav").write_bytes(raw[: len(raw) // 2])
    store = Clips(tmp_path)
    assert store.sound("vi", "4") is None
    assert store.is_there("vi", "4")
    assert store(announcement([A042], "vi", WAY), "vi") is None


@pytest.mark.parametrize(
    "name", ["../../center", "../vi/4", "/etc/passwd", "4.wav", "", ".", "mới-số", "4\0"]
)
def test_only_a_known_recording_has_a_place(tmp_path: Path, name: str) -> None:
    store = Clips(tmp_path)
    for language, clip in (("vi", name), (name, "4")):
        with pytest.raises(NotFound):
            store.sound(language, clip)
        with pytest.raises(NotFound), store.arriving(language, clip, b""):
            pass
        with pytest.raises(NotFound):
            store.remove(language, clip)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_costs_the_new_recording_and_never_the_old_one(tmp_path: Path) -> None:
    record(tmp_path, "vi")
    store = Clips(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.wav")}
    another = prepared(tone(2000.0))
    with (
        no_more_room(1000),
        pytest.raises(NotNow) as refused,
        store.arriving("vi", "4", another) as arrival,
    ):
        arrival.arrive()
    assert refused.value.code == "storage_failed"
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_an_upload_that_was_cut_off_by_a_power_cut_is_tidied_away(tmp_path: Path) -> None:
    record(tmp_path, "vi")
    (tmp_path / "vi/tmp1.part").write_bytes(b"half")
    Clips(tmp_path)
    assert list(tmp_path.rglob("*.part")) == []


def test_who_listens_while_it_is_replaced_hears_the_one_or_the_other_whole(tmp_path: Path) -> None:
    record(tmp_path, "vi")
    store = Clips(tmp_path)
    four, nine = ((tmp_path / f"vi/{one}.wav").read_bytes() for one in "49")
    stop = threading.Event()

    def replace() -> None:
        for turn in range(60):
            with store.arriving("vi", "4", nine if turn % 2 else four) as arrival:
                arrival.arrive()
        stop.set()

    writing = threading.Thread(target=replace)
    writing.start()
    while not stop.is_set():
        assert store.sound("vi", "4") in (four, nine)
    writing.join()
    assert os.listdir(tmp_path / "vi").count("4.wav") == 1


def test_a_hundred_boards_that_ask_at_once_are_given_one_sound_made_once(folder: Path) -> None:
    store, made, go_on = Clips(folder), [], threading.Event()

    def slow(words: Sequence[Word], language: str) -> array.array[int] | None:
        made.append(language)
        assert go_on.wait(60)
        return store(words, language)

    announced = Announced({"synthetic": slow, "clips": store}, store.mark)
    words = tuple(announcement([A042], "vi", WAY))
    with ThreadPoolExecutor(100) as boards:
        asked = [boards.submit(announced.sound, Order(words, "vi", ("synthetic",))) for _ in range(100)]
        other = announced.sound(Order(words, "vi", ("clips",)))
        assert other is not None, "what another source says does not wait"
        go_on.set()
        assert len({id(one.result()) for one in asked}) == 1
    assert made == ["vi"]


def test_a_source_that_breaks_leaves_nobody_waiting(folder: Path) -> None:
    def broken(*_: object) -> None:
        raise OSError("the disk is gone")

    announced = Announced({"clips": broken}, Clips(folder).mark)
    order = Order(tuple(announcement([A042], "vi", WAY)), "vi", ("clips",))
    for _ in range(2):
        with pytest.raises(OSError, match="gone"):
            announced.sound(order)
