"""What a returned copy has beside the form: the list of what must be mended, and the receipt."""

from cchc_xl.layouts.given_columns import centred, given, hidden
from cchc_xl.layouts.layout import SheetLayout

RECEIPT_KEY, RECEIPT_TITLE = "receipt", "Biên nhận"
MEND = SheetLayout(
    key="mend",
    title="Cần sửa",
    heading="Những chỗ cần sửa",
    columns=(
        hidden("mark", "Nhận dạng (không sửa)"),
        centred("count", "TT", 5),
        centred("severity", "Mức độ", 10),
        given("sheet", "Trang", 12),
        centred("cell", "Ô cần sửa", 10),
        given("item", "Dòng", 30),
        given("field", "Ở cột", 16),
        given("value", "Đang ghi", 22),
        given("allowed", "Được ghi", 24),
        given("message", "Sai ở đâu", 36),
        given("remedy", "Cách sửa", 36),
        centred("sent", "Ô trong tệp đã gửi", 13),
    ),
)
"""The first sheet of a returned copy; its tab also tells the number of places."""
RETURNED_KEYS = (MEND.key, RECEIPT_KEY)
"""What the sheets of a returned copy call themselves that a form sent out does not have."""


def mend_title(places: int) -> str:
    """The name of that sheet's tab."""
    return f"{MEND.title} ({places})"
