"""The layout of ``Theo dõi``, the officer's day: each unit, what was sent to it, what came back.

Rows are known by the unit's code, columns by their header: what the officer adds beside stays.
"""

from cchc_xl.layouts.given_columns import centred, given
from cchc_xl.layouts.layout import Kind, SheetLayout

FOLLOW_UP = SheetLayout(
    "following",
    "Theo dõi",
    (
        centred("code", "Mã đơn vị", 10),
        given("name", "Đơn vị", 40),
        given("standing", "Tình hình", 26),
        given("sent", "Ngày gửi biểu", 12, Kind.DATE),
        given("form", "Biểu gửi đi", 20),
        given("received", "Ngày nhận", 12, Kind.DATE),
        given("file", "Tệp nhận về", 24),
        given("returned", "Bản gửi lại", 30),
        given("reminded", "Ngày đôn đốc", 12, Kind.DATE),
        given("draft", "Thư nháp", 18),
        given("made_by", "Người lập biểu", 22),
        given("phone", "Điện thoại", 14),
        given("mails", "Thư điện tử", 26),
    ),
    "Theo dõi gửi, nhận biểu",
)
OF_A_PERIOD = (
    *("standing", "sent", "form", "received", "file", "returned", "reminded", "draft"),
    *("made_by", "phone"),
)
"""Fields that begin anew with each period."""
HEADER_NAME, PERIOD_NAME = "cchc_following", "cchc_following_period"
"""Defined names of the first cell of the header, and of the cell with the period."""
OWN_HINT = (
    "Các cột có sẵn do chương trình điền sau mỗi lần bấm nút. Cần ghi thêm thì thêm cột ở bên "
    "phải; cột, dòng, ghi chú của cán bộ theo dõi được giữ nguyên."
)
