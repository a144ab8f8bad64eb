"""What is on a test page: it shows what a printer can do, its width, every Vietnamese letter, the slip's languages."""

from __future__ import annotations

from PIL import Image

from center.languages import NAMES
from printer.blocks import Block
from printer.layout import slip
from printer.sheet import ACROSS

LETTERS = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxy àáảãạ ằắẳẵặ ầấẩẫậ èéẻẽẹ ềếểễệ ìíỉĩị òóỏõọ ồốổỗộ ờớởỡợ ùúủũụ ừứửữự ỳýỷỹỵ"
)


def page(spec: str, paper: int, dpi: int = 203, blocks: list[Block] | None = None) -> Image.Image:
    """Draw the test page of a device: `spec` names it, `paper` is in millimetres, `dpi` in dots an inch.

    `blocks`: a layout that was checked, the built-in one where there is none.
    """
    content = {
        "name": "Một Cửa",
        "spec": spec,
        "size": f"{paper} mm · {ACROSS[dpi][paper]} dots · {dpi} dpi",
        "small": LETTERS,
        "capital": LETTERS.upper(),
        "languages": " · ".join(NAMES.values()),
    }
    return slip(content, paper=paper, dpi=dpi, kind="test", blocks=blocks)
