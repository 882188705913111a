"""The error values of cells in binary workbooks: their numbers and what a person sees."""

from collections.abc import Mapping

Errors = Mapping[tuple[int, int], str]
"""Error values of a sheet by row and column, both from 0."""

ERROR_TEXTS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
