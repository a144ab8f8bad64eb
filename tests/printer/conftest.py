"""Printers for the tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from printer import lines, printing
from tests.printer.paper import NetworkPrinter


@pytest.fixture
def network_printer(monkeypatch: pytest.MonkeyPatch) -> Iterator[NetworkPrinter]:
    """A printer on the network; silence is noticed sooner than in the hall."""
    monkeypatch.setattr(lines, "TIMEOUT_SECONDS", 0.4)
    monkeypatch.setattr(printing, "PAPER_SECONDS", 0.01)
    stands = NetworkPrinter()
    yield stands
    stands.close()
