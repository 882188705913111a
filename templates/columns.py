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
    ("STT", 9, "{{ row.number }}", _CENTRE),
    ("Nhiệm vụ", 48, "{{ row.task }}", _TEXT),
    ("Sản phẩm", 27, "{{ row.products }}", _TEXT),
    ("Đơn vị chủ trì", 18, "{{ row.leads }}", _TEXT),
    ("Đơn vị phối hợp", 17, "{{ row.coops }}", _TEXT),
    ("Thời gian thực hiện", 18, "{{ row.schedule }}", _TEXT),
    ("Kết quả", 85, "{{ row.result }}", _TEXT),
    ("Ghi chú", 30, "{{ row.note }}", _TEXT),
)
"""Landscape; the first six are the plan's own."""

TARGETS: tuple[Column, ...] = (
    ("STT", 10, "{{ row.number }}", _CENTRE),
    ("Chỉ tiêu", 98, "{{ row.target }}", _TEXT),
    ("Yêu cầu", 25, "{{ row.required }}", _TEXT),
    ("Tử số", 16, "{{ row.numerator }}", _CENTRE),
    ("Mẫu số", 16, "{{ row.denominator }}", _CENTRE),
    ("Kết quả", 18, "{{ row.actual }}", _CENTRE),
    ("Đánh giá", 22, "{{ row.standing }}", _CENTRE),
    ("Ghi chú", 47, "{{ row.note }}", _TEXT),
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
