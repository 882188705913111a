"""The kinds of agencies for which an example plan is shipped."""

from datetime import date
from enum import Enum

EXAMPLE_NOTE = "Ví dụ, cần sửa"
"""How the note of a row begins that came with an example plan."""
EXAMPLE_PLACE = "Ví Dụ"
"""Stands in an example plan where the agency's own place name belongs."""


class AgencyKind(Enum):
    """A kind of agency; the value is what a user types."""

    COMMUNE = "xa"
    WARD = "phuong"
    DEPARTMENT = "so"
    SCHOOL = "truong"

    @property
    def began(self) -> date | None:
        """Since when there are such agencies, or None where it does not matter.

        Communes and wards of the two-level local government work since 1 July 2025 (Luật Tổ chức
        chính quyền địa phương số 72/2025/QH15).
        """
        return date(2025, 7, 1) if self in (AgencyKind.COMMUNE, AgencyKind.WARD) else None
