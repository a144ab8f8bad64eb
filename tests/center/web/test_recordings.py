"""Recordings at the API: brought in every form, hostile ones too, listed, heard, replaced, removed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from center.domain.announcing import clips
from center.web.recordings import LARGEST_FILE
from tests.support.contract import check_answer
from tests.support.disks import no_more_room
from tests.support.halls import Hall, new_key
from tests.support.tones import heard, names, pitches, tone

PITCHES = pitches(clips("vi"))


class Studio:
    """A person at the page of the voice, with recordings in their hand."""

    def __init__(self, hall: Hall, role: str = "supervisor") -> None:
        self.hall = hall
        self.client = hall.client
        self.bearer = {"Authorization": f"Bearer {hall.token(role)}"}

    def bring(
        self, clip: str, data: bytes, expect: int = 200, key: str | None = None, language: str = "vi"
    ) -> Any:
        path = f"/api/v1/voice/clips/{language}/{clip}"
        headers = {**self.bearer, "Idempotency-Key": key or new_key()}
        answer = self.client.post(path, data=data, headers=headers, content_type="audio/wav")
        assert answer.status_code == expect, answer.get_data(as_text=True)
        check_answer("POST", path, expect, answer.json)
        return answer.json

    def hear(self, clip: str) -> bytes:
        answer = self.client.get(f"/api/v1/voice/clips/vi/{clip}", headers=self.bearer)
        assert (answer.status_code, answer.mimetype) == (200, "audio/wav")
        return answer.data

    def states(self) -> dict[str, str]:
        answer = self.client.get("/api/v1/voice/clips", headers=self.bearer)
        check_answer("GET", "/voice/clips", 200, answer.json)
        assert answer.json is not None
        return {one["clip"]: one["state"] for one in answer.json["languages"][0]["clips"]}


@pytest.fixture
def studio(hall: Hall) -> Studio:
    return Studio(hall)


def files(hall: Hall) -> list[Path]:
    return sorted(path for path in (hall.data / "voice").rglob("*") if path.is_file())


def entries(hall: Hall) -> list[dict[str, Any]]:
    every: list[dict[str, Any]] = hall.device("admin").get("/journal?after=0")["entries"]
    return [one for one in every if one["type"].startswith("clip_")]


def test_a_hall_that_recorded_its_words_is_called_with_them(hall: Hall, studio: Studio) -> None:
    for clip in ("moi-so", "a", "0", "4", "2", "den-quay-so"):
        studio.bring(clip, tone(PITCHES[clip], rate=8000, silence=0.1))
        (one,) = hall.device("display").get("/announcements?call=A042:3&times=1")["spoken"]
        assert one["source"] == "synthetic", "a voice never changes within a sentence"
    studio.bring("3", tone(PITCHES["3"], rate=8000, silence=0.1))
    (one,) = hall.device("display").get("/announcements?call=A042:3&times=1")["spoken"]
    assert one["source"] == "clips"
    sound = studio.client.get(one["sound"], headers=studio.bearer).data
    assert names(heard(sound), PITCHES) == ["moi-so", "a", "0", "4", "2", "den-quay-so", "3"]


@pytest.mark.parametrize(
    "form",
    [{"bits": 24}, {"channels": 2}, {"rate": 8000}, {"rate": 96000}, {"bits": 32, "real": True}],
    ids=str,
)
def test_every_usual_form_is_taken(studio: Studio, form: dict[str, int]) -> None:
    told = studio.bring("so", tone(PITCHES["so"], **form))  # type: ignore[arg-type]
    assert told == {"language": "vi", "clip": "so", "seconds": pytest.approx(0.36, abs=0.03)}
    assert names(heard(studio.hear("so")), PITCHES) == ["so"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "clip_not_wav"),
        (b"MZ" + bytes(5000), "clip_not_wav"),
        (tone(500.0)[:20000], "clip_cut"),
        (tone(500.0, level=0.0001), "clip_silent"),
        (tone(500.0, seconds=8.0, rate=8000), "clip_too_long"),
        (tone(500.0).replace(b"fmt \x10\0\0\0\x01", b"fmt \x10\0\0\0\x02"), "clip_form"),
    ],
    ids=["nothing", "a program", "half", "silent", "long", "compressed"],
)
def test_what_cannot_be_used_is_refused_and_the_old_one_stays(
    hall: Hall, studio: Studio, data: bytes, code: str
) -> None:
    studio.bring("so", tone(PITCHES["so"], rate=8000))
    before = studio.hear("so")
    error = studio.bring("so", data, expect=422)["error"]
    assert error["code"] == code
    assert len(error["message"]) > 20
    assert studio.hear("so") == before
    assert len(entries(hall)) == 1


@pytest.mark.parametrize("extra", [1, 5_000_000])
def test_what_is_far_too_large_is_not_even_read(hall: Hall, studio: Studio, extra: int) -> None:
    error = studio.bring("so", bytes(LARGEST_FILE + extra), expect=413)["error"]
    assert error["message"]
    assert files(hall) == []


@pytest.mark.parametrize(
    "name",
    [
        "..%2F..%2Fcenter.db",
        "%2e%2e%2f%2e%2e%2fcenter",
        "..",
        "so.wav",
        "SO",
        "%00",
        "m%E1%BB%9Bi",
        "so%0a",
        "..\\..\\x",
        "x" * 3000,
    ],
)
def test_a_name_that_is_no_recordings_leads_nowhere(hall: Hall, studio: Studio, name: str) -> None:
    before = (hall.data / "center.db").stat().st_ino
    for path in (f"/api/v1/voice/clips/vi/{name}", f"/api/v1/voice/clips/{name}/so"):
        for method, tail in (("POST", ""), ("GET", ""), ("POST", "/remove")):
            headers = {**studio.bearer, "Idempotency-Key": new_key()}
            answer = studio.client.open(path + tail, method=method, data=b"", headers=headers)
            assert answer.status_code in (404, 405), (path, method)
    assert files(hall) == []
    assert (hall.data / "center.db").stat().st_ino == before


def test_a_second_touch_is_the_same_touch(hall: Hall, studio: Studio) -> None:
    data, key = tone(PITCHES["so"], rate=8000), new_key()
    first = studio.bring("so", data, key=key)
    assert studio.bring("so", data, key=key) == first
    assert [one["data"] for one in entries(hall)] == [{"clip": "vi/so"}]
    assert studio.bring("so", tone(900.0, rate=8000), key=key, expect=422)["error"]["code"] == "key_reused"
    assert names(heard(studio.hear("so")), PITCHES) == ["so"]


def test_without_a_key_nothing_is_taken(hall: Hall, studio: Studio) -> None:
    answer = studio.client.post("/api/v1/voice/clips/vi/so", data=tone(500.0), headers=studio.bearer)
    assert answer.status_code == 400
    assert files(hall) == []


def test_the_list_says_which_are_there_and_removing_brings_the_gap_back(hall: Hall, studio: Studio) -> None:
    assert set(studio.states().values()) == {"missing"}
    studio.bring("so", tone(PITCHES["so"], rate=8000))
    (hall.data / "voice/clips/vi/4.wav").write_bytes(b"rubbish")
    assert (studio.states()["so"], studio.states()["4"]) == ("there", "damaged")
    for clip in ("so", "4"):
        hall.device("admin").post(f"/voice/clips/vi/{clip}/remove")
        assert studio.states()[clip] == "missing"
        assert hall.device("admin").refused(f"/voice/clips/vi/{clip}/remove", expect=404) == "unknown_clip"
    assert [one["type"] for one in entries(hall)] == ["clip_set", "clip_removed", "clip_removed"]


def test_what_is_needed_follows_the_fields_the_counters_and_the_settings(hall: Hall) -> None:
    admin = hall.device("admin")

    def must(place: int) -> set[str]:
        return {
            one["clip"] for one in admin.get("/voice/clips")["languages"][place]["clips"] if one["needed"]
        }

    before = must(0)
    assert {"moi-so", "so", "0", "9"} <= before
    assert not {"linh", "le", "muoi-chuc"} & before
    admin.post("/voice", {"style": "number", "dialect": "south"})
    assert must(0) - before >= {"le", "ngan", "muoi-chuc", "mot", "tu", "lam", "tram"}
    assert "linh" not in must(0)
    assert {"number", "twenty", "hundred"} <= must(1)


def test_a_disk_without_room_loses_no_old_recording_and_says_so(hall: Hall, studio: Studio) -> None:
    studio.bring("so", tone(PITCHES["so"], rate=8000))
    before = {path: path.read_bytes() for path in files(hall)}
    with no_more_room(2000):
        error = studio.bring("so", tone(900.0, rate=8000), expect=503)["error"]
    assert error["code"] == "storage_failed"
    assert {path: path.read_bytes() for path in files(hall)} == before
    assert len(entries(hall)) == 1
    studio.bring("so", tone(900.0, rate=8000))
    assert studio.hear("so") != next(iter(before.values()))


def test_a_journal_that_takes_nothing_leaves_the_old_recording(hall: Hall, studio: Studio) -> None:
    """The file had room, the entry has none: what was not written down did not happen."""
    studio.bring("so", tone(PITCHES["so"], rate=8000))
    before = studio.hear("so")
    room = (hall.data / "center.db-wal").stat().st_size
    small = tone(900.0, rate=8000, seconds=0.15, silence=0.0)
    assert room > 20_000, "the new file alone finds room"
    with no_more_room(room):
        error = studio.bring("so", small, expect=503)["error"]
    assert error["code"] == "storage_failed"
    assert studio.hear("so") == before


def test_a_citizens_screen_may_not_change_the_voice(hall: Hall) -> None:
    for role in ("kiosk", "display"):
        assert Studio(hall, role).bring("so", tone(500.0), expect=403)["error"]["code"] == "role_wrong"
    assert files(hall) == []
