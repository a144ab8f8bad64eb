"""What is put into the folder of the boards, and what is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from center.domain.refusals import NotNow, Refusal
from center.media import folder as folders
from center.media import kinds
from center.media.folder import NAME, File, Folder
from tests.support.pictures import bomb, pdf, picture

MP4 = b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41" + bytes(64)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "media")


def put(folder: Folder, content: bytes) -> list[File]:
    with folder.arriving() as place:
        return folder.keep(*folder.receive(io.BytesIO(content), place))


def refused(folder: Folder, content: bytes) -> str:
    with pytest.raises(Refusal) as refusal:
        put(folder, content)
    assert [one.name for one in folder.place.iterdir()] == [], "nothing of it stays"
    return refusal.value.code


def opened(folder: Folder, one: File) -> Image.Image:
    with Image.open(folder.place / one.name) as picture:
        picture.load()
        return picture


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_large_picture_becomes_one_a_television_can_hold(folder: Folder, kind: str) -> None:
    (one,) = put(folder, picture((4000, 1000), kind))
    assert (one.kind, one.width, one.height) == ("picture", 1920, 480)
    assert NAME.fullmatch(one.name)
    shown = opened(folder, one)
    assert (shown.format, shown.mode, shown.size) == ("JPEG", "RGB", (1920, 480))
    red, green, _ = shown.getpixel((960, 300))
    assert green > red + 50
    assert min(shown.getpixel((960, 20))) > 240, "the white bar is still at the top"


def test_a_photo_that_was_taken_upright_stands_upright(folder: Folder) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter turn
    (one,) = put(folder, picture((400, 300), "JPEG", exif=exif))
    assert (one.width, one.height) == (300, 400)
    assert not opened(folder, one).getexif(), "nor does it say where and when it was taken"


def test_a_small_picture_is_not_made_larger(folder: Folder) -> None:
    (one,) = put(folder, picture((320, 200)))
    assert (one.width, one.height) == (320, 200)


def test_each_page_of_a_pdf_becomes_a_picture_of_its_shape(folder: Folder) -> None:
    made = put(folder, pdf([(595, 842), (842, 595), (595, 842)]))
    assert [one.name[-6:] for one in made] == ["01.jpg", "02.jpg", "03.jpg"]
    assert [max(one.width, one.height) for one in made] == [1920, 1920, 1920]
    assert made[0].width < made[0].height
    assert made[1].width > made[1].height
    page = opened(folder, made[0])
    assert max(page.getpixel((page.width // 2, page.height // 2))) < 60
    assert min(page.getpixel((30, 30))) > 240


def test_a_page_as_large_as_a_house_is_as_large_as_the_television(folder: Folder) -> None:
    (one,) = put(folder, pdf([(14_000, 14_000)]))
    assert max(one.width, one.height) <= 1921


def test_a_film_stays_as_it_is(folder: Folder) -> None:
    (one,) = put(folder, MP4)
    assert (one.kind, one.name[-4:], one.size) == ("video", ".mp4", len(MP4))
    assert (folder.place / one.name).read_bytes() == MP4


def test_the_same_file_twice_is_one_file(folder: Folder) -> None:
    first, second = put(folder, picture()), put(folder, picture())
    assert first == second
    assert len(list(folder.place.iterdir())) == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "media_unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "media_unknown"),
        (b"MZ\x90\x00 a program", "media_unknown"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), "media_unknown"),
        (b"\x89PNG\r\n\x1a\n and then nothing", "media_unreadable"),
        (picture()[:200], "media_unreadable"),
        (b"%PDF-1.7 and then nothing", "media_unreadable"),
        (pdf([]), "media_unreadable"),
        (pdf([(100, 100)] * 41), "media_too_many_pages"),
        (bomb(), "media_too_many_pixels"),
        (b"\xff\xd8\xff" + bytes(5000), "media_unreadable"),
    ],
)
def test_what_is_no_picture_is_refused(folder: Folder, content: bytes, code: str) -> None:
    assert refused(folder, content) == code


def test_a_locked_pdf_says_so(folder: Folder) -> None:
    assert refused(folder, pdf([(100, 100)], locked=True)) == "media_locked"


def test_a_file_too_large_for_its_kind_is_refused(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(kinds.LARGEST, kinds.PICTURE, 1000)
    assert refused(folder, picture((1000, 1000), "JPEG", quality=100)) == "media_too_large"


def test_what_is_larger_than_anything_is_not_received_to_its_end(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "LARGEST_OF_ALL", 3 * 1024 * 1024)
    endless = EndlessStream()
    with folder.arriving() as place, pytest.raises(Refusal) as refusal:
        folder.receive(endless, place)  # type: ignore[arg-type]
    assert refusal.value.code == "media_too_large"
    assert endless.given <= 4 * 1024 * 1024


class EndlessStream:
    """A stream without an end."""

    given = 0

    def read(self, size: int) -> bytes:
        self.given += size
        return bytes(size)


def test_a_disk_that_is_nearly_full_keeps_its_room_for_the_queue(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "KEPT_FREE", 10**18)
    with folder.arriving() as place, pytest.raises(NotNow) as refusal:
        folder.receive(io.BytesIO(picture()), place)
    assert refusal.value.code == "media_no_room"
    assert list(folder.place.iterdir()) == []


def test_what_a_power_cut_left_is_swept_away(folder: Folder) -> None:
    (one,) = put(folder, picture())
    (folder.place / ".new-abc").mkdir()
    (folder.place / ".new-abc" / "file").write_bytes(b"half")
    folder.sweep()
    assert [left.name for left in folder.place.iterdir()] == [one.name]


def test_nothing_outside_the_folder_is_removed(folder: Folder, tmp_path: Path) -> None:
    folder.place.mkdir()
    (tmp_path / "center.db").write_text("the queue")
    for name in ("../center.db", "/etc/passwd", "", "..", "a.jpg"):
        folder.remove(name)
    assert (tmp_path / "center.db").exists()
