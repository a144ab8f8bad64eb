"""Lost passwords, newcomers and leavers: one command each, while the server runs."""

from __future__ import annotations

import json

import pytest

from tests.center.test_commands import Shell
from tests.support.halls import Hall
from tests.support.visitors import Visitor


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


def last_line(printed: str) -> str:
    return printed.rstrip("\n").rpartition("\n")[2]


def journal(hall: Hall) -> str:
    with hall.app.database.reading() as db:
        return json.dumps([dict(row) for row in db.execute("select * from journal")], ensure_ascii=False)


def enters(hall: Hall, login: str, password: str) -> bool:
    return bool(Visitor(hall).log_in(login, password).status_code == 302)


def test_a_lost_password_is_made_anew_and_old_logins_end(hall: Hall, shell: Shell) -> None:
    there = Visitor(hall)
    there.log_in("chau")
    assert there.open("/counter").status_code == 200
    password = last_line(shell.run("password", " CHAU ", "--data", hall.data))
    assert there.open("/counter").status_code == 302, "whoever sits there logs in again"
    assert not enters(hall, "chau", hall.passwords["chau"])
    assert enters(hall, "chau", password)
    assert enters(hall, "an", hall.passwords["an"]), "nobody else's is touched"
    assert "password_changed" in journal(hall)
    assert password not in journal(hall)


def test_an_unknown_login_is_a_sentence(hall: Hall, shell: Shell) -> None:
    assert shell.stops("password", "nobody", "--data", hall.data) == "Nobody logs in as “nobody”."
    assert "Nobody" in shell.stops("person", "leave", "nobody", "--data", hall.data)


def test_who_left_is_kept_out_until_given_a_password_again(hall: Hall, shell: Shell) -> None:
    there = Visitor(hall)
    there.log_in("hoa")
    shell.run("person", "leave", "hoa", "--data", hall.data)
    assert there.open("/counter").status_code == 302
    for guess in (hall.passwords["hoa"], "", "x"):
        assert not enters(hall, "hoa", guess)
    assert "has left already" in shell.stops("person", "leave", "hoa", "--data", hall.data)
    assert "Vũ Thị Hòa   (left)" in shell.run("person", "--data", hall.data)
    hall.clock.forward(minutes=2)
    assert enters(hall, "hoa", last_line(shell.run("password", "hoa", "--data", hall.data)))
    assert "(left)" not in shell.run("person", "--data", hall.data)


def test_a_newcomer_gets_in_with_the_printed_password(hall: Hall, shell: Shell) -> None:
    add = ("person", "add", "Mai", "clerk", "Lê Thị Mai", "--counter", "3", "--data", hall.data)
    assert enters(hall, "mai", last_line(shell.run(*add)))
    assert "Lê Thị Mai" in shell.run("person", "--data", hall.data)
    assert shell.stops(*add) == "Somebody logs in as “mai” already."


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("Lê Mai", "clerk", "Lê Mai"), "is no login name"),
        (("mai", "boss", "Lê Mai"), "There is no role “boss”"),
        (("mai", "clerk", " "), "needs a name"),
        (("mai", "clerk", "Lê Mai", "--counter", "99"), "counter"),
        (("mai",), "Say the role"),
        ((), "Say who"),
    ],
)
def test_a_newcomer_nobody_can_be_is_refused(
    hall: Hall, shell: Shell, words: tuple[str, ...], sentence: str
) -> None:
    assert sentence in shell.stops("person", "add", *words, "--data", hall.data)
    assert "person_added" not in journal(hall)
