"""The layout of the plan workbook: its sheets, what their columns hold, what its guide says.

The focal officer edits this workbook to make the plan of the next year; nothing in it is locked.
Fields are named after those of the nouns in ``domain.plan``.
"""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.periods import Rhythm
from cchc_xl.domain.plan import TYPE_SIZES, Judging, Operator, Plan
from cchc_xl.domain.questions import Question
from cchc_xl.domain.report_sections import REPORT_SECTIONS
from cchc_xl.domain.text import match_key
from cchc_xl.domain.units import UnitKind
from cchc_xl.layouts.layout import Column, Kind, SheetLayout
from cchc_xl.layouts.officer_columns import choice, seasonal, short_name, text
from cchc_xl.layouts.plan_adjustments import (
    ADJUSTMENT_FIXED_LISTS,
    ADJUSTMENT_GUIDE,
    ADJUSTMENT_SPARE_ROWS,
    ADJUSTMENTS,
)
from cchc_xl.layouts.plan_indicators import (
    COMBINING,
    INDICATOR_FIXED_LISTS,
    INDICATOR_GUIDE,
    INDICATOR_LIVE_LISTS,
    INDICATOR_SPARE_ROWS,
    INDICATOR_TABLES,
)
from cchc_xl.layouts.plan_outline import (
    OUTLINE,
    OUTLINE_FIXED_LISTS,
    OUTLINE_GUIDE,
    OUTLINE_SPARE_ROWS,
)
from cchc_xl.layouts.plan_scoring import (
    SCORING_FIXED_LISTS,
    SCORING_GUIDE,
    SCORING_LIVE_LISTS,
    SCORING_SPARE_ROWS,
    SCORING_TABLES,
)
from cchc_xl.layouts.plan_wordings import WORDING_GUIDE, WORDING_SPARE_ROWS, WORDINGS

PLAN_PROPERTY = "cchc_plan"
"""The custom document property that holds the plan's id."""

GUIDE_TITLE, LISTS_TITLE = "Hướng dẫn", "Danh mục"
NO_DATE = "không xác định"
"""What stands in the column of understood dates for a task without a fixed date."""
EVERY_TIME = "theo định kỳ"
"""What stands there for a task that is due again and again."""
EXAMPLE_MARK = "x"

UNIT_KIND_LIST, OPERATOR_LIST, MARK_LIST = "list_unit_kinds", "list_operators", "list_mark"
JUDGING_LIST = "list_judging"
RHYTHM_LIST = "list_rhythms"
ASKED_LIST = "list_asked"
ASKED, UNASKED = "Có", "Không"
"""What a switch of a question says; a blank one is on."""
SWITCHES = {f"unasked.{question.name.lower()}": question for question in Question}
"""The switches among the general information, by field."""
REPORT_SECTION_LIST, TYPE_SIZE_LIST = "list_report_sections", "list_type_sizes"
UNIT_LIST, SECTION_LIST, TARGET_LIST = "list_units", "list_sections", "list_targets"

FIXED_LISTS: dict[str, tuple[str, ...]] = {
    UNIT_KIND_LIST: tuple(kind.value for kind in UnitKind),
    OPERATOR_LIST: tuple(operator.value for operator in Operator),
    JUDGING_LIST: tuple(judging.value for judging in Judging),
    MARK_LIST: (EXAMPLE_MARK,),
    REPORT_SECTION_LIST: tuple(section.place for section in REPORT_SECTIONS),
    TYPE_SIZE_LIST: TYPE_SIZES,
    RHYTHM_LIST: tuple(rhythm.value for rhythm in Rhythm),
    ASKED_LIST: (ASKED, UNASKED),
    **INDICATOR_FIXED_LISTS,
    **SCORING_FIXED_LISTS,
    **ADJUSTMENT_FIXED_LISTS,
    **OUTLINE_FIXED_LISTS,
}
"""Lists that stand on the hidden sheet, by their defined name."""

