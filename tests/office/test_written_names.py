"""A list of what was done on paper says fields and procedures by name, as people write them."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest

from center.storage import procedures
from tests.office.paper_slips import TODAY, enter, faults, line, pad, rows, supervisor
from tests.support.halls import Hall

LONGEST = "1.013831"


@pytest.fixture
def codes(hall: Hall) -> list[str]:
    """It is noon, and a pad for any field was used."""
    found = pad(hall, None)
    hall.clock.forward(hours=3)
    return found


def called(hall: Hall, code: str) -> procedures.Procedure:
    with hall.app.database.reading() as db:
        return procedures.procedure(db, code, TODAY)


def done(hall: Hall) -> list[str]:
    """Return the procedures of the turns that were entered, in their order."""
    found = rows(hall, "select procedures from turns order by id")
    return [json.loads(one["procedures"])[0]["code"] for one in found]


def change(hall: Hall, sql: str, *values: Any) -> None:
    hall.app.committer.run(lambda db: db.execute(sql, list(values)))


def test_a_procedure_is_known_by_any_of_its_names_however_they_are_typed(
    hall: Hall, codes: list[str]
) -> None:
    one = called(hall, LONGEST)
    assert len(one.name) == 569
    ways = [
        one.code,
        one.name,
        one.short.upper(),
        unicodedata.normalize("NFD", f"  {one.short.replace(' ', '   ')} "),
        one.names["en"].lower(),
        "sang ten, thua ke, tang cho nha dat",
    ]
    found = enter(
        hall, *(line(code, field="đất đai", procedure=way) for code, way in zip(codes, ways, strict=False))
    )
    assert faults(found) == ["entered"] * len(ways)
    assert done(hall) == [LONGEST] * len(ways)


def test_the_whole_name_comes_through_a_file_too_and_beside_it_every_other_line(
    hall: Hall, codes: list[str]
) -> None:
    office, one = supervisor(hall), called(hall, LONGEST)
    cells = [f'{code};9:10;9:20;9:30;2;ĐẤT ĐAI;"{one.name}"' for code in [*codes, *["DP9-001A"] * 180]]
    sheet = "\n".join(["Mã;Giờ lấy;Gọi;Xong;Quầy;Lĩnh vực;Thủ tục", *cells]).encode("utf-16")
    headers = {"Authorization": f"Bearer {office.token}", "Idempotency-Key": "read"}
    answer = office.client.post("/api/v1/emergency-slips/read", data=sheet, headers=headers)
    read = answer.json["lines"]
    assert read[0]["procedure"] == one.name
    found = faults(enter(hall, *read))
    assert found[: len(codes)] == ["entered"] * len(codes)
    assert done(hall) == [LONGEST] * len(codes)


def test_a_name_of_several_is_refused_with_its_line_and_what_to_write(hall: Hall, codes: list[str]) -> None:
    change(hall, "update procedures set short = 'Cấp lại' where code in ('1.001193', '1.000894')")
    change(hall, "update fields set names = ? where code in ('HT', 'CT')", json.dumps({"vi": "Tư pháp"}))
    found = enter(
        hall,
        line(codes[0], field="DD", procedure="cấp  LẠI"),
        line(codes[1], field="tư pháp"),
        line(codes[2], field="DD", procedure="1.000894"),
        line(codes[3], field="DD", procedure="Cấp"),
    )
    assert faults(found) == ["procedure_of_several", "field_of_several", "entered", "unknown_procedure"]
    assert [one.get("column") for one in found] == ["procedure", "field", None, "procedure"]
    for one, code, choice in zip(found, codes, (("1.001193", "1.000894"), ("HT", "CT")), strict=False):
        said = one["error"]["message"]
        assert said.startswith(f"{code}: ")
        assert all(other in said for other in choice)


def test_a_name_with_marks_is_not_taken_for_its_neighbour_without(hall: Hall, codes: list[str]) -> None:
    change(hall, "update procedures set short = 'Cấp mã số' where code = '1.001193'")
    change(hall, "update procedures set short = 'Cấp mã sổ' where code = '1.000894'")
    written = ["cấp mã sổ", "cấp mã số", "cap ma so"]
    found = enter(
        hall, *(line(code, field="HT", procedure=way) for code, way in zip(codes, written, strict=False))
    )
    assert faults(found) == ["entered", "entered", "procedure_of_several"]
    assert done(hall) == ["1.000894", "1.001193"]
