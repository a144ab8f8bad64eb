"""Printers for the tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from printer import patience
from printer.patience import Patience
from tests.printer.paper import NetworkPrinter

# a printer of the tests answers at once, or never
QUICK = Patience(answer=0.4, sign=2.0, poll=0.1, queue=3.0, speed=100_000)


@pytest.fixture
def network_printer(monkeypatch: pytest.MonkeyPatch) -> Iterator[NetworkPrinter]:
    """A printer on the network; silence is noticed sooner than in the hall."""
    monkeypatch.setattr(patience, "USUAL", QUICK)
    stands = NetworkPrinter()
    yield stands
    stands.close()
