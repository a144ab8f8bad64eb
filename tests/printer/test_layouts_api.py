"""The office changes how slips look: what it is shown, what is refused, and that paper is as the picture was."""

from __future__ import annotations

import base64
import io
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image

from center.languages import LANGUAGES
from printer.decode import decode
from printer.emblems import is_emblem
from printer.kinds import KINDS
from printer.layout import slip
from printer.layouts import builtin
from printer.profiles import Head
from printer.raster import encode
from printer.testpage import page
from tests.support.halls import Api, Hall
from tests.support.pictures import picture
from tests.support.visitors import Visitor

CODE: dict[str, Any] = {"type": "code", "size": 20}
QR: dict[str, Any] = {"type": "qr"}


@pytest.fixture
def office(hall: Hall) -> Api:
    return hall.device("supervisor")


def looked_at(office: Api, kind: str, blocks: Any, **wish: Any) -> tuple[Image.Image, int, int]:
    """Return the picture of a slip, its millimetres and its bytes."""
    answer = office.client.post(
        f"/api/v1/slip-layouts/{kind}/preview",
        json={"blocks": blocks, **wish},
        headers={"Authorization": f"Bearer {office.token}"},
    )
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert answer.mimetype == "image/png"
    found = Image.open(io.BytesIO(answer.data))
    assert found.mode == "1"
    return found, int(answer.headers["Slip-Millimetres"]), int(answer.headers["Slip-Bytes"])


def dots(drawn: Image.Image) -> tuple[tuple[int, int], bytes]:
    return drawn.size, drawn.convert("1").tobytes()


def test_everything_a_slip_can_be_made_of_is_told(office: Api) -> None:
    told = office.get("/slip-layouts")
    assert [one["kind"] for one in told["layouts"]] == list(KINDS)
    assert all(one["changed_at"] is None for one in told["layouts"])
    assert told["layouts"][0]["blocks"] == builtin("ticket")
    assert "ahead_line" in told["layouts"][0]["slots"]
    assert {"code", "steps", "text", "advert"} <= set(told["layouts"][0]["types"])
    assert told["printers"] == []
    # what guards and counters write on is never in another language, nor is the page that shows all of them
    tongues = {one["kind"]: one["languages"] for one in told["layouts"]}
    assert tongues["emergency"] == tongues["test"] == ["vi"]
    assert tongues["ticket"] == tongues["receipt"] == list(LANGUAGES)


def test_what_is_saved_holds_until_it_is_set_back(hall: Hall, office: Api) -> None:
    kept = office.post("/slip-layouts/ticket", {"blocks": [CODE, QR], "seen": None})["layout"]
    assert kept["changed_at"]
    assert office.get("/slip-layouts")["layouts"][0] == kept
    hall.issue()
    assert hall.device("printer").post("/print-jobs/claim")["job"]["layout"]["blocks"] == kept["blocks"]
    assert office.post("/slip-layouts/ticket/reset", {"seen": kept["changed_at"]})["layout"] == {
        **kept,
        "blocks": builtin("ticket"),
        "changed_at": None,
    }


def test_the_second_of_two_reads_who_was_faster_and_the_first_ones_work_stays(hall: Hall) -> None:
    first, second = Visitor(hall), Visitor(hall)
    first.log_in("giamsat")
    second.log_in("quantri")
    fresh = first.api().post("/slip-layouts/ticket", {"blocks": [CODE, QR], "seen": None})["layout"]
    hall.clock.forward(seconds=5)
    answer = second.api().post(
        "/slip-layouts/ticket", {"blocks": [QR, CODE], "seen": None}, expect=409, query_string="language=en"
    )
    assert answer["error"]["code"] == "slip_layout_changed"
    assert "09:00" in answer["error"]["message"]
    assert "was faster" in answer["error"]["message"]
    kept = second.api().get("/slip-layouts")["layouts"][0]
    assert kept == fresh
    # who has read it may replace it, and what was set back meanwhile is noticed too
    second.api().post("/slip-layouts/ticket", {"blocks": [QR, CODE], "seen": kept["changed_at"]})
    second.api().post("/slip-layouts/ticket/reset")
    assert (
        first.api().refused("/slip-layouts/ticket/reset", {"seen": kept["changed_at"]})
        == "slip_layout_reset_meanwhile"
    )


