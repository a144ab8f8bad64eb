"""The supervisor's page of ratings: shares and means with their numbers, patterns as rules that can be read aloud."""

from __future__ import annotations

from datetime import timedelta

import pytest

from center.domain.rating_patterns import Rated, Shares, patterns
from office.ratings import look
from tests.support.halls import MORNING, Hall
from tests.support.visitors import Visitor


def rated(n: int, apart_s: float, level: int = 5, channel: str = "pad", after_s: float = 20) -> list[Rated]:
    """Return `n` ratings of clerk 1, `apart_s` apart, each `after_s` after its service."""
    moments = [MORNING + timedelta(seconds=apart_s * one) for one in range(n)]
    return [Rated(1, level, channel, at, at - timedelta(seconds=after_s)) for at in moments]


def kinds(ratings: list[Rated], shares: Shares | None = None) -> list[str]:
    return [one.kind for one in patterns(ratings, {1: shares} if shares else {})]


@pytest.mark.parametrize(
    ("ratings", "said"),
    [
        (rated(5, 45), ["many"]),
        (rated(5, 46), []),
        (rated(4, 1), []),
        (rated(5, 300, after_s=3), ["quick"]),
        (rated(5, 300, after_s=4), []),
        (rated(5, 300, channel="phone", after_s=1), []),
        (rated(5, 300, after_s=1) + rated(6, 310), []),
        (rated(20, 300), ["streak"]),
        (rated(19, 300), []),
        ([*rated(19, 300), *rated(1, 7000, level=4)], []),
    ],
)
def test_each_rule_has_its_numbers(ratings: list[Rated], said: list[str]) -> None:
    assert kinds(ratings) == said


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        (Shares(10, 9, 100, 50), ["share"]),
        (Shares(10, 2, 100, 50), ["share"]),
        (Shares(10, 7, 100, 50), []),
        (Shares(9, 9, 100, 0), []),
        (Shares(10, 9, 29, 0), []),
    ],
)
def test_a_share_is_held_against_the_clerks_usual(shares: Shares, said: list[str]) -> None:
    assert kinds([], shares) == said


def test_a_pattern_says_of_whom_and_when() -> None:
    others = [Rated(2, one.level, one.channel, one.at, one.ended_at) for one in rated(7, 10)]
    (one,) = patterns([*rated(4, 10), *others], {})
    assert (one.clerk, one.numbers) == (2, {"n": 7, "seconds": 60})
    assert (one.since, one.until) == (MORNING, MORNING + timedelta(seconds=60))


def serve(hall: Hall, levels: list[int | None]) -> None:
    """Let clerk An serve so many at counter 1, each rated as said; None: not at all."""
    visitor = Visitor(hall)
    visitor.log_in("an")
    visitor.open("/counter/1")
    clerk = visitor.api()
    clerk.post("/counters/1/open")
    for level in levels:
        token = hall.issue("HT")["token"]
        for act in ("call-next", "start", "finish"):
            clerk.post(f"/counters/1/{act}")
        hall.clock.forward(seconds=20)
        if level is not None:
            turn = hall.nobody().get(f"/tickets/{token}")["turns"][0]["id"]
            hall.nobody().post(f"/tickets/{token}/rating", {"turn": turn, "level": level}, expect=201)


def test_the_page_shows_shares_means_and_what_stands_out(hall: Hall) -> None:
    serve(hall, [5, 5, 4, None, 1, 5, None, 5])
    with hall.app.database.reading() as db:
        found = look(db, "2026-03-10", 7, "alone")
    (row,) = found.rows
    assert (row.served, row.rated, row.pad, row.mean) == (8, 6, 0, 25 / 6)
    assert dict(row.levels) == {5: 4, 4: 1, 1: 1}
    assert (found.total.served, found.total.share) == (8, 0.75)
    office = Visitor(hall)
    office.log_in("giamsat")
    page = office.open("/office/ratings?language=en").get_data(as_text=True)
    assert row.name in page
    assert "6 ratings within 140 seconds." in page
    assert "75.0%" in page
    assert office.open("/office/ratings?days=2").status_code == 422
    assert office.open("/office/ratings?day=2025-01-01&days=1").status_code == 200


def test_nobody_else_opens_the_page(hall: Hall) -> None:
    for login in ("an", "letan"):
        visitor = Visitor(hall)
        visitor.log_in(login)
        assert visitor.open("/office/ratings").status_code in (302, 403)
    assert hall.client.get("/office/ratings").status_code == 302
