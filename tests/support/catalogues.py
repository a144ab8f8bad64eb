"""Catalogues of several hundred or several thousand procedures, and phrasings with what they are to find."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database as Db

from center.domain.text import fold

LISTS = Path(__file__).parents[1] / "center" / "storage" / "phrasings"

# Official acts and matters of sectors that no phrasing asks for: each pair is a procedure beside the real ones.
_ACTS = (
    *("Cấp giấy phép", "Cấp lại giấy phép", "Gia hạn giấy phép", "Thu hồi giấy phép", "Điều chỉnh giấy phép"),
    *("Cấp giấy chứng nhận đủ điều kiện", "Cấp lại giấy chứng nhận đủ điều kiện", "Thẩm định hồ sơ"),
    *(
        "Công nhận",
        "Đăng ký lần đầu",
        "Đăng ký thay đổi",
        "Thông báo",
        "Phê duyệt kế hoạch",
        "Hỗ trợ kinh phí",
    ),
    *("Xác nhận", "Chấm dứt hoạt động", "Tạm ngừng hoạt động", "Tiếp nhận bản khai", "Giải quyết chế độ"),
)
_MATTERS = (
    *(
        "hoạt động in, photocopy",
        "hoạt động quảng cáo ngoài trời",
        "tổ chức biểu diễn nghệ thuật",
        "lễ hội truyền thống",
    ),
    *(
        "phòng khám đa khoa tư nhân",
        "cơ sở bán lẻ thuốc",
        "hành nghề khám bệnh, chữa bệnh",
        "cơ sở tiêm chủng",
    ),
    *("trung tâm ngoại ngữ, tin học", "trường trung học phổ thông tư thục", "trung tâm học tập cộng đồng"),
    *(
        "khai thác nước dưới đất",
        "xả nước thải vào nguồn nước",
        "khai thác khoáng sản",
        "thu gom chất thải nguy hại",
    ),
    *("vận tải hành khách bằng ô tô", "bến thủy nội địa", "dạy nghề lái xe", "kiểm định xe cơ giới"),
    *(
        "cơ sở giết mổ gia súc, gia cầm",
        "buôn bán thuốc thú y",
        "buôn bán phân bón",
        "sản xuất giống cây trồng",
    ),
    *("khai thác thủy sản vùng khơi", "trồng rừng thay thế", "chủ rừng bền vững", "làng nghề truyền thống"),
    *("quỹ xã hội, quỹ từ thiện", "hội quần chúng cấp xã", "cơ sở trợ giúp trẻ em", "điểm bưu chính"),
    *("kinh doanh xăng dầu", "kinh doanh khí hóa lỏng", "sử dụng vật liệu nổ", "cụm công nghiệp"),
    *("nhà đầu tư trong khu kinh tế", "dự án đầu tư công", "đấu giá tài sản", "thẩm định giá nhà nước"),
    *(
        "luật sư hành nghề cá nhân",
        "văn phòng thừa phát lại",
        "trung tâm trọng tài",
        "tổ chức tư vấn pháp luật",
    ),
)
_SCOPES = (
    *("", " cấp tỉnh", " cấp xã", " trong khu công nghiệp", " có vốn đầu tư nước ngoài"),
    *(" tại vùng đặc biệt khó khăn", " đối với tổ chức", " theo ủy quyền"),
)


def phrasings(name: str) -> list[tuple[str, set[str]]]:
    """Return phrases with the national codes of what they are to find (any of them)."""
    lines = [line.split(" | ") for line in _lines(name)]
    return [(phrase, set(codes.split())) for phrase, codes in lines]


def _lines(name: str) -> list[str]:
    text = (LISTS / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _others() -> Iterator[tuple[str, str, str, str]]:
    """Yield field, sector, code and name: the real ones first, then made ones, without end for our purposes."""
    for n, line in enumerate(_lines("other_procedures")):
        field, sector, code, name = line.split("|")
        yield field, sector, code if code != "-" else f"8.{n:06}", name
    made = itertools.product(_SCOPES, _ACTS, _MATTERS)
    for n, (scope, act, matter) in enumerate(made):
        yield "KH", "Lĩnh vực khác", f"9.{n:06}", f"{act} {matter}{scope}"


def enlarge(db: Db, count: int) -> None:
    """Add procedures until the catalogue holds `count`."""
    present = {row[0] for row in db.execute("select code from procedures")}
    others = (one for one in _others() if one[2] not in present)
    for position, (field, sector, code, name) in enumerate(itertools.islice(others, count - len(present))):
        row = {
            "code": code,
            "field": field,
            "sector": sector,
            "name": name,
            "short": name.removeprefix("Thủ tục ")[:80],
            "folded": fold(f"{code} {name} {sector}"),
            "level": "commune",
            "documents": json.dumps([{"text": "Tờ khai theo mẫu"}, {"text": f"Giấy tờ về {name.lower()}"}]),
            "online_level": "toàn trình",
            "source": "test",
            "confidence": "test",
            "position": 1000 + position,
        }
        db.table("procedures").insert(row)
