"""Columns that the officer fills in: those of the sheets of the plan workbook."""

from cchc_xl.layouts.layout import Column, Kind


def text(
    field: str,
    header: str,
    width: float,
    prompt: str = "",
    *,
    centred: bool = False,
    other_headers: tuple[str, ...] = (),
    since: int = 1,
) -> Column:
    """A column of free text."""
    return Column(
        field,
        header,
        width,
        prompt=prompt,
        error="Nội dung quá dài (tối đa 1.500 ký tự).",
        centred=centred,
        other_headers=other_headers,
        since=since,
    )


def seasonal(mark_list: str) -> Column:
    """The column of targets and indicators whose leaps nobody is to be asked about."""
    return choice(
        "seasonal",
        "Theo mùa",
        8,
        mark_list,
        "Dấu x: số liệu vốn tăng, giảm mạnh theo mùa (tuyển sinh, quyết toán…), không hỏi khi lệch "
        "nhiều lần so với kỳ trước.",
        since=2,
    )


def short_name(example: str) -> Column:
    """The column of the names by which running text and charts call tasks and targets."""
    return Column(
        "short_name",
        "Tên ngắn",
        30,
        prompt="Tên gọi trong câu của báo cáo, biểu đồ: trọn cụm từ, không quá 80 ký tự, mỗi dòng "
        f"một tên riêng, ví dụ {example}. Để trống thì dùng nguyên văn.",
        error="Tên ngắn quá dài (tối đa 120 ký tự).",
        max_length=120,
        since=4,
    )


def choice(
    field: str,
    header: str,
    width: float,
    list_name: str,
    prompt: str,
    *,
    strict: bool = True,
    since: int = 1,
) -> Column:
    """A column with a list; where it is not ``strict``, Excel asks whether to use other words."""
    return Column(
        field,
        header,
        width,
        Kind.LIST,
        list_name=list_name,
        prompt=prompt,
        error="Giá trị này không có trong danh sách." + ("" if strict else " Vẫn dùng?"),
        strict=strict,
        since=since,
    )
