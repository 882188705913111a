"""Columns that the program fills in, for the sheets of workbooks that people only read."""

from cchc_xl.layouts.layout import Column, Kind


def given(field: str, header: str, width: float, kind: Kind = Kind.TEXT) -> Column:
    """A column of text, or of numbers or dates; ``width`` as ``Column`` has it."""
    return Column(field, header, width, kind, given=True)


def centred(field: str, header: str, width: float) -> Column:
    """A column of short words, such as codes, in the middle of their cells."""
    return Column(field, header, width, given=True, centred=True)


def hidden(field: str, header: str) -> Column:
    """A column for the program only, which reads it back."""
    return Column(field, header, 12, given=True, hidden=True)
