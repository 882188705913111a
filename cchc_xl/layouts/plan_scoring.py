"""The two sheets of the plan workbook that are about points: the scoring table, points by hand."""

from cchc_xl.domain.scoring import Scope, ScoringRule
from cchc_xl.layouts.layout import Column, Kind, SheetLayout
from cchc_xl.layouts.officer_columns import choice, text

SCOPE_LIST, RULE_LIST = "list_scopes", "list_scoring_rules"
CRITERION_LIST, PERIOD_LIST = "list_criteria", "list_periods"
_UNIT_LIST, _MARK_LIST = "list_units", "list_mark"
"""As ``plan_book`` names them."""

SCORING_FIXED_LISTS: dict[str, tuple[str, ...]] = {
    SCOPE_LIST: tuple(scope.value for scope in Scope),
    RULE_LIST: tuple(rule.value for rule in ScoringRule),
}
SCORING_LIVE_LISTS = {CRITERION_LIST: ("criteria", "id"), PERIOD_LIST: ("periods", "id")}


def _points(
    field: str, header: str, width: float, prompt: str, maximum: int | None = None
) -> Column:
    error = "Gõ một số không âm" + (f", tối đa {maximum}." if maximum else ", ví dụ 1,5.")
    return Column(
        field,
        header,
        width,
        Kind.POINTS,
        prompt=prompt,
        error=error,
        maximum=maximum,
        centred=True,
    )


CRITERIA = SheetLayout(
    "criteria",
    "Tiêu chí chấm điểm",
    (
        text("id", "Mã tiêu chí", 9, "Mã riêng của tiêu chí, ví dụ CQ01, DV01.", centred=True),
        text("group", "Lĩnh vực chấm điểm", 26, "Các tiêu chí cùng lĩnh vực ghi cùng một tên này."),
        text("text", "Tiêu chí", 42, "Chép đúng nguyên văn bảng chấm điểm."),
        choice(
            "scope",
            "Chấm cho",
            10,
            SCOPE_LIST,
            "Cơ quan: chấm kế hoạch của cả cơ quan. Đơn vị: chấm từng đơn vị.",
        ),
        _points("maximum", "Điểm tối đa", 9, "Điểm tối đa của tiêu chí, ví dụ 2 hoặc 1,5."),
        _points(
            "group_maximum",
            "Tổng điểm lĩnh vực",
            10,
            "Tổng điểm tối đa của lĩnh vực, để đối chiếu; ghi ở một dòng của lĩnh vực là đủ, không "
            "có thì để trống.",
        ),
        choice(
            "rule",
            "Cách chấm",
            22,
            RULE_LIST,
            "Chấm tay: điểm gõ ở trang Điểm chấm tay. Các cách khác do chương trình tính; xem "
            "trang Hướng dẫn.",
        ),
        _points(
            "full_at",
            "Từ mức này đạt điểm tối đa (%)",
            12,
            "Tỷ lệ từ mức này trở lên được điểm tối đa; để trống: 100.",
            100,
        ),
        _points(
            "zero_below",
            "Dưới mức này không có điểm (%)",
            12,
            "Tỷ lệ dưới mức này được 0 điểm; ở giữa hai mức được tỷ lệ × điểm tối đa; để trống: "
            "80.",
            100,
        ),
        text("evidence", "Tài liệu kiểm chứng cần có", 34, "Loại văn bản chứng minh tiêu chí."),
        choice(
            "example",
            "Ví dụ",
            8,
            _MARK_LIST,
            "Dấu x: tiêu chí ví dụ kèm theo mẫu. Thay bằng tiêu chí của bảng chấm điểm chính thức "
            "rồi xóa dấu x.",
        ),
        text("note", "Ghi chú", 26, "Ghi chú của người lập sổ; không in trong biểu, báo cáo."),
    ),
    "Tiêu chí chấm điểm",
)

