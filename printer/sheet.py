"""A sheet of paper: how many dots it has across, and how many a millimetre makes on it."""

from __future__ import annotations

from printer.blocks import Block

# dots across, by dots an inch and by the paper's width in millimetres: what printers of the kind have
ACROSS = {203: {80: 576, 58: 384}, 180: {80: 512, 58: 360}}
# a head of "203 dots an inch" has eight to the millimetre
PER_MM = {203: 8.0, 180: 180 / 25.4}
RESOLUTIONS = tuple(ACROSS)
# from the last dots to the knife, which every cut feeds
CUT_MM = 15
MARGIN_MM = 2.25
# how much smaller everything is on 58 mm paper; text less than the rest, or it could not be read
NARROW, NARROW_TEXT = 2 / 3, 0.72
# below this marks run together on cheap heads
SMALLEST_TYPE = 21


class Sheet:
    """Lengths in dots for one paper (80 or 58 mm) and one head (203 or 180 dots an inch)."""

    def __init__(self, paper: int, dpi: int = 203, *, as_said: bool = False) -> None:
        self.paper, self.dpi = paper, dpi
        self.width = ACROSS[dpi][paper]
        narrow = paper < 80
        self.inner = self.width - 2 * round(MARGIN_MM * PER_MM[dpi] * (NARROW if narrow else 1))
        self._scale = PER_MM[dpi] * (NARROW if narrow and not as_said else 1)
        self._type = PER_MM[dpi] * (NARROW_TEXT if narrow and not as_said else 1)

    def of(self, block: Block) -> Sheet:
        """Return the sheet as a block measures it: one for this paper alone means its own millimetres."""
        return Sheet(self.paper, self.dpi, as_said=True) if block["paper"] == self.paper else self

    def dots(self, millimetres: float) -> int:
        """Return a length in dots, at least one."""
        return max(1, round(millimetres * self._scale))

    def size(self, millimetres: float) -> int:
        """Return a type's size in dots, never so small that marks run together."""
        return max(SMALLEST_TYPE, round(millimetres * self._type))