LIVE_LISTS: dict[str, tuple[str, str]] = {
    UNIT_LIST: ("units", "code"),
    SECTION_LIST: ("sections", "id"),
    TARGET_LIST: ("targets", "id"),
    **INDICATOR_LIVE_LISTS,
    **SCORING_LIVE_LISTS,
}
"""Lists that are a column of a table: sheet key and field. They grow as the officer adds rows."""

_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
_DATE_ERROR = "Gõ ngày theo dạng ngày/tháng/năm, ví dụ 31/03/2023."


def _date(field: str, header: str, prompt: str, *, since: int = 1) -> Column:
    return Column(
        field,
        header,
        13,
        Kind.DATE,
        prompt=prompt,
        error=_DATE_ERROR,
        minimum=_FIRST_DAY,
        maximum=_LAST_DAY,
        since=since,
    )


_NOTE = "Ghi chú của người lập sổ; không in trong biểu, báo cáo."
_REPORTERS = "Tên đơn vị hoặc nhóm cung cấp số liệu; nhiều tên thì mỗi tên một dòng (Alt+Enter)."

UNITS = SheetLayout(
    "units",
    "Đơn vị",
    (
        text(
            "code",
            "Mã đơn vị",
            11,
            "Chữ không dấu, số, gạch nối; dùng đặt tên tệp biểu. Ví dụ TCHC.",
            centred=True,
        ),
        text("name", "Tên đơn vị", 34, "Tên đầy đủ như trong kế hoạch."),
        text(
            "other_names",
            "Tên gọi khác",
            30,
            "Cách viết khác của tên này, cách nhau bằng dấu chấm phẩy.",
        ),
        choice("kind", "Loại", 16, UNIT_KIND_LIST, "Chọn trong danh sách; xem trang Hướng dẫn."),
        text(
            "members",
            "Thành viên của nhóm",
            36,
            "Chỉ điền cho Nhóm đơn vị: mã các đơn vị, cách nhau bằng dấu chấm phẩy.",
        ),
        choice(
            "example",
            "Ví dụ",
            8,
            MARK_LIST,
            "Dấu x: đơn vị ví dụ kèm theo mẫu. Thay bằng đơn vị thật rồi xóa dấu x.",
        ),
        text(
            "mails",
            "Thư điện tử",
            32,
            "Địa chỉ nhận biểu, bản cần sửa, lời nhắc; nhiều địa chỉ thì cách nhau bằng dấu chấm "
            "phẩy. Ví dụ tochuc@lamdong.edu.vn.",
            since=4,
        ),
        text("note", "Ghi chú", 40, _NOTE),
    ),
    "Đơn vị",
)

SECTIONS = SheetLayout(
    "sections",
    "Lĩnh vực",
    (
        text("id", "Số mục", 10, "Số La Mã như trong bảng phụ lục của kế hoạch.", centred=True),
        text("title", "Tên lĩnh vực", 76, "Tên lĩnh vực như trong bảng phụ lục của kế hoạch."),
        choice(
            "report_section",
            "Mục trong báo cáo",
            20,
            REPORT_SECTION_LIST,
            "Kết quả của lĩnh vực nằm ở mục nào của báo cáo.",
        ),
    ),
    "Lĩnh vực",
)