MANUAL_SCORES = SheetLayout(
    "manual_scores",
    "Điểm chấm tay",
    (
        choice(
            "criterion",
            "Tiêu chí",
            11,
            CRITERION_LIST,
            "Mã tiêu chí có cách chấm là Chấm tay, ở trang Tiêu chí chấm điểm.",
        ),
        choice(
            "unit",
            "Đơn vị được chấm",
            13,
            _UNIT_LIST,
            "Mã đơn vị; để trống khi chấm cho cơ quan.",
        ),
        choice("period", "Mã kỳ", 13, PERIOD_LIST, "Kỳ báo cáo mà điểm này thuộc về."),
        _points("points", "Điểm", 9, "Từ 0 đến điểm tối đa; để trống: chưa chấm, không phải 0."),
        text("explanation", "Giải trình", 52, "Vì sao được điểm này."),
        text(
            "evidence",
            "Tài liệu kiểm chứng",
            46,
            "Số, ký hiệu, ngày của văn bản; mỗi văn bản một dòng (Alt+Enter).",
        ),
        text("note", "Ghi chú", 30, "Ghi chú của người lập sổ; không in trong biểu, báo cáo."),
    ),
    "Điểm chấm tay",
)

SCORING_TABLES = (CRITERIA, MANUAL_SCORES)
SCORING_SPARE_ROWS = {"criteria": 8, "manual_scores": 20}

SCORING_GUIDE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Chấm điểm (trang Tiêu chí chấm điểm, Điểm chấm tay)",
        (
            "Bảng chấm điểm mỗi năm một khác: chép bảng của năm vào trang “Tiêu chí chấm điểm”, "
            "ghi văn bản ban hành ở dòng Nguồn của bảng chấm điểm (trang “Thông tin”). Bảng kèm "
            "theo mẫu chỉ là ví dụ (dấu x).",
            "Chương trình đếm b trên a: đạt mức trên được điểm tối đa; dưới mức dưới được 0 điểm; "
            "ở giữa được b/a × điểm tối đa, làm tròn đến hai chữ số thập phân.",
            "Hoàn thành đúng hạn trên tổng số nhiệm vụ: a là mọi nhiệm vụ trừ nhiệm vụ không phát "
            "sinh. Trên nhiệm vụ đến hạn: a chỉ gồm nhiệm vụ đến hạn của kỳ. Báo cáo đúng hạn: a "
            "là số đơn vị phải gửi biểu của kỳ.",
            "Báo cáo đúng hạn trong năm: a là số báo cáo phải gửi ở kỳ này và các kỳ trước mà sổ "
            "tổng hợp kỳ trước mang theo, b là số gửi đúng hạn. Kỳ chưa có số liệu "
            "thì không tính, và được nêu tên ở cột Cách chấm.",
            "Có tài liệu kiểm chứng: a là số kết quả đã hoàn thành, b là số có ghi văn bản. Đạt "
            "chỉ tiêu: a là số chỉ tiêu, b là số đạt. Chưa có báo cáo hoặc số liệu nào thì “chưa "
            "chấm”, không phải 0 điểm.",
            "Chấm tay: gõ điểm, giải trình, tài liệu ở trang “Điểm chấm tay”, mỗi tiêu chí, đơn "
            "vị, kỳ một dòng. Kết quả ở trang “Chấm điểm” của sổ tổng hợp; điểm qua các kỳ ở trang "
            "“Chấm điểm cả năm”.",
            "Điểm của kỳ trước được tính theo sổ kế hoạch vào lúc tổng hợp kỳ kế tiếp. Sửa bảng "
            "chấm điểm hoặc điểm chấm tay của kỳ cũ sau đó thì tổng hợp lại lần lượt từ kỳ ấy.",
            "Xếp loại chỉ có khi dòng Xếp loại theo điểm (trang “Thông tin”) nêu các loại, và chỉ "
            "xếp khi mọi tiêu chí đã được chấm.",
        ),
    ),
)