@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        ([QR], "“code”"),
        ([CODE, {**QR, "text": "https://example.vn"}], "“qr”"),
        ([CODE, QR, {"type": "text", "text": "{name_of_citizen}"}], "blocks.2.text"),
        ([CODE, QR, {"type": "text", "text": {"en": "Hello"}}], "blocks.2.text"),
        ([CODE, QR, {"type": "text", "text": "a", "size": 1}], "blocks.2.size"),
        ([CODE, QR, {"type": "gap"}], "blocks.2.height"),
        ([CODE, QR, {"type": "rows"}], "blocks.2.type"),
        ([CODE, QR, {"type": "emblem", "picture": "AAAA"}], "blocks.2.picture"),
        ([CODE, QR, {"type": "advert", "text": "a", "url": "javascript:alert(1)"}], "blocks.2.url"),
    ],
)
def test_what_no_slip_can_have_is_refused_at_its_place_everywhere(
    office: Api, blocks: list[Any], words: str
) -> None:
    for path in ("", "/preview", "/test-print"):
        answer = office.post(f"/slip-layouts/ticket{path}", {"blocks": blocks}, expect=422)
        assert words in answer["error"]["message"]
    assert office.get("/slip-layouts")["layouts"][0]["changed_at"] is None


def test_what_nobody_would_print_is_refused_before_it_is_drawn(office: Api) -> None:
    tall = {"type": "text", "text": "{center} " * 40, "size": 20}
    for more in ([tall] * 50, [{"type": "gap", "height": 60}] * 40):
        for path in ("", "/preview", "/test-print"):
            wish = {"blocks": [CODE, QR, *more]}
            assert office.refused(f"/slip-layouts/ticket{path}", wish, expect=422) == "slip_too_long"
    assert office.get("/slip-layouts")["layouts"][0]["changed_at"] is None
    assert office.refused("/slip-layouts/poster/preview", {"blocks": []}, expect=404) == "unknown_slip"
    assert office.refused("/slip-layouts/poster/test-print", {"blocks": []}, expect=404) == "unknown_slip"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sample", ["usual", "long"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_is_as_the_picture_was_dot_for_dot(
    hall: Hall, office: Api, kind: str, sample: str, language: str
) -> None:
    blocks = [*builtin(kind), {"type": "text", "text": "Trung tâm phục vụ hành chính công", "size": 4}]
    wish = {"language": language, "sample": sample, "copy": sample == "long", "short": language == "en"}
    office.post(f"/slip-layouts/{kind}/test-print", {"blocks": blocks, **wish}, expect=201)
    job = hall.device("printer").post("/print-jobs/claim")["job"]
    assert (job["kind"], job["copy"]) == (kind, wish["copy"])
    for paper, dpi in ((80, 203), (58, 180)):
        shown, millimetres, size = looked_at(office, kind, blocks, paper=paper, dpi=dpi, **wish)
        if kind == "test":
            drawn = page(str(hall.app.flask.config["PRINTER"]), paper, dpi, job["layout"]["blocks"])
        else:
            drawn = slip(
                job["content"],
                paper=paper,
                dpi=dpi,
                kind=kind,
                copy=job["copy"],
                blocks=job["layout"]["blocks"],
            )
        data = encode(drawn, Head(paper, dpi))
        assert dots(shown) == dots(drawn)
        assert size == len(data)
        assert abs(millimetres - 15 - shown.height / (8 if dpi == 203 else 180 / 25.4)) <= 0.5
        if dpi == 203:
            assert dots(decode(data).picture(shown.width)) == dots(drawn)


def test_a_sample_never_carries_a_code_that_is_given_out(hall: Hall, office: Api) -> None:
    for sample in ("usual", "long"):
        office.post("/slip-layouts/ticket/test-print", {"blocks": [CODE, QR], "sample": sample}, expect=201)
        content = hall.device("printer").post("/print-jobs/claim")["job"]["content"]
        assert int(content["code"].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) == 0
        token = content["url"].rpartition("/")[2]
        assert hall.nobody().get(f"/tickets/{token}", expect=404)
    assert hall.issue()["code"] == "A001"