TASKS = SheetLayout(
    "tasks",
    "Nhiệm vụ",
    (
        choice("section", "Mục", 7, SECTION_LIST, "Số mục (I, II, …); phải có ở trang Lĩnh vực."),
        text("number", "STT", 6, "Số thứ tự trong mục; mỗi mục đánh lại từ 1.", centred=True),
        text("text", "Nhiệm vụ", 44, "Chép đúng nguyên văn kế hoạch."),
        text(
            "products", "Sản phẩm", 27, "Chép đúng nguyên văn; mỗi sản phẩm một dòng (Alt+Enter)."
        ),
        text(
            "leads_text",
            "Đơn vị chủ trì",
            20,
            "Tên như trong kế hoạch; nhiều đơn vị thì mỗi tên một dòng (Alt+Enter).",
            other_headers=(
                "Đơn vị, phòng ban chủ trì (triển khai theo dõi, tổng hợp chung)",
                "Chủ trì",
            ),
        ),
        text(
            "coops_text",
            "Đơn vị phối hợp",
            18,
            "Tên như trong kế hoạch; nhiều đơn vị thì mỗi tên một dòng (Alt+Enter).",
            other_headers=("Đơn vị, phòng ban phối hợp thực hiện", "Phối hợp"),
        ),
        text(
            "schedule",
            "Thời gian thực hiện",
            18,
            "Chép đúng nguyên văn, ví dụ Tháng 01/2023; Quý I và IV/2023; Trong năm 2023.",
        ),
        Column("due", "Thời hạn", 12.5, given=True, centred=True),
        _date(
            "fixed_due",
            "Hạn ấn định",
            "Để trống nếu dùng thời hạn suy từ cột Thời gian thực hiện; điền ngày để thay.",
        ),
        choice(
            "rhythm",
            "Định kỳ",
            12,
            RHYTHM_LIST,
            "Việc lặp lại trong năm: chọn nhịp; mỗi kỳ báo cáo nhiệm vụ đến hạn một lần. Để trống: "
            "theo cột Thời gian thực hiện.",
            since=2,
        ),
        choice(
            "assigned",
            "Phân công",
            11,
            UNIT_LIST,
            "Chỉ điền khi chủ trì là một vai trò: chọn mã đơn vị; nhiều đơn vị thì gõ các mã cách "
            "nhau bằng dấu chấm phẩy.",
            strict=False,
        ),
        text("note", "Ghi chú", 34, _NOTE),
        replace(
            text(
                "group",
                "Nhóm nhiệm vụ",
                24,
                "Nhóm, nhiệm vụ chung mà hoạt động này thuộc về, khi kế hoạch có cột riêng.",
            ),
            since=3,
        ),
        replace(
            text(
                "leader",
                "Lãnh đạo phụ trách",
                20,
                "Người phụ trách, chỉ đạo, như trong kế hoạch; không phải đơn vị.",
            ),
            since=3,
        ),
        short_name("Rà soát, đơn giản hóa TTHC"),
    ),
    "Nhiệm vụ",
)

TARGETS = SheetLayout(
    "targets",
    "Chỉ tiêu",
    (
        text("id", "Mã", 8, "Mã riêng của chỉ tiêu, ví dụ CT01.", centred=True),
        text(
            "place",
            "Vị trí",
            9,
            "Mục nêu chỉ tiêu trong kế hoạch, ví dụ I.2.b.",
            centred=True,
            other_headers=("Vị trí trong kế hoạch",),
        ),
        text("text", "Chỉ tiêu", 46, "Chép đúng nguyên văn kế hoạch."),
        choice(
            "operator",
            "So sánh",
            10,
            OPERATOR_LIST,
            "=: đúng bằng; ≥: tối thiểu, ít nhất, từ … trở lên; >: trên.",
        ),
        Column(
            "value",
            "Mức",
            8,
            Kind.NUMBER,
            prompt="Con số của chỉ tiêu: gõ 60 cho 60%.",
            error="Gõ một số không âm, ví dụ 60.",
            centred=True,
        ),
        text("measure", "Đơn vị tính", 9, "Ví dụ %.", centred=True),
        text("numerator", "Tử số", 31, "Đếm cái gì ở tử số."),
        text("denominator", "Mẫu số", 31, "Đếm cái gì ở mẫu số."),
        choice(
            "parent",
            "Chỉ tiêu cha",
            9,
            TARGET_LIST,
            "Mã chỉ tiêu mà chỉ tiêu này là một phần (“trong số đó”); không có thì để trống.",
        ),
        text(
            "task",
            "Nhiệm vụ",
            10,
            "Mã nhiệm vụ nhắc lại chỉ tiêu này, ví dụ III.9; không có thì để trống.",
            centred=True,
        ),
        text("reporters_text", "Đơn vị báo cáo", 19, _REPORTERS),
        text("note", "Ghi chú", 30, _NOTE),
        replace(
            choice(
                "judging",
                "Kỳ đánh giá",
                11,
                JUDGING_LIST,
                "Cuối năm: mức phải đạt của cả năm, trước đó chỉ nêu tiến độ. Mỗi kỳ: mức phải "
                "giữ, kỳ nào cũng đánh giá. Để trống thì xét theo lời của chỉ tiêu.",
            ),
            since=2,
        ),
        COMBINING,
        seasonal(MARK_LIST),
        short_name("TTHC thanh toán trực tuyến"),
    ),
    "Chỉ tiêu",
)

