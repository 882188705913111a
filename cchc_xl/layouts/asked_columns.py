"""Columns that a unit fills in: what the table of fields says of them, and what a form adds."""

from datetime import date

from cchc_xl.domain.fields import FIELD, FieldKind
from cchc_xl.layouts.layout import Column, Kind

STATE_LIST_NAME, LEVEL_LIST_NAME = "list_state", "list_level"
TOO_LONG = "Nội dung quá dài. Rút gọn còn tối đa 1.500 ký tự."
_KINDS = {
    FieldKind.STATE: Kind.LIST,
    FieldKind.PERCENT: Kind.PERCENT,
    FieldKind.DATE: Kind.DATE,
    FieldKind.TEXT: Kind.TEXT,
    FieldKind.DOCUMENT: Kind.TEXT,
    FieldKind.COUNT: Kind.NUMBER,
    FieldKind.FIGURE: Kind.POINTS,
    FieldKind.MONEY: Kind.MONEY,
    FieldKind.MARK: Kind.LIST,
    FieldKind.LEVEL: Kind.LIST,
}


def asked(
    name: str,
    width: float,
    prompt: str,
    error: str = TOO_LONG,
    *,
    header: str = "",
    list_name: str = "",
    max_length: int = 1500,
    minimum: date | None = None,
    maximum: date | None = None,
    since: int = 1,
    optional: bool = False,
) -> Column:
    """The column of that field; ``header`` where the form says more than the field's label.

    All else is as ``Column`` has it. Raises KeyError for a name that is in no table.
    """
    field = FIELD[name]
    return Column(
        name,
        header or field.label,
        width,
        _KINDS[field.kind],
        list_name=list_name,
        prompt=prompt,
        error=error,
        max_length=max_length,
        minimum=minimum,
        maximum=maximum,
        other_headers=(field.label,) if header else (),
        since=since,
        optional=optional,
    )
