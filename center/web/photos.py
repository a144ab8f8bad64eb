"""Photos of clerks: read, turned upright, cut and made small on the server, and kept beside the database.

A file is named by what is in it, so an address always shows the same photo, and nobody guesses another one's.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import tempfile
import warnings
from pathlib import Path

from PIL import Image, ImageOps

from center.domain.refusals import NotFound, Unacceptable

# upright, as on an identity card: three wide, four high
SIZE = (480, 640)
# a telephone's largest pictures; what is larger costs memory that the queue needs
MOST_MEGAPIXELS = 50
MOST_BYTES = 15_000_000
QUALITY = 85
_KINDS = ("JPEG", "PNG", "WEBP")
_NAME = re.compile(r"[0-9a-f]{32}")


def made_small(data: bytes) -> bytes:
    """Return an upright JPEG of `SIZE` without anything but the picture: where and when it was taken stays unknown.

    Refuses what is no picture, and one with too many pixels.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own warning of large pictures: we refuse them below
            with Image.open(io.BytesIO(data), formats=_KINDS) as picture:
                width, height = picture.size
                if width * height > MOST_MEGAPIXELS * 1_000_000:
                    raise Unacceptable("photo_too_large", most=MOST_MEGAPIXELS)
                picture.draft("RGB", (SIZE[0] * 2, SIZE[1] * 2))
                # faces are in the upper part of a portrait
                return _jpeg(
                    ImageOps.fit(_on_white(ImageOps.exif_transpose(picture)), SIZE, centering=(0.5, 0.3))
                )
    except Image.DecompressionBombError as error:
        raise Unacceptable("photo_too_large", most=MOST_MEGAPIXELS) from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise Unacceptable("not_a_photo") from error


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode not in ("RGBA", "LA", "PA") and "transparency" not in picture.info:
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    ground = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(ground, clear).convert("RGB")


def _jpeg(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()


def keep(directory: Path, photo: bytes) -> str:
    """Write a photo whole and return its name; `OSError` where the disk takes nothing."""
    name = hashlib.sha256(photo).hexdigest()[:32]
    directory.mkdir(exist_ok=True)
    handle, fresh = tempfile.mkstemp(suffix=".part", dir=directory)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(photo)
            file.flush()
            os.fsync(file.fileno())
        Path(fresh).replace(directory / f"{name}.jpg")
    except OSError:
        Path(fresh).unlink()
        raise
    return name


def read(directory: Path, name: str) -> bytes:
    """Return a photo by its name."""
    try:
        if _NAME.fullmatch(name):
            return (directory / f"{name}.jpg").read_bytes()
    except OSError:
        pass
    raise NotFound("unknown_photo")


def forget(directory: Path, name: str) -> None:
    """Remove a photo that nobody has any more."""
    (directory / f"{name}.jpg").unlink(missing_ok=True)