BUDGET = SheetLayout(
    "budget",
    "Kinh phí",
    (
        text("id", "Mã", 8, "Mã riêng của dòng kinh phí, ví dụ KP01.", centred=True),
        text("content", "Nội dung", 52, "Chép đúng nguyên văn kế hoạch."),
        Column(
            "amount",
            "Số tiền (đồng)",
            17,
            Kind.MONEY,
            prompt="Số tiền, đơn vị đồng, ví dụ 8000000.",
            error="Gõ số nguyên không âm, đơn vị đồng.",
        ),
        text("reporters_text", "Đơn vị báo cáo", 27, _REPORTERS),
        text("note", "Ghi chú", 44, _NOTE),
    ),
    "Kinh phí",
)

PERIODS = SheetLayout(
    "periods",
    "Kỳ báo cáo",
    (
        text("id", "Mã kỳ", 12, "Mã riêng của kỳ, chữ không dấu, ví dụ 2023-Q1.", centred=True),
        text("label", "Tên kỳ", 27, "Như viết trong câu của báo cáo, ví dụ quý I năm 2023."),
        _date("data_from", "Số liệu từ ngày", "Ngày đầu tiên lấy số liệu."),
        _date("cutoff", "Chốt số liệu", "Ngày cuối cùng lấy số liệu."),
        _date("unit_due", "Hạn đơn vị gửi", "Ngày cuối cùng các đơn vị gửi biểu."),
        _date("superior_due", "Hạn gửi cấp trên", "Ngày cuối cùng gửi báo cáo lên cấp trên."),
        text(
            "next_label",
            "Tên kỳ tiếp theo",
            27,
            "Kỳ nêu ở phần phương hướng, ví dụ quý II năm 2023.",
        ),
        _date(
            "due_until",
            "Tính hạn đến ngày",
            "Nhiệm vụ có hạn đến ngày này được tính là đến hạn trong các tỷ lệ. Để trống: đến ngày "
            "chốt số liệu. Báo cáo năm 2023: 31/12/2023.",
            since=2,
        ),
    ),
    "Kỳ báo cáo",
)

CITATIONS = SheetLayout(
    "citations",
    "Văn bản viện dẫn",
    (
        text("place", "Vị trí", 22, "Chỗ viện dẫn trong kế hoạch, ví dụ Phần II, mục 3.đ."),
        text("text", "Văn bản viện dẫn", 68, "Chép đúng nguyên văn kế hoạch."),
        text("note", "Ghi chú", 58, "Điều cần đối chiếu với bản gốc."),
    ),
    "Văn bản viện dẫn",
)

INFO = SheetLayout(
    "info",
    "Thông tin",
    (
        Column("label", "Mục", 28, given=True),
        text("value", "Nội dung", 62),
        Column("hint", "Hướng dẫn", 58, given=True),
    ),
    "Thông tin chung",
)


