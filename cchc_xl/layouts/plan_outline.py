"""The sheet of the plan workbook that holds the outline of the reports."""

from cchc_xl.domain.outline import FIELDS, Content, ReportKind
from cchc_xl.layouts.layout import Column, SheetLayout
from cchc_xl.layouts.officer_columns import choice, text

_CONTENT_LIST, _KIND_LIST = "list_outline_contents", "list_report_kinds"
OUTLINE_FIXED_LISTS: dict[str, tuple[str, ...]] = {
    _CONTENT_LIST: tuple(content.value for content in Content),
    _KIND_LIST: tuple(kind.value for kind in ReportKind),
}

OUTLINE = SheetLayout(
    "outline",
    "Đề cương báo cáo",
    (
        text(
            "number",
            "Số",
            7,
            "I, II: phần; 1, 2: mục; a, b: điểm. Để trống: đứng tiếp dưới đề mục ở trên.",
            centred=True,
        ),
        text(
            "heading",
            "Đề mục",
            50,
            "Lời của đề mục. Để trống ở dòng có số: lấy tên lĩnh vực nêu ở cột Chi tiết.",
        ),
        choice(
            "content",
            "Nội dung",
            34,
            _CONTENT_LIST,
            "Dưới đề mục viết gì; chỉ có đề mục thì để trống.",
        ),
        text(
            "details",
            "Chi tiết",
            44,
            "Số mục của lĩnh vực (II, III), thêm từ khóa nếu chỉ lấy một số nhiệm vụ (I: kiểm "
            "tra); tên nhóm thống kê; lời của đoạn văn.",
        ),
        Column("titles", "Lĩnh vực được nêu", 40, given=True),
        choice(
            "kinds",
            "Loại báo cáo",
            17,
            _KIND_LIST,
            "Báo cáo nào có dòng này; nhiều loại thì cách nhau bằng dấu chấm phẩy. Để trống: mọi "
            "báo cáo.",
            strict=False,
        ),
    ),
    "Đề cương báo cáo",
)
OUTLINE_SPARE_ROWS = {"outline": 12}

OUTLINE_GUIDE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Đề cương báo cáo (trang Đề cương báo cáo)",
        (
            "Báo cáo viết theo trang này, từ trên xuống: phần (I, II), mục (1, 2), điểm (a, b). "
            "Dòng không có số đứng tiếp dưới đề mục ở trên. Trang trống thì dùng đề cương kèm theo "
            "chương trình.",
            "Nhiệm vụ của lĩnh vực: cột Chi tiết ghi số mục như ở trang Lĩnh vực, nhiều mục cách "
            "nhau bằng dấu phẩy. “I: kiểm tra, rà soát” chỉ lấy nhiệm vụ mục I có một trong các từ "
            "ấy; nhiệm vụ khác của mục I vào dòng chỉ ghi “I”. Số liệu thống kê của nhóm cùng tên "
            "lĩnh vực đứng ngay sau.",
            "Từng lĩnh vực, mỗi lĩnh vực một mục: mọi lĩnh vực chưa dòng nào nêu, theo thứ tự.",
            "Số liệu thống kê: cột Chi tiết ghi tên nhóm như ở trang Chỉ tiêu thống kê, nhiều nhóm "
            "thì mỗi nhóm một dòng; để trống thì lấy các nhóm chưa dòng nào nêu.",
            "Đoạn văn cho sẵn: cột Chi tiết là lời in trong báo cáo. Để người viết điền: cột Chi "
            "tiết là lời đứng trước chỗ trống.",
            "Đề mục và đoạn văn dùng được "
            + ", ".join(f"{{{name}}}" for name in FIELDS)
            + ": mỗi báo cáo thay bằng nội dung của mình.",
            "“plan check” nêu lĩnh vực không có chỗ trong đề cương, số mục không có trong sổ, số "
            "đề mục trùng nhau.",
        ),
    ),
)
