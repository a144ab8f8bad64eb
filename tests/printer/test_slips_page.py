"""The page of the slips says which printer is in use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.halls import Hall, Template
from tests.support.visitors import Visitor


@pytest.fixture
def page_with(template: Template, tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Open the page as a supervisor of a center with a printer."""
    halls: list[Hall] = []

    def page(printer: str) -> str:
        halls.append(Hall(template.copy(tmp_path / f"{len(halls)}"), template.passwords, printer=printer))
        visitor = Visitor(halls[-1])
        visitor.log_in("giamsat")
        return visitor.open("/printer?language=en").get_data(as_text=True)

    yield page
    for hall in halls:
        hall.stop()


@pytest.mark.parametrize(
    ("printer", "words"),
    [
        ("network:192.168.1.50:9100", "The network printer at 192.168.1.50:9100 prints the slips."),
        ("usb:04b8:0e15", "The USB printer 04b8:0e15 prints the slips."),
        ("file:/dev/usb/lp0", "The printer at /dev/usb/lp0 prints the slips."),
        ("none", "No printer is connected to this server."),
    ],
)
def test_a_real_printer_is_named_and_no_picture_promised(
    page_with: Callable[[str], str], printer: str, words: str
) -> None:
    page = page_with(printer)
    assert words in page
    assert "No slip yet" not in page
    assert "read back from the bytes" not in page


def test_the_virtual_printer_shows_its_slips(page_with: Callable[[str], str]) -> None:
    page = page_with("virtual")
    assert "What the virtual printer has printed, read back from the bytes" in page
    assert 'id="slips"' in page
