"""What a slip says, in the citizen's words, and where its QR code leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from center.domain.waiting import Wait
from center.web.slips import wait_line
from tests.support.halls import Hall, Template


@pytest.fixture
def hall_at(template: Template, tmp_path: Path) -> Iterator[Callable[..., Hall]]:
    halls: list[Hall] = []

    def open_hall(**options: object) -> Hall:
        place = template.copy(tmp_path / f"center-{len(halls)}")
        halls.append(Hall(place, template.passwords, **options))  # type: ignore[arg-type]
        return halls[-1]

    yield open_hall
    for hall in halls:
        hall.stop()


def slip(hall: Hall, **wish: str) -> dict[str, object]:
    """Issue a ticket and return the content of its slip, held against the document."""
    hall.issue(**wish)
    content: dict[str, object] = hall.device("printer").post("/print-jobs/claim")["job"]["content"]
    return content


def test_the_slip_speaks_vietnamese_or_the_language_the_citizen_chose(hall: Hall) -> None:
    hall.open_counter(1)
    words = slip(hall)["words"]
    assert words == {
        "number_label": "Số thứ tự của ông/bà",
        "counters_line": "Quầy 1, 2",
        "time_line": "09:00 · 10/03/2026",
        "ahead_line": "Ông/bà là người kế tiếp",
        "wait_line": words["wait_line"],  # type: ignore[index]
        "qr_line": "Quét mã để theo dõi lượt",
        "valid_line": "Chỉ có giá trị trong ngày",
        "priority_line": "",
        "count_line": "",
        "copy_line": "BẢN SAO",
    }
    assert "phút" in words["wait_line"]  # type: ignore[index]
    english = slip(hall, language="en", priority="elderly")
    assert english["priority"] is True
    assert english["words"]["valid_line"] == "Valid today only"  # type: ignore[index]
    assert english["words"]["priority_line"] == "Priority"  # type: ignore[index]
    assert slip(hall)["words"]["ahead_line"] == "2 người chờ trước"  # type: ignore[index]


def test_without_a_counter_the_slip_says_so_and_promises_no_minutes(hall: Hall) -> None:
    assert slip(hall)["words"]["wait_line"] == "Chưa có quầy mở"  # type: ignore[index]
    assert slip(hall, language="en")["words"]["wait_line"] == "No counter is open yet"  # type: ignore[index]


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (Wait(0, 5), "Chờ khoảng dưới 5 phút"),
        (Wait(85, 180), "Chờ khoảng 85–180 phút"),
        (Wait(85, 185), "Chờ khoảng 1–3 giờ"),
        (Wait(450, 975), "Chờ khoảng 8–16 giờ"),
        (Wait(190, 200), "Chờ khoảng 3 giờ"),
        (Wait(0, 185), "Chờ khoảng dưới 185 phút"),
    ],
)
def test_many_minutes_are_said_in_hours(wait: Wait, words: str) -> None:
    assert wait_line(wait, "vi") == words


def test_a_journeys_slip_names_its_steps(hall: Hall) -> None:
    kiosk = hall.device("kiosk")
    journey = kiosk.get("/journeys")["journeys"][0]
    kiosk.post("/tickets", {"journey": journey["code"]}, expect=201)
    content = hall.device("printer").post("/print-jobs/claim")["job"]["content"]
    assert len(content["steps"]) == len(journey["steps"]) > 1
    assert content["field"] == content["steps"][0]["field"]


def test_a_slip_names_the_procedure_that_was_chosen_and_nothing_where_none_was(hall: Hall) -> None:
    kiosk, printer = hall.device("kiosk"), hall.device("printer")

    def content(**wish: str) -> dict[str, object]:
        kiosk.post("/tickets", wish, expect=201)
        found: dict[str, object] = printer.post("/print-jobs/claim")["job"]["content"]
        return found

    # its name in the words of the slip, not the official one of six hundred letters
    assert content(procedure="1.013831")["procedure"] == "Sang tên, thừa kế, tặng cho nhà đất"
    assert content(procedure="1.013831", language="en")["procedure"] == "Land transfer, inheritance or gift"
    assert "procedure" not in content(field="DD")
    # the steps of a life event say themselves what they are
    assert "procedure" not in content(journey=kiosk.get("/journeys")["journeys"][0]["code"])


def test_a_copy_names_the_procedure_of_the_turn_that_waits(hall: Hall) -> None:
    ticket = hall.device("kiosk").post("/tickets", {"procedure": "1.013831"}, expect=201)
    printer, door = hall.device("printer"), hall.device("reception")
    first = printer.post("/print-jobs/claim")["job"]["content"]
    door.post(f"/tickets/{ticket['id']}/reprint", {"reason": "lost"}, expect=201)
    assert printer.post("/print-jobs/claim")["job"]["content"]["procedure"] == first["procedure"]
    counter = hall.open_counter(4)
    counter.post("/counters/4/call-next")
    counter.post("/counters/4/start")
    counter.post("/counters/4/transfer", {"field": "HT"})
    door.post(f"/tickets/{ticket['id']}/reprint", {"reason": "lost"}, expect=201)
    copy = printer.post("/print-jobs/claim")["job"]["content"]
    assert (copy["field"], "procedure" in copy) == ("Hộ tịch", False), "they were sent on for something else"


def test_the_code_leads_where_phones_can_reach(hall_at: Callable[..., Hall]) -> None:
    configured = hall_at(public_url="https://hoso.example/", propose_url=lambda: "http://10.0.0.5:8080")
    assert str(slip(configured)["url"]).startswith("https://hoso.example/t/")
    assert str(slip(hall_at(propose_url=lambda: "http://10.0.0.5:8080"))["url"]).startswith(
        "http://10.0.0.5:8080/t/"
    )
    assert str(slip(hall_at())["url"]).startswith("http://localhost/t/"), "as the kiosk reached us"


def test_a_network_that_comes_later_is_found(hall_at: Callable[..., Hall]) -> None:
    """The machine was faster than the cable in the morning."""
    found: list[str] = []
    hall = hall_at(propose_url=lambda: found[-1] if found else None)
    assert str(slip(hall)["url"]).startswith("http://localhost/")
    found.append("http://10.0.0.5:8080")
    assert str(slip(hall)["url"]).startswith("http://10.0.0.5:8080/")
