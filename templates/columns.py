"""The columns of the tables in the templates: header, width in millimetres, field, style.

A table's widths add up to the text width of its paper.
"""

Column = tuple[str, float, str, str]

_TEXT, _CENTRE = "Chữ trong bảng", "Chữ giữa bảng"

STATISTICS: tuple[Column, ...] = (
    ("STT", 12, "{{ row.number }}", _CENTRE),
    ("Chỉ tiêu thống kê", 66, "{{ row.indicator }}", _TEXT),
    ("Đơn vị tính", 20, "{{ row.measure }}", _CENTRE),
    ("Kết quả", 22, "{{ row.value }}", _CENTRE),
    ("Ghi chú", 40, "{{ row.note }}", _TEXT),
)
"""Portrait."""

COMPARISON: tuple[Column, ...] = (
    ("STT", 10, "{{ row.number }}", _CENTRE),
    ("Chỉ tiêu thống kê", 44, "{{ row.indicator }}", _TEXT),
    ("Đơn vị tính", 20, "{{ row.measure }}", _CENTRE),
    ("Kết quả", 22, "{{ row.value }}", _CENTRE),
    ("{{ statistics.last_year }}", 22, "{{ row.last_year }}", _CENTRE),
    ("Tăng, giảm", 20, "{{ row.change }}", _CENTRE),
    ("Ghi chú", 22, "{{ row.note }}", _TEXT),
)
"""Portrait; the statistics where values of the last year are known."""

RESULTS: tuple[Column, ...] = (
    ("STT", 10, "{{ row.number }}", _CENTRE),
    ("Nhiệm vụ", 60, "{{ row.task }}", _TEXT),
    ("Sản phẩm", 36, "{{ row.products }}", _TEXT),
    (
        "Đơn vị, phòng ban chủ trì (triển khai theo dõi, tổng hợp chung)",
        27,
        "{{ row.leads }}",
        _TEXT,
    ),
    ("Đơn vị, phòng ban phối hợp thực hiện", 22, "{{ row.coops }}", _TEXT),
    ("Thời gian thực hiện", 24, "{{ row.schedule }}", _TEXT),
    ("Kết quả", 47, "{{ row.result }}", _TEXT),
    ("Ghi chú", 26, "{{ row.note }}", _TEXT),
)
"""Landscape; the first six are the plan's own."""

TARGETS: tuple[Column, ...] = (
    ("STT", 10, "{{ row.number }}", _CENTRE),
    ("Chỉ tiêu", 86, "{{ row.target }}", _TEXT),
    ("Yêu cầu", 28, "{{ row.required }}", _TEXT),
    ("Tử số", 19, "{{ row.numerator }}", _CENTRE),
    ("Mẫu số", 19, "{{ row.denominator }}", _CENTRE),
    ("Kết quả", 20, "{{ row.actual }}", _CENTRE),
    ("Đánh giá", 24, "{{ row.standing }}", _CENTRE),
    ("Ghi chú", 46, "{{ row.note }}", _TEXT),
)
"""Landscape."""

DUE: tuple[Column, ...] = (
    ("Đơn vị", 34, "{{ row.unit }}", _TEXT),
    ("Nhiệm vụ", 58, "{{ row.task }}", _TEXT),
    ("Thời hạn", 22, "{{ row.due }}", _CENTRE),
    ("Số ngày quá hạn", 18, "{{ row.days }}", _CENTRE),
    ("Ghi chú", 28, "{{ row.note }}", _TEXT),
)
"""Portrait; the letter's appendix."""