def test_a_trial_goes_to_its_printer_alone_and_leaves_no_layout_behind(hall: Hall, office: Api) -> None:
    other, mine = hall.device("printer"), hall.device("printer")
    printer = mine.post("/heartbeat", {"state": "ready"}) and office.get("/slip-layouts")["printers"]
    assert len(printer) == 1
    wish = {"blocks": [CODE, QR], "device": printer[0]["device"]}
    job = office.post("/slip-layouts/ticket/test-print", wish, expect=201)["print_job"]
    assert other.post("/print-jobs/claim")["job"] is None
    claimed = mine.post("/print-jobs/claim")["job"]
    assert claimed["id"] == job
    assert [one["type"] for one in claimed["layout"]["blocks"]] == ["code", "qr"]
    with hall.app.database.reading() as db:
        assert not [row for row in db.execute("select body from idempotency") if "blocks" in row["body"]]
    hall.issue()
    assert mine.post("/print-jobs/claim")["job"]["layout"]["blocks"] == builtin("ticket")
    assert office.refused("/slip-layouts/ticket/test-print", {**wish, "device": 999}, expect=404)
    asked = [one for one in hall.device("hub").get("/journal")["entries"] if one["type"] == "slip_asked"]
    assert [one["data"] for one in asked] == [{"job": job, "kind": "ticket", "trial": True}]
    visitor = Visitor(hall)
    visitor.log_in("giamsat")
    assert "trial print" in visitor.open("/printer?language=en").get_data(as_text=True)


def bring(office: Api, data: bytes, dark: str = "50") -> Any:
    """Bring a picture for an emblem."""
    client: FlaskClient = office.client
    answer = client.post(
        f"/api/v1/slip-emblems?dark={dark}", data=data, headers={"Authorization": f"Bearer {office.token}"}
    )
    return answer.status_code, answer.get_json()


def test_any_picture_becomes_an_emblem_of_dots(office: Api) -> None:
    grey = Image.linear_gradient("L").convert("RGBA")
    file = io.BytesIO()
    grey.save(file, "WEBP", lossless=True)
    ink = []
    for dark in ("20", "80"):
        status, said = bring(office, file.getvalue(), dark)
        assert status == 200
        assert is_emblem(said["picture"])
        made = Image.open(io.BytesIO(base64.b64decode(said["picture"])))
        ink.append(made.size[0] * made.size[1] - made.convert("L").histogram()[255])
    assert ink[0] < ink[1] / 2
    status, said = bring(office, picture())
    blocks = [CODE, QR, {"type": "emblem", "picture": said["picture"], "size": 15}]
    with_it, *_ = looked_at(office, "ticket", blocks)
    without, *_ = looked_at(office, "ticket", [CODE, QR])
    assert 0 < with_it.height - without.height <= 120


@pytest.mark.parametrize(
    ("data", "dark", "code"),
    [
        (b"MZ no picture", "50", "emblem_unknown"),
        (b"", "50", "emblem_unknown"),
        (b"", "x", "unacceptable_value"),
    ],
)
def test_what_is_no_picture_is_refused(office: Api, data: bytes, dark: str, code: str) -> None:
    status, said = bring(office, data, dark)
    assert (status, said["error"]["code"]) == (422, code)


def test_a_large_emblem_and_long_texts_fit_in_a_request(office: Api) -> None:
    noise = Image.effect_noise((480, 480), 100).convert("1", dither=Image.Dither.NONE)
    file = io.BytesIO()
    noise.save(file, "PNG")
    emblem = {"type": "emblem", "picture": base64.b64encode(file.getvalue()).decode()}
    long = {"type": "text", "text": dict.fromkeys(LANGUAGES, "ệ" * 399)}
    office.post("/slip-layouts/ticket", {"blocks": [CODE, QR, emblem, *[long] * 25]})
    assert office.get("/slip-layouts")["layouts"][0]["blocks"][2]["picture"] == emblem["picture"]
