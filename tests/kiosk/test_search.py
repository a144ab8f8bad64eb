"""The search as a kiosk asks it, over HTTP, of a real server."""

from __future__ import annotations

import json
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from center.storage.database import Database
from tests.support.catalogues import enlarge, phrasings
from tests.support.halls import Hall, Template
from tests.support.servers import Server, device_token


@pytest.mark.process
def test_people_find_their_procedure_over_http(
    start_server: Callable[..., Server], template: Template, tmp_path: Path
) -> None:
    data = template.copy(tmp_path / "large")
    database = Database(data / "center.db")
    database.transact(lambda db: enlarge(db, 420))
    database.close()
    token = device_token(data, "kiosk")
    server = start_server(data=data)

    def first(phrase: str) -> set[str]:
        query = urllib.parse.urlencode({"q": phrase})
        request = urllib.request.Request(
            f"{server.url}/api/v1/procedures?{query}", headers={"Authorization": f"Bearer {token}"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            found: list[dict[str, Any]] = json.load(answer)["procedures"]
        return {str(one["code"]) for one in found[:3]}

    asked = phrasings("written") + phrasings("held_back")
    missed = [phrase for phrase, right in asked if right.isdisjoint(first(phrase))]
    assert len(missed) <= 0.05 * len(asked), missed


def test_an_answer_fits_the_document_and_knows_the_field(hall: Hall) -> None:
    kiosk = hall.device("kiosk")
    found = kiosk.get("/procedures?q=ban+sao&field=HT")["procedures"]
    assert found[0]["code"] == "2.000635"
    assert {one["field"] for one in found} == {"HT"}
    kiosk.get("/procedures?q=ban+sao&field=nope", expect=404)
