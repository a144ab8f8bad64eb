"""Any picture as an emblem of black and white dots, as a thermal head prints it."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

# the widest head has 576 dots, and no emblem is as wide as its paper
LARGEST = 480
MOST_BYTES = 15_000_000
MOST_MEGAPIXELS = 50
KINDS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
LIGHTEST, DARKEST, USUAL = 5, 95, 65


class NoPicture(ValueError):
    """Nothing that can be read as a picture."""


class TooManyDots(ValueError):
    """A picture whose dots would take the memory that the queue needs."""


def one_bit(data: bytes, dark: int = USUAL) -> bytes:
    """Return a picture as a PNG of one bit a dot, without empty edges and at most 480 dots wide and high.

    `dark`: from 5 (only the darkest parts are printed) to 95 (all but the lightest). Raises NoPicture, TooManyDots.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own warning of large pictures: we refuse them below
            with Image.open(io.BytesIO(data), formats=KINDS) as picture:
                if picture.width * picture.height > MOST_MEGAPIXELS * 1_000_000:
                    raise TooManyDots
                picture.draft("RGB", (LARGEST * 2, LARGEST * 2))
                grey = _grey(ImageOps.exif_transpose(picture))
    except Image.DecompressionBombError as error:
        raise TooManyDots from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        if isinstance(error, TooManyDots):
            raise
        raise NoPicture from error
    file = io.BytesIO()
    _stamped(grey, dark).save(file, "PNG", optimize=True)
    return file.getvalue()


def _grey(picture: Image.Image) -> Image.Image:
    """Return a picture in grey on white paper, small enough to go on with."""
    picture.thumbnail((LARGEST * 4, LARGEST * 4))
    clear = picture.convert("RGBA")
    ground = Image.new("RGBA", clear.size, "white")
    return ImageOps.autocontrast(Image.alpha_composite(ground, clear).convert("L"))


def _stamped(grey: Image.Image, dark: int) -> Image.Image:
    limit = round(255 * min(max(dark, LIGHTEST), DARKEST) / 100)
    grey = _without_edges(grey, limit)
    grey.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
    return grey.point(lambda value: 255 if value >= limit else 0).convert("1", dither=Image.Dither.NONE)


def _without_edges(grey: Image.Image, limit: int) -> Image.Image:
    box = grey.point(lambda value: 0 if value >= limit else 255).getbbox()
    return grey.crop(box) if box else grey