class InfoField(Struct, frozen=True):
    """A row of the sheet of general information."""

    field: str
    """Attribute of the plan, or ``agency.`` and attribute of its agency; of ``SWITCHES`` a key."""
    label: str
    hint: str
    """What the sheet says beside the cell, and Excel when it is chosen."""
    required: bool = False

    @property
    def column(self) -> Column:
        """The validation of the cell."""
        if self.field == "agency.focal_unit":
            return choice(self.field, self.label, 0, UNIT_LIST, self.hint)
        if self.field in SWITCHES:
            return choice(self.field, self.label, 0, ASKED_LIST, self.hint)
        if self.field == "agency.type_sizes":
            return choice(self.field, self.label, 0, TYPE_SIZE_LIST, self.hint)
        if self.field == "issued":
            return _date(self.field, self.label, self.hint)
        if self.field == "year":
            error = "Gõ năm bằng bốn chữ số, ví dụ 2023."
            return Column(
                self.field,
                self.label,
                0,
                Kind.MONEY,
                prompt=self.hint,
                error=error,
                minimum=2000,
                maximum=2099,
            )
        return text(self.field, self.label, 0, self.hint)


_DECIMALS_USED = "không hỏi, cả trong biểu lập sau đó; số lẻ được dùng như đã ghi."
_UNASKED_MEANS = {
    Question.DECIMAL_COUNT: _DECIMALS_USED,
    Question.DECIMAL_PART: _DECIMALS_USED,
}
"""What a switch does beyond saying nothing."""

INFO_FIELDS = (
    InfoField("title", "Tên kế hoạch", "Như trên văn bản, kèm năm.", required=True),
    InfoField("year", "Năm", "Năm kế hoạch, bốn chữ số.", required=True),
    InfoField(
        "id",
        "Mã kế hoạch",
        "Chữ không dấu, số, gạch nối; mỗi cơ quan và mỗi năm một mã, ví dụ SGDDT-LD-2023.",
        required=True,
    ),
    InfoField("number", "Số, ký hiệu", "Số, ký hiệu của kế hoạch; chưa có số thì để “……”."),
    InfoField(
        "issued",
        "Ngày ban hành",
        "Ngày ký kế hoạch, ví dụ 25/01/2023; chưa có thì để trống.",
    ),
    InfoField("basis", "Căn cứ", "Quyết định mà kế hoạch thực hiện, viện dẫn đầy đủ."),
    InfoField(
        "agency.superior", "Cơ quan chủ quản", "Dòng trên cùng bên trái của văn bản, viết hoa."
    ),
    InfoField("agency.name", "Cơ quan ban hành", "Viết hoa như trên văn bản.", required=True),
    InfoField(
        "agency.full_name",
        "Tên đầy đủ",
        "Ví dụ Sở Giáo dục và Đào tạo tỉnh Lâm Đồng.",
        required=True,
    ),
    InfoField("agency.short_name", "Tên viết trong câu", "Ví dụ Sở GDĐT.", required=True),
    InfoField(
        "agency.symbol", "Ký hiệu cơ quan", "Dùng trong số văn bản, ví dụ SGDĐT.", required=True
    ),
    InfoField("agency.place", "Địa danh", "Ghi trước ngày ký, ví dụ Lâm Đồng.", required=True),
    InfoField(
        "agency.focal_unit",
        "Đơn vị đầu mối",
        "Mã đơn vị gửi biểu, tổng hợp, nhận việc chưa phân công; có ở trang Đơn vị.",
        required=True,
    ),
    InfoField(
        "agency.signer_authority",
        "Quyền hạn ký",
        "TM., KT., TL., Q. hoặc TUQ., ví dụ KT. GIÁM ĐỐC; để trống khi người đứng đầu ký.",
    ),
    InfoField("agency.signer_title", "Chức vụ người ký", "Viết hoa, ví dụ PHÓ GIÁM ĐỐC."),
    InfoField("agency.signer_name", "Họ tên người ký", "Họ và tên đầy đủ."),
    InfoField("agency.addressees", "Kính gửi", "Nơi nhận báo cáo, mỗi nơi một dòng (Alt+Enter)."),
    InfoField(
        "agency.recipients",
        "Nơi nhận",
        "Mỗi nơi một dòng; không ghi “Như trên” và “Lưu”.",
    ),
    InfoField("agency.archive", "Lưu", "Phần ghi sau chữ “Lưu:”, ví dụ VT, TCHC."),
    InfoField(
        "agency.letter_authority",
        "Quyền hạn ký công văn đôn đốc",
        "Chỉ điền khi người khác ký công văn đôn đốc, ví dụ TL. GIÁM ĐỐC.",
    ),
    InfoField(
        "agency.letter_title",
        "Chức vụ người ký công văn đôn đốc",
        "Ví dụ TRƯỞNG PHÒNG; để trống cả ba dòng thì người ký báo cáo ký công văn.",
    ),
    InfoField(
        "agency.letter_name", "Họ tên người ký công văn đôn đốc", "Họ và tên đầy đủ của người đó."
    ),
    InfoField(
        "agency.type_sizes",
        "Cỡ chữ",
        "Cỡ chữ Quốc hiệu, Tiêu ngữ, ngày tháng trong mẫu kèm theo: 12-13-13 (khi để trống) hoặc "
        "13-14-14.",
    ),
    InfoField(
        "abbreviations",
        "Chữ viết tắt",
        "Mỗi dòng một chữ (Alt+Enter), ví dụ CNTT: công nghệ thông tin. Văn bản dùng chữ nào thì "
        "giải thích chữ ấy ở đoạn mở đầu.",
    ),
    InfoField(
        "scoring_source",
        "Nguồn của bảng chấm điểm",
        "Văn bản ban hành bảng chấm điểm của năm; bảng ví dụ kèm theo mẫu thì ghi rõ là ví dụ.",
    ),
    InfoField(
        "scoring_bands",
        "Xếp loại theo điểm",
        "Mỗi dòng một loại và tỷ lệ điểm (%) thấp nhất của loại ấy, ví dụ Tốt: 90; để trống thì "
        "không xếp loại.",
    ),
    InfoField(
        "subject",
        "Chủ đề",
        "Kế hoạch về việc gì, như viết trong câu, ví dụ chuyển đổi số; để trống: cải cách hành "
        "chính. Tên báo cáo, phụ lục, công văn đôn đốc theo dòng này.",
    ),
    *(
        InfoField(
            field,
            question.switch,
            "Có (hoặc để trống): khi kiểm tra, tổng hợp thì hỏi đơn vị số liệu như vậy; Không: "
            + _UNASKED_MEANS.get(question, "không hỏi."),
        )
        for field, question in SWITCHES.items()
    ),
)
"""The rows of the sheet ``Thông tin`` in their order."""


