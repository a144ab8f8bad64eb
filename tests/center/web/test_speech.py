"""Speech at the API, with the voice that every installation has, and with none."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from werkzeug.test import TestResponse

from center.web.body import DOCUMENT
from center.web.speech import LONGEST
from tests.support.contract import check_answer
from tests.support.halls import Hall, Template
from tests.support.servers import Server, device_token
from tests.support.sounds import listen

# answers nothing for as long as the test holds the line
HANGS = """#!{python}
import socket, sys
line = socket.create_connection(("127.0.0.1", {port}))
line.recv(1)
sys.exit(1)
"""


def say(hall: Hall, role: str = "kiosk", **query: str) -> TestResponse:
    headers = {"Authorization": f"Bearer {hall.token(role, 1 if role in ('counter', 'pad') else None)}"}
    return hall.client.get("/api/v1/speech", query_string=query, headers=headers)


def refused(answer: TestResponse, status: int) -> str:
    assert answer.status_code == status
    check_answer("GET", "/speech", status, answer.json)
    assert answer.json is not None
    return str(answer.json["error"]["code"])


@pytest.mark.parametrize(
    "query", [{"text": "Mời số A042 đến quầy 3"}, {"text": "Counter 3", "language": "en"}]
)
def test_a_text_is_read_aloud(hall: Hall, query: dict[str, str]) -> None:
    answer = say(hall, **query)
    assert (answer.status_code, answer.mimetype) == (200, "audio/wav")
    assert answer.mimetype in DOCUMENT["paths"]["/speech"]["get"]["responses"]["200"]["content"]
    heard = listen(answer.data)
    assert 0.3 < heard.seconds < 8
    assert heard.loudness > 0.01


def test_the_second_time_it_comes_from_the_disk(hall: Hall) -> None:
    first = say(hall, text="Xin chào").data
    (file,) = (hall.data / "voice").iterdir()
    assert file.read_bytes() == first
    assert say(hall, text="Xin chào").data == first


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("vi", "Mời số A042 đến quầy 3", "Mời số A không bốn hai đến quầy 3"),
        ("en", "HT115", "H T one one five"),
    ],
)
def test_a_code_sounds_digit_by_digit(hall: Hall, language: str, text: str, words: str) -> None:
    assert say(hall, text=text, language=language).data == say(hall, text=words, language=language).data


@pytest.mark.parametrize("role", ["kiosk", "display", "reception", "counter", "supervisor", "admin"])
def test_screens_and_people_of_the_hall_may(hall: Hall, role: str) -> None:
    assert say(hall, role, text="Chào").status_code == 200


@pytest.mark.parametrize("role", ["pad", "printer", "hub"])
def test_others_may_not(hall: Hall, role: str) -> None:
    assert refused(say(hall, role, text="Chào"), 403) == "role_wrong"


@pytest.mark.parametrize(
    "text", ["-w/etc/x.wav hello", "--help", "<speak>x</speak>", "a\x00b", "[[x]]", "x" * 300]
)
def test_hostile_texts_are_only_read(hall: Hall, text: str) -> None:
    before = sorted(hall.data.iterdir())
    listen(say(hall, text=text).data)
    assert sorted({*before, hall.data / "voice"}) == sorted(hall.data.iterdir())


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"text": ""},
        {"text": "\x00 <>"},
        {"text": "x" * 301},
        {"text": "x", "language": "-w/tmp/x"},
        {"text": "x", "language": ""},
        {"text": "x", "language": "vi\n"},
        {"text": "x", "language": "../vi"},
    ],
)
def test_what_cannot_be_read_is_422(hall: Hall, query: dict[str, str]) -> None:
    assert refused(say(hall, **query), 422) == "unacceptable_value"


@pytest.mark.parametrize(
    ("query", "vietnamese", "english"),
    [
        ({"text": "x" * 301}, "chỉ được có tối đa 300 ký tự.", "it must have at most 300 characters."),
        ({"text": "\x00 <>"}, "không có gì để đọc thành tiếng.", "it holds nothing that can be read aloud."),
    ],
)
def test_why_it_cannot_be_read_is_said_in_the_readers_language(
    hall: Hall, query: dict[str, str], vietnamese: str, english: str
) -> None:
    for language, reason in (("vi", vietnamese), ("en", english)):
        answer = say(hall, **query, language=language)
        assert answer.json is not None
        assert answer.json["error"]["message"].endswith(reason)


def test_the_document_tells_the_same_limit() -> None:
    text = DOCUMENT["paths"]["/speech"]["get"]["parameters"][0]
    assert text["schema"]["maxLength"] == LONGEST


def test_a_language_without_a_voice_is_404(hall: Hall) -> None:
    assert refused(say(hall, text="x", language="xx"), 404) == "no_voice"


@pytest.fixture
def mute_hall(template: Template, tmp_path: Path) -> Iterator[Hall]:
    hall = Hall(template.copy(tmp_path / "mute"), template.passwords, voices=())
    yield hall
    hall.stop()


def test_a_machine_without_a_voice_says_so(mute_hall: Hall) -> None:
    answer = say(mute_hall, text="Chào")
    assert refused(answer, 404) == "no_voice"
    assert answer.json is not None
    assert answer.json["error"]["message"] == "Máy này không có giọng đọc cho ngôn ngữ này."


def test_a_machine_without_program_and_package_says_so_too(
    hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "espeakng_loader", None)
    answer = say(hall, text="Chào")
    assert refused(answer, 404) == "no_voice"
    assert answer.headers["Cache-Control"] == "no-store", "the next installation shall be heard at once"


@pytest.mark.process
def test_while_a_voice_is_slow_everybody_else_is_served(
    start_server: Callable[..., Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as line:
        line.settimeout(60)
        program = tmp_path / "bin" / "espeak-ng"
        program.parent.mkdir()
        program.write_text(HANGS.format(python=sys.executable, port=line.getsockname()[1]))
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
        server = start_server()
        ask = {"url": f"{server.url}/api/v1/speech?text=Chào", "timeout": 60}
        headers = {"Authorization": f"Bearer {device_token(server.data, 'display')}"}
        answers: list[requests.Response] = []
        asking = threading.Thread(target=lambda: answers.append(requests.get(**ask, headers=headers)))  # type: ignore[arg-type]
        asking.start()
        held, _ = line.accept()
        assert requests.get(f"{server.url}/api/v1/health", timeout=60).json()["status"] == "ok"
        assert answers == []
        held.close()
        asking.join()
    assert listen(answers[0].content).loudness > 0.01, "the next source speaks"
