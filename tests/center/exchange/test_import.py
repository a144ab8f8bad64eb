"""An import is all or nothing, says all that is wrong at once, and deletes nothing."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from center.actions.act import begin
from center.actions.issue import Chosen, issue_ticket
from center.domain.refusals import NotFound
from center.storage import catalogue, procedures
from tests.center.exchange.conftest import Desk

NATIONAL = (
    "field_code,field_name,procedure_code,name,level,processing_days,fee_vnd,documents,online_level,"
    "linked_group,source,confidence\n"
)


def test_a_national_list_finds_its_fields_and_gets_short_labels(desk: Desk) -> None:
    text = NATIONAL + (
        "HT,Hộ tịch,1.001193,Thủ tục đăng ký khai sinh,commune,0,0,Tờ khai; Giấy chứng sinh,toàn trình,,x,y\n"
        "NC,Người có công,1.900001,Thủ tục giải quyết chế độ trợ cấp thờ cúng liệt sĩ,commune,5,,,,,x,y\n"
        "KD,Thuế,1.900002,Thủ tục đăng ký thuế,xã,3,50.000,,một phần,,x,y\n"
    )
    before = desk.catalogue()["procedures"]["1.001193"]
    plan = desk.bring(desk.file("anything.csv", text))
    after = desk.catalogue()["procedures"]
    assert plan.changes["procedures"].added == ["1.900001", "1.900002"]
    assert (after["1.900001"]["field"], after["1.900001"]["short"]) == (
        "XH",
        "Giải quyết chế độ trợ cấp thờ cúng liệt…",
    )
    assert (after["1.900002"]["field"], after["1.900002"]["fee_vnd"], after["1.900002"]["level"]) == (
        "KD",
        50_000,
        "commune",
    )
    # what the list does not say stays: the center's own label, aliases, cut-off
    kept = ("short", "short_en", "field", "cutoff", "legal_basis", "aliases")
    assert {key: after["1.001193"][key] for key in kept} == {key: before[key] for key in kept}
    assert list(after)[-2:] == ["1.900001", "1.900002"]


def test_every_bad_line_is_named_and_nothing_is_imported(desk: Desk) -> None:
    text = (
        "code;name;short;field;sector;processing_unit;cutoff;fee_vnd;valid_from;valid_to\n"
        f"1.900001;Một;{'x' * 41};HT;;;;;;\n"
        "1.900002;Hai;;QQ;;tuần;25:00;50.5;;\n"
        "\n"
        "1.900003;Ba;;;Không ai biết;;;;31/12/2026;1/1/2026\n"
        "1.900001;Một lần nữa;;HT;;;;;;\n"
        ";Không mã;;HT;;;;;;\n"
        "1.900004;Bốn;;HT;;;;;;;thừa\n"
        "1.900005;Năm;;HT;;;;;32/1/2026;\n"
        "1.900006;Sáu;;HT;;;;;;\n"
    )
    assert desk.why("procedures.csv", text) == [
        (2, "short", "too_long"),
        (3, "processing_unit", "bad_unit"),
        (3, "cutoff", "bad_time"),
        (3, "fee_vnd", "bad_number"),
        (3, "field", "unknown_field"),
        (5, "sector", "sector_without_field"),
        (5, "valid_to", "ends_before_it_begins"),
        (6, "code", "twice"),
        (7, "code", "value_missing"),
        (8, None, "too_many_cells"),
        (9, "valid_from", "bad_day"),
    ]


def test_a_line_in_quotes_counts_as_its_first_line(desk: Desk) -> None:
    text = 'code,name,field,documents\r\n1.900001,Một,HT,"a\r\nb"\r\n1.900002,Hai,QQ,\r\n'
    assert desk.why("procedures.csv", text) == [(4, "field", "unknown_field")]


def test_fields_journeys_and_hours_are_checked_against_each_other(desk: Desk) -> None:
    bad = [
        (
            "fields.csv",
            "code,prefix,name,sectors\nX1,A,Một,\nX2,A1,Hai,\nX3,A12,Ba,\nX4,Q,Bốn,Hộ tịch\nX5,Q1,Năm,\n",
            [
                (2, "prefix", "prefixes_clash"),
                (3, "prefix", "prefixes_clash"),
                (4, "prefix", "bad_prefix"),
                (5, "sectors", "sector_taken"),
                (6, "prefix", "prefixes_clash"),
            ],
        ),
        (
            "journeys.csv",
            "code,name,steps\nJ1,Một,HT:1.001193; QQ\nJ2,Hai,HT:9.999999\nJ3,Ba,CT:1.001193\nJ4,Bốn,\n",
            [
                (2, "steps", "unknown_field"),
                (3, "steps", "unknown_procedure"),
                (4, "steps", "step_elsewhere"),
                (5, "steps", "value_missing"),
            ],
        ),
        (
            "hours.csv",
            "field,weekdays,opens,closes\n,T2-T6,07:30,11:30\n,T6-CN,11:00,12:00\n,T2,17:00,13:00\nQQ,2,8h,9h\nQQ,T2,8h,9h\n",
            [
                (3, "opens", "hours_overlap"),
                (4, "closes", "closes_before_opens"),
                (5, "weekdays", "bad_weekday"),
                (6, "field", "unknown_field"),
            ],
        ),
        ("procedures.csv", "code,field\n1.001193,CT\n", [(2, "field", "journey_elsewhere")]),
        (
            "priorities.csv",
            "code,min_age\nelderly,600\nnew,60\n",
            [(2, "min_age", "out_of_bounds"), (3, "name", "column_needed")],
        ),
    ]
    for name, text, expected in bad:
        assert desk.why(name, text) == expected


@pytest.mark.parametrize(
    ("name", "text", "encoding", "code"),
    [
        ("procedures.csv", "code,nmae\n1,x\n", "utf-8", "unknown_column"),
        ("procedures.csv", "code,name,Tên thủ tục\n1,x,y\n", "utf-8", "column_twice"),
        ("procedures.csv", "name,field\nx,HT\n", "utf-8", "column_missing"),
        ("procedures.csv", "", "utf-8", "no_headings"),
        ("mystery.csv", "a,b\n1,2\n", "utf-8", "unknown_sheet"),
        ("procedures.csv", "code,name\n1,Hộ tịch\n", "cp1258", "file_not_utf8"),
        ("procedures.csv", "code,name,field\n1,Đi đâu,HT\n", "utf-16-le", "file_not_utf8"),
        ("procedures.csv", "code,name\n1,?ang k?\n", "utf-8", "letters_lost"),
        ("procedures.csv", "code,name\n1,H? t?ch\n", "utf-8", "letters_lost"),
        ("procedures.csv", 'code,name\n1,"open\n', "utf-8", "file_malformed"),
        ("book.xlsx", "no workbook", "utf-8", "file_malformed"),
        ("book.xls", "old", "utf-8", "unknown_kind_of_file"),
    ],
)
def test_a_file_that_is_no_table_is_named(desk: Desk, name: str, text: str, encoding: str, code: str) -> None:
    text = "code,name\n1,Hô" if encoding == "cp1258" else text
    problems = desk.refused(desk.file(name, text, encoding))
    assert [(one.place, one.code) for one in problems] == [(name, code)]


def test_a_question_in_plain_letters_has_lost_nothing(desk: Desk) -> None:
    text = "code,name_en,hint_en\nHD,Guidance,Not sure? Ask\nTQ,Results,see https://x.test/a?b=c\n"
    desk.bring(desk.file("fields.csv", text))
    assert desk.catalogue()["fields"]["HD"]["hint_en"] == "Not sure? Ask"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_files_of_every_program_are_read(desk: Desk, delimiter: str, encoding: str) -> None:
    lines = [["Mã thủ tục", "# ghi chú", "Tên ngắn (en)"], ["1.001193", "a, b; c", "Birth, new"]]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    desk.bring(desk.file("Thủ tục.csv", text, encoding))
    assert desk.catalogue()["procedures"]["1.001193"]["short_en"] == "Birth, new"


def test_excels_own_hint_at_the_delimiter_is_no_line(desk: Desk) -> None:
    assert desk.why("procedures.csv", "sep=;\ncode;field\n1.001193;QQ\n") == [(3, "field", "unknown_field")]


def test_text_is_cleaned_at_the_door(desk: Desk) -> None:
    text = "code,short,aliases\n1.001193,  \u00d0ăng\u00a0ky\u0301\u200b khai sinh ,làm giấy khai sinh;; khai sinh\n"
    desk.bring(desk.file("procedures.csv", text))
    found = desk.catalogue()["procedures"]["1.001193"]
    assert (found["short"], found["aliases"]) == ("Đăng ký khai sinh", ["làm giấy khai sinh", "khai sinh"])


def test_what_a_file_leaves_out_stays_unless_it_is_complete(desk: Desk) -> None:
    keep = desk.file("procedures.csv", "code,name\n1.001193,Đăng ký khai sinh\n")
    desk.bring(keep)
    assert len(desk.catalogue()["procedures"]) == 60
    plan = desk.bring(keep, complete=True)
    assert len(plan.changes["procedures"].ended) == 59
    found = desk.catalogue()
    assert len(found["procedures"]) == 60
    assert found["procedures"]["1.000894"]["valid_to"] == "2026-03-09"
    assert len(found["journeys"]) == 5  # the file does not speak of journeys
    with desk.database.reading() as db:
        assert [one.code for one in procedures.procedures(db, "2026-03-10")] == ["1.001193"]
        assert len(procedures.procedures(db, "2026-03-09")) == 60
    desk.bring(desk.file("procedures.csv", "code\n1.001193\n1.000894\n"), complete=True)
    assert desk.catalogue()["procedures"]["1.000894"]["valid_to"] is None


@pytest.mark.parametrize("sheet", ["procedures", "journeys", "priorities", "hours"])
def test_a_table_without_lines_ends_nothing(desk: Desk, sheet: str) -> None:
    desk.bring(desk.file("hours.csv", "field,weekdays,opens,closes\nHT,T2,07:30,11:00\n"))
    empty = desk.file(f"{sheet}.csv", "field,weekdays,opens,closes\n" if sheet == "hours" else "code,name\n")
    assert [one.code for one in desk.refused(empty, complete=True)] == ["all_would_end"]
    assert desk.bring(empty).changes == {}


def test_a_table_without_lines_is_complete_where_nothing_is(desk: Desk) -> None:
    ended = [f"{code},2026-03-09\n" for code in desk.catalogue()["journeys"]]
    desk.bring(desk.file("journeys.csv", "code,valid_to\n" + "".join(ended)))
    assert desk.bring(desk.file("journeys.csv", "code,name\n"), complete=True).changes == {}


def test_a_journey_and_a_priority_that_ended_are_no_longer_offered(desk: Desk) -> None:
    desk.bring(desk.file("journeys.csv", "code,valid_to\nKETHON,9/3/2026\n"))
    desk.bring(desk.file("priorities.csv", "code\nelderly\n"), complete=True)
    with desk.database.reading() as db:
        assert "KETHON" not in [one.code for one in catalogue.journeys(db, "2026-03-10")]
        with pytest.raises(NotFound):
            catalogue.journey(db, "KETHON", "2026-03-10")
        assert list(catalogue.priority_kinds(db, "2026-03-10")) == ["elderly"]
        assert "pregnant" in catalogue.priority_kinds(db)  # tickets of last week still say why


def test_hours_of_a_field_are_replaced_and_those_of_others_stay(desk: Desk) -> None:
    desk.bring(desk.file("hours.csv", "field,weekdays,opens,closes\nHT,T2-T6,7h30,11h30\nCT,T7,8:00,24:00\n"))
    desk.bring(desk.file("hours.csv", "field,weekdays,opens,closes\nHT,T2,07:30,11:00\n"))
    hours = desk.catalogue()["hours"]
    assert hours["HT"] == {"sessions": [(0, "07:30", "11:00")]}
    assert hours["CT"] == {"sessions": [(5, "08:00", "24:00")]}
    assert len(hours[""]["sessions"]) == 7
    desk.bring(desk.folder / "hours.csv", complete=True)
    assert set(desk.catalogue()["hours"]) == {"", "HT"}


def test_a_prefix_stays_while_its_numbers_are_about(desk: Desk) -> None:
    swap = desk.file("fields.csv", "code,prefix\nHT,B\nCT,A\n")
    desk.database.transact(
        lambda db: issue_ticket(begin(db, desk.now, "test"), Chosen(field="HT", language="vi"), None)
    )
    assert [(one.line, one.code) for one in desk.refused(swap)] == [(2, "prefix_in_use")]
    desk.now += timedelta(days=1)
    desk.bring(swap)
    assert {code: desk.catalogue()["fields"][code]["prefix"] for code in ("HT", "CT")} == {
        "HT": "B",
        "CT": "A",
    }


def test_the_order_of_a_full_file_is_the_kiosks(desk: Desk) -> None:
    codes = list(desk.catalogue()["fields"])[::-1]
    plan = desk.bring(desk.file("fields.csv", "code\n" + "\n".join(codes)))
    assert plan.changes["fields"].moved
    with desk.database.reading() as db:
        assert [one.code for one in catalogue.fields(db)] == codes


def test_the_journal_says_how_much_came(desk: Desk) -> None:
    plan = desk.bring(
        desk.file(
            "fields.csv", "code,prefix,name,hint\nMOI,Y,Mới,\nHT,A,Hộ tịch,Khai sinh\nCT,B,Chứng thực,Sao y\n"
        )
    )
    assert plan.unserved == ["MOI"]
    with desk.database.reading() as db:
        entry = db.execute("select * from journal order by seq desc limit 1").fetchone()
    assert (entry["type"], entry["actor"]) == ("catalogue_imported", "test")
    assert json.loads(entry["data"]) == {"catalogue": {"fields": {"added": 1, "changed": 2, "ended": 0}}}


def test_a_folder_is_one_import(desk: Desk) -> None:
    """A procedure may go to a field, and a step to a procedure, that come in the same import."""
    desk.file("fields.csv", "code,prefix,name\nMOI,Y,Mới\n")
    desk.file("procedures.csv", "code,name,field\n1.900001,Việc mới,MOI\n")
    desk.file("journeys.csv", "code,name,steps\nLT-MOI,Mới,MOI:1.900001; HT\n")
    desk.file("readme.md", "no table")
    desk.bring(desk.folder)
    assert desk.catalogue()["journeys"]["LT-MOI"]["steps"] == [("MOI", "1.900001"), ("HT", None)]
    assert [one.code for one in desk.refused(Path(desk.folder.parent / "center"))] == [
        "folder_without_tables"
    ]
