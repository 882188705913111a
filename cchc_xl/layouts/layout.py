"""What a sheet looks like, as data: its columns, their widths, what may be typed in them."""

from datetime import date
from enum import Enum

from msgspec import Struct


class Kind(Enum):
    """What a column holds, which decides its number format and its validation."""

    TEXT = "text"
    DATE = "date"
    PERCENT = "percent"
    """A share: 60 is written as 0.6 and shown as 60%."""
    NUMBER = "number"
    POINTS = "points"
    """A number with the decimals that it has: points of a score, a figure of the statistics."""
    MONEY = "money"
    """Whole đồng."""
    LIST = "list"
    """One of the values of the list that ``Column.list_name`` names."""
    CHECK = "check"
    """A formula of the form itself; never read."""


# Excel refuses longer ones, and drops all validations of the sheet when it meets them (Excel
# specifications; XlsxWriter data_validation).
TITLE_LIMIT, PROMPT_LIMIT, ERROR_LIMIT = 32, 255, 225


class Column(Struct, frozen=True, eq=False):
    """A column of a sheet. An input column is one that a person fills in: not given, not hidden."""

    field: str
    header: str
    width: float
    """In characters of the default font, as Excel counts."""
    kind: Kind = Kind.TEXT
    given: bool = False
    """Grey: filled in by the program."""
    hidden: bool = False
    list_name: str = ""
    """Defined name of the list of allowed values."""
    prompt: str = ""
    """What Excel shows when the cell of an input column is chosen, and the guide says of any."""
    error: str = ""
    """What Excel shows when it refuses a value."""
    max_length: int = 1500
    """Of a text. Longer ones do not fit a printed row (a row is at most 409 points high)."""
    minimum: date | int | None = None
    maximum: date | int | None = None
    """Bounds of a date or number, both allowed; None is no bound."""
    other_headers: tuple[str, ...] = ()
    """Headers of older versions or other spellings, read as this column."""
    centred: bool = False
    since: int = 1
    """The version of the form that brought the column: an older form does not lack it. A plan
    workbook, which has no version, may lack every column that is not of the first."""
    optional: bool = False
    """Whether a sheet may do without it: it belongs to forms that know of an earlier period."""
    strict: bool = True
    """False: Excel asks before it takes a value that the validation does not allow."""

    def __post_init__(self) -> None:
        if len(self.prompt) > PROMPT_LIMIT or len(self.error) > ERROR_LIMIT:
            raise ValueError(f"prompt or error of column {self.field} is too long for Excel")

    @property
    def asked(self) -> bool:
        """Whether a person fills it in."""
        return not self.given and not self.hidden and self.kind is not Kind.CHECK


class SheetLayout(Struct, frozen=True, eq=False):
    """A sheet with one table; each is only itself."""

    key: str
    """ASCII name by which code and files know it."""
    title: str
    """Name of the sheet's tab."""
    columns: tuple[Column, ...]
    heading: str = ""
    """What stands above the table; empty for none."""
    number_field: str = "number"
    """The field that numbers a row where people see it."""
    text_field: str = "text"
    """The field that says what a row is about."""
    open_rows: bool = False
    """Whether its rows are empty, for what people have to say by themselves."""

    def __post_init__(self) -> None:
        if len(self.title) > 31:
            raise ValueError(f"sheet name {self.title!r} is over 31 characters")
        fields = [column.field for column in self.columns]
        if len(set(fields)) != len(fields):
            raise ValueError(f"sheet {self.key} has a field twice")

    def column(self, name: str) -> Column:
        """The column of that field. Raises KeyError."""
        for column in self.columns:
            if column.field == name:
                return column
        raise KeyError(name)

    def index(self, name: str) -> int:
        """The place of that field, counting from 0. Raises ValueError."""
        return [column.field for column in self.columns].index(name)
