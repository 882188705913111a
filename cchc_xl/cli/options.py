"""Options that several commands share: spelt alike, meaning the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from datetime import date

    from cchc_xl.outputs import Outputs


FILE = click.Path(path_type=Path)


_ENDINGS = (".doc", ".docm", ".docx", ".ods", ".odt", ".pdf", ".xls", ".xlsm", ".xlsx")
"""What people type for one another."""


class Output(click.Path):
    """A file that is written, whose name must say what it is: other programs go by it."""

    def __init__(self, suffix: str) -> None:
        super().__init__(path_type=Path)
        self._suffix = suffix

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; wrong usage where its ending is another. What is no file is told later."""
        path = Path(str(super().convert(value, param, ctx)))
        if path.suffix.casefold() != self._suffix and (path.is_file() or not path.exists()):
            stem = path.stem if path.suffix.casefold() in _ENDINGS else path.name
            right = f"{stem}{self._suffix}"
            self.fail(f"“{path.name}” phải có đuôi {self._suffix}, ví dụ {right}.", param, ctx)
        return path


WORD, EXCEL, BUTTONS = Output(".docx"), Output(".xlsx"), Output(".xlsm")
CLOSED = Output(".zip")


JOBS = click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 64),
    help="Số tiến trình đọc tệp cùng lúc; mặc định bằng số bộ xử lý.",
)


TEMPLATE = click.option(
    "--template", metavar="T.docx", type=FILE, help="Mẫu Word riêng của cơ quan."
)


TYPE_SIZES = click.option(
    "--type-sizes",
    type=click.Choice(("12-13-13", "13-14-14")),
    help="Cỡ chữ Quốc hiệu, Tiêu ngữ, ngày tháng, thay cho cỡ ghi trong sổ kế hoạch; chỉ với mẫu "
    "kèm theo.",
)


PDF = click.option(
    "--pdf",
    is_flag=True,
    help="Ghi thêm bản PDF cạnh tệp Word, bằng LibreOffice hoặc Word của máy.",
)
OVERVIEW_PDF = click.option(
    "--pdf",
    is_flag=True,
    help="Ghi thêm trang Tổng quan thành PDF khổ nhỏ cạnh sổ tổng hợp, để xem trên điện thoại; "
    "bằng LibreOffice hoặc Excel của máy.",
)


RETURN_DIR = click.option(
    "--return-dir",
    metavar="DIR",
    type=FILE,
    help="Thư mục ghi bản cần sửa và biên nhận để gửi lại đơn vị.",
)


MAIL = click.option(
    "--mail",
    metavar="DIR",
    type=FILE,
    help="Thư mục ghi thư nháp (.eml) gửi từng đơn vị, mở bằng Outlook là gửi được; kèm nội dung "
    "thư, danh sách địa chỉ và gói tệp cho chương trình thư khác.",
)


OVERWRITE = click.option(
    "--overwrite",
    "outputs",
    is_flag=True,
    callback=lambda context, option, given: _outputs(overwrite=given),
    help="Ghi đè cả tệp kết quả đã được sửa hoặc tệp khác cùng tên; không bao giờ ghi đè tệp đầu "
    "vào và biểu đã điền.",
)


def _outputs(*, overwrite: bool) -> Outputs:
    """What keeps the inputs and outputs of the command apart."""
    from cchc_xl.outputs import Existing, Outputs

    return Outputs(Existing.OVERWRITE if overwrite else Existing.REFUSE)


def given_day(context: click.Context, option: click.Parameter, value: str | None) -> date | None:
    """The date of an option, written day first."""
    from cchc_xl.domain.text import parse_date

    day = parse_date(value) if value else None
    if value is not None and day is None:
        raise click.BadParameter(f"“{value}” không phải ngày dạng ngày/tháng/năm.")
    return day