def switch_word(plan: Plan, field: str) -> str:
    """What the switch of that field says."""
    return UNASKED if SWITCHES[field] in plan.unasked else ASKED


def switched_off(info: Mapping[str, str]) -> tuple[tuple[Question, ...], tuple[str, ...]]:
    """The questions that the general information, by field, switches off; then the switches that
    say what no switch says."""
    said = {field: match_key(info[field]) for field in SWITCHES}
    off = tuple(SWITCHES[field] for field, word in said.items() if word == match_key(UNASKED))
    known = (match_key(ASKED), match_key(UNASKED), "")
    return off, tuple(field for field, word in said.items() if word not in known)


TABLES = (
    *(UNITS, SECTIONS, TASKS, TARGETS, BUDGET),
    *INDICATOR_TABLES,
    *(PERIODS, CITATIONS),
    *SCORING_TABLES,
    ADJUSTMENTS,
    OUTLINE,
    WORDINGS,
)
"""The sheets with one row per item, in their order after ``Thông tin``."""
LATER_TABLES = frozenset(
    layout.key for layout in (*INDICATOR_TABLES, *SCORING_TABLES, ADJUSTMENTS, OUTLINE, WORDINGS)
)
"""Keys of sheets that an older plan workbook does not lack."""

SPARE_ROWS = {
    "units": 8,
    "sections": 3,
    "tasks": 8,
    "targets": 8,
    "budget": 6,
    "periods": 5,
    "citations": 8,
    **INDICATOR_SPARE_ROWS,
    **SCORING_SPARE_ROWS,
    **ADJUSTMENT_SPARE_ROWS,
    **OUTLINE_SPARE_ROWS,
    **WORDING_SPARE_ROWS,
}
"""Empty rows, ready with lists and formats, at the end of each table."""

