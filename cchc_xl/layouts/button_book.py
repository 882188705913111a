"""The layout of the workbook with the buttons: its control sheet, settings and actions as data.

Settings live in cells that a defined name finds, so that rows may be inserted and sheets renamed.
"""

from msgspec import Struct

from cchc_xl.layouts.layout import Kind

CONTROL_TITLE = "Điều khiển"
"""Name of the control sheet's tab."""
LISTS_TITLE = "Danh mục"
"""Name of the hidden sheet with the periods and the words that the macros say."""
PERIODS_NAME = "cchc_periods"
"""Defined name of the list of periods."""


class Setting(Struct, frozen=True):
    """A cell of the control sheet."""

    field: str
    """Attribute of ``button.Settings``."""
    name: str
    """Defined name of the cell."""
    label: str
    hint: str
    """What the sheet says beside the cell, and Excel when it is chosen."""
    required: bool = False
    filled_in: bool = False
    """Whether the program writes it; a person fills in all others."""
    kind: Kind = Kind.TEXT


SETTINGS = (
    Setting(
        "plan",
        "cchc_plan",
        "Sổ kế hoạch",
        "Tệp .xlsx của kế hoạch. Chỉ ghi tên khi tệp nằm cùng thư mục với sổ này.",
        required=True,
    ),
    Setting(
        "period",
        "cchc_period",
        "Kỳ báo cáo",
        "Chọn trong danh sách.",
        required=True,
        kind=Kind.LIST,
    ),
    Setting(
        "returned",
        "cchc_returned",
        "Thư mục biểu nhận về",
        "Thư mục chứa các biểu đơn vị gửi về.",
        required=True,
    ),
    Setting(
        "output",
        "cchc_output",
        "Thư mục kết quả",
        "Nơi ghi sổ tổng hợp, báo cáo, công văn và bản cần sửa; phải khác thư mục biểu nhận về.",
        required=True,
    ),
    Setting(
        "previous",
        "cchc_previous",
        "Sổ tổng hợp kỳ trước",
        "Để đối chiếu số liệu; không có thì để trống.",
    ),
    Setting(
        "last_year",
        "cchc_last_year",
        "Sổ tổng hợp năm trước",
        "Để so sánh số liệu thống kê với cùng kỳ; không có thì để trống.",
    ),
    Setting(
        "report_template",
        "cchc_report_template",
        "Mẫu báo cáo riêng",
        "Tệp .docx của cơ quan; để trống thì dùng mẫu kèm theo chương trình.",
    ),
    Setting(
        "letter_template",
        "cchc_letter_template",
        "Mẫu công văn riêng",
        "Tệp .docx của cơ quan; để trống thì dùng mẫu kèm theo chương trình.",
    ),
    Setting(
        "due",
        "cchc_due",
        "Hạn gửi trong công văn đôn đốc",
        "Ngày các đơn vị phải gửi lại, ví dụ 20/03/2023; để trống thì công văn để “……”.",
        kind=Kind.DATE,
    ),
    Setting("last_run", "cchc_last_run", "Lần chạy cuối", "", filled_in=True),
    Setting("outcome", "cchc_outcome", "Kết quả lần chạy cuối", "", filled_in=True),
    Setting(
        "python",
        "cchc_python",
        "Chương trình Python",
        "Đường dẫn đầy đủ tới pythonw.exe đã cài cchc_xl; do chương trình điền khi lập sổ này.",
        required=True,
    ),
)
"""The cells in their order on the sheet."""


class Action(Struct, frozen=True):
    """A button."""

    name: str
    """Function of ``cchc_xl.button``."""
    macro: str
    """Sub of the VBA module, which never ends in ``_Click``."""
    caption: str


ACTIONS = (
    Action("check_plan", "ChayKiemTraKeHoach", "Kiểm tra kế hoạch"),
    Action("generate", "ChayLapBieu", "Lập biểu"),
    Action("check", "ChayKiemTra", "Kiểm tra"),
    Action("consolidate", "ChayTongHop", "Tổng hợp"),
    Action("report", "ChayBaoCao", "Xuất báo cáo"),
    Action("remind", "ChayDonDoc", "Đôn đốc"),
    Action("lint", "ChayKiemTraVanBan", "Kiểm tra văn bản"),
    Action("close", "ChayDongKy", "Đóng kỳ"),
    Action("new_year", "ChayNamSau", "Năm mới"),
)
"""The buttons in their order on the sheet."""


TEXTS = (
    ("cchc_text_title", "Tổng hợp CCHC"),
    (
        "cchc_text_not_started",
        "Không chạy được Python nên nút bấm chưa làm gì. Kiểm tra ô “Chương trình Python” ở trang "
        "Điều khiển: ô này phải ghi đường dẫn đầy đủ tới pythonw.exe nơi đã cài cchc_xl. Nếu đường "
        "dẫn đã đúng thì phần mềm bảo vệ máy đang chặn: chạy tong-hop.cmd, hoặc nhờ người quản trị "
        "máy.",
    ),
)
"""What the macros say when they cannot start Python: defined name of the cell, and its text."""

GUIDE = (
    "Điền các ô trắng ở trên; ô có dấu * phải có. Ô xám do chương trình điền.",
    "Chép các biểu đơn vị gửi về vào thư mục biểu nhận về, rồi bấm “Tổng hợp”: số liệu được ghi "
    "vào các trang của sổ này và vào thư mục kết quả.",
    "Các nút theo thứ tự công việc của một kỳ: kiểm tra sổ kế hoạch, lập biểu kèm thư nháp để gửi, "
    "kiểm tra biểu nhận về, tổng hợp, xuất báo cáo, đôn đốc, đóng kỳ. “Năm mới” lập sổ kế hoạch "
    "của năm sau.",
    "“Kiểm tra văn bản” xét thể thức báo cáo, công văn của kỳ hoặc tệp Word bất kỳ; kết quả ở "
    "trang “Kiểm tra văn bản”.",
    "Trang “Theo dõi” cho biết đơn vị nào đã gửi, cần sửa, đã đôn đốc; bấm vào tên tệp để mở.",
    "Không có nút “Bật nội dung” (Enable Content): nhấp chuột phải vào tệp, chọn Thuộc tính "
    "(Properties), đánh dấu Bỏ chặn (Unblock); hoặc chạy tong-hop.cmd.",
    "Chỉ lưu sổ này bằng Excel, giữ dạng .xlsm.",
)
"""What the control sheet tells its user below the settings."""
