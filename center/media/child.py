"""A process that turns one file of somebody's into pictures for a board, and ends.

    python -m center.media.child KIND FILE FOLDER

It writes `1.jpg`, `2.jpg` … into the folder. A file that is made to hang, to fill the memory or to crash the reader
ends this process, never the center. Exit status: 0 done, 3 it cannot be read, 4 locked with a password, 5 too many
pages, 6 too many pixels.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageOps

# as wide or high as a television shows; what is larger only fills the memory of a small box
LONGEST_SIDE = 1920
MOST_PAGES = 40
MOST_PIXELS = 64_000_000
QUALITY = 88
MEMORY = 1536 * 1024 * 1024
PROCESSOR_SECONDS = 90
UNREADABLE, LOCKED, PAGES, PIXELS = 3, 4, 5, 6


class Unfit(Exception):
    """The file gives no picture; the argument is the exit status that says why."""


def main(kind: str, file: Path, folder: Path) -> int:
    """Make the pictures and return the exit status."""
    _limit()
    try:
        for n, picture in enumerate(_pages(file) if kind == "pdf" else _picture(file), 1):
            picture.save(folder / f"{n}.jpg", quality=QUALITY, optimize=True, progressive=True)
    except Unfit as unfit:
        return int(unfit.args[0])
    except Exception:
        # whatever a library says of a broken file: it cannot be read
        return UNREADABLE
    return 0


def _limit() -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))


def _picture(file: Path) -> Iterator[Image.Image]:
    with Image.open(file, formats=("JPEG", "PNG", "GIF", "WEBP")) as opened:
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a large photo is read small at once
        if opened.width * opened.height > MOST_PIXELS:
            raise Unfit(PIXELS)
        seen = ImageOps.exif_transpose(opened)
    if seen.mode not in ("L", "RGB", "RGBA"):
        seen = seen.convert("RGBA")
    seen.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    # what shines through is white, as on paper
    flat = Image.new("RGB", seen.size, "white")
    flat.paste(seen, mask=seen.getchannel("A") if seen.mode == "RGBA" else None)
    yield flat


def _pages(file: Path) -> Iterator[Image.Image]:
    try:
        document = pdfium.PdfDocument(file)
    except pdfium.PdfiumError as error:
        locked = error.err_code == pdfium.raw.FPDF_ERR_PASSWORD
        raise Unfit(LOCKED if locked else UNREADABLE) from error
    if len(document) > MOST_PAGES:
        raise Unfit(PAGES)
    if not len(document):
        raise Unfit(UNREADABLE)
    for page in document:
        width, height = page.get_size()
        # a page of four metres or of nothing: as large as the television, whatever it says of itself
        scale = LONGEST_SIDE / max(width, height, 1.0)
        yield page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
        page.close()


if __name__ == "__main__":
    Image.MAX_IMAGE_PIXELS = None  # ours is checked before anything is read
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