GUIDE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Sổ này dùng làm gì",
        (
            "Sổ kế hoạch là nơi duy nhất ghi nhiệm vụ, chỉ tiêu, kinh phí, số liệu thống kê phải "
            "hỏi và đơn vị của kế hoạch. Biểu gửi các đơn vị, bảng tổng hợp và báo cáo đều lấy từ "
            "sổ này.",
            "Nội dung chép nguyên văn kế hoạch, kể cả chỗ nghi gõ nhầm; điều nghi vấn ghi ở cột "
            "Ghi chú. Chỉ sửa nội dung sau khi đã đối chiếu bản gốc.",
        ),
    ),
    (
        "Lập kế hoạch năm sau từ sổ này",
        (
            "1. Chạy lệnh “cchc-xl plan new-year” với sổ này và năm mới: sổ mới, ví dụ "
            "ke-hoach-cchc-2024.xlsx, đã dời ngày, kỳ, năm trong tên và nội dung; lệnh nêu từng ô "
            "cần xem lại. Không chạy lệnh thì lưu sổ thành tệp mới rồi tự sửa các điều dưới đây.",
            "2. Trang “Thông tin”: tên kế hoạch, năm, mã kế hoạch, số, ngày ban hành, căn cứ, "
            "người ký, chữ viết tắt. Tiêu đề các trang tự đổi theo trang này.",
            "3. Trang “Đơn vị”: thay các đơn vị có dấu x ở cột Ví dụ, xóa dấu x; sửa thành viên "
            "của nhóm.",
            "4. Trang “Lĩnh vực”, “Nhiệm vụ”, “Chỉ tiêu”, “Kinh phí”: sửa từng dòng; thêm vào các "
            "dòng trống ở cuối bảng hoặc chèn dòng vào giữa; xóa cả dòng khi bỏ.",
            "5. Trang “Kỳ báo cáo”: đối chiếu các ngày với văn bản hướng dẫn của năm, kể cả cột "
            "Tính hạn đến ngày.",
            "6. Trang “Văn bản viện dẫn”: ghi các văn bản mà kế hoạch nhắc đến để kiểm tra.",
            "7. Trang “Chỉ tiêu thống kê”: sửa theo mẫu thống kê của cấp trên; trang “Cùng kỳ năm "
            "trước”: thay bằng số liệu của các kỳ năm vừa qua.",
            "8. Trang “Tiêu chí chấm điểm”: thay bằng bảng chấm điểm của năm; xóa các dòng của năm "
            "trước ở trang “Điểm chấm tay”, “Điều chỉnh”.",
            "9. Lưu sổ, chạy lệnh “cchc-xl plan check” với tệp vừa lưu; sửa theo các thông báo.",
        ),
    ),
    (
        "Ô xám, ô trắng, ghi chú",
        (
            "Ô trắng: người lập sổ điền. Chọn một ô sẽ hiện lời nhắc.",
            "Ô xám: chương trình điền hoặc là lời hướng dẫn, không cần sửa. Cột Thời hạn là hạn mà "
            "chương trình hiểu từ cột Thời gian thực hiện khi sổ được lập; sửa cột Thời gian thực "
            "hiện thì thời hạn vẫn được hiểu lại mỗi khi chạy, và “plan check” nêu ô Thời hạn "
            "không còn khớp.",
            "Cột Hạn ấn định: điền ngày khi kế hoạch không ghi rõ hạn hoặc khi lãnh đạo giao hạn "
            "khác; ngày này thay cho cột Thời hạn.",
            "Cột Định kỳ: việc lặp lại (hằng tháng, hằng quý…) không có một hạn duy nhất. Kỳ báo "
            "cáo có tháng, quý ấy kết thúc thì nhiệm vụ đến hạn một lần, biểu ghi “đến hạn kỳ này” "
            "và không điền sẵn kết quả của kỳ trước. Cột Thời gian thực hiện ghi “Hằng quý” thì "
            "chương trình tự hiểu.",
            "Cột Tính hạn đến ngày (trang “Kỳ báo cáo”): báo cáo năm chốt số liệu ngày 14/12 mà "
            "phần lớn nhiệm vụ có hạn 31/12; điền 31/12 của năm thì các nhiệm vụ ấy cũng được tính "
            "là đến hạn trong các tỷ lệ. Tình trạng quá hạn vẫn xét tại ngày chốt số liệu.",
            "Cột Vị trí (trang “Chỉ tiêu”): I.2.b là mục 2 của Phần I. Phụ lục thống kê xếp chỉ "
            "tiêu ấy vào lĩnh vực có Mục trong báo cáo là II.2, trừ khi cột Nhiệm vụ nêu một nhiệm "
            "vụ của lĩnh vực khác.",
            "Cột Tên ngắn: tên gọi của nhiệm vụ, chỉ tiêu trong câu của báo cáo, biểu đồ và trang "
            "Tổng quan; “plan import” đề xuất từ lời của kế hoạch, sửa được. Để trống thì dùng "
            "nguyên văn.",
            "Cột Ghi chú: điều cần xác nhận, cần đối chiếu; không đưa vào biểu và báo cáo.",
            "Số liệu đáng ngờ (gấp 10 lần kỳ trước, tỷ lệ gõ vào ô số đếm…) được hỏi lại đơn vị "
            "khi kiểm tra, tổng hợp, không bao giờ tự sửa. Các dòng “Hỏi: …” của trang “Thông tin” "
            "tắt từng loại câu hỏi; dấu x ở cột Theo mùa (trang “Chỉ tiêu”, “Chỉ tiêu thống kê”) "
            "cho số liệu vốn tăng, giảm mạnh theo mùa.",
        ),
    ),
    (
        "Loại đơn vị (trang Đơn vị)",
        (
            "Đơn vị: nhận biểu và tự báo cáo.",
            "Nhóm đơn vị: một tên gọi chung, ví dụ “Các phòng thuộc Sở”; mỗi thành viên nhận biểu "
            "và tự báo cáo.",
            "Vai trò: ví dụ “Phòng chuyên môn được phân công thực hiện”; chọn đơn vị cụ thể ở cột "
            "Phân công của từng nhiệm vụ. Chưa phân công thì đơn vị đầu mối báo cáo.",
            "Không nêu cụ thể: ví dụ “Các đơn vị có liên quan”; không gửi biểu.",
        ),
    ),
    (
        "Cách gộp số liệu của nhiều đơn vị (trang Chỉ tiêu, Chỉ tiêu thống kê)",
        (
            "Cộng: mỗi đơn vị đếm phần của mình, ví dụ hồ sơ do từng phòng giải quyết; số liệu "
            "được cộng lại. Để trống cũng là Cộng; kinh phí luôn cộng.",
            "Một đơn vị: số của cả cơ quan, ví dụ tổng số TTHC của Sở, do một đơn vị nói thay: "
            "đơn vị ở dòng đầu cột Đơn vị báo cáo. Biểu chỉ hỏi đơn vị ấy; đơn vị khác đã ghi thì "
            "số ấy không dùng và được nêu (C163).",
            "Giống nhau: mọi đơn vị đều ghi số của cả cơ quan và phải ghi như nhau. Ghi khác nhau "
            "thì chưa có số liệu; lỗi C164 và trang Mâu thuẫn nêu ai ghi gì, ở ô nào.",
            "“plan check” hỏi lại (P176) khi nội dung đếm ghi “của Sở”, “toàn tỉnh”, “thuộc thẩm "
            "quyền” … mà hỏi nhiều đơn vị rồi cộng.",
        ),
    ),
    *INDICATOR_GUIDE,
    *SCORING_GUIDE,
    *ADJUSTMENT_GUIDE,
    *OUTLINE_GUIDE,
    *WORDING_GUIDE,
)
"""Headings of the guide sheet, each with its paragraphs."""
