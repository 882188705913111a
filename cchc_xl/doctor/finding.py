"""What a check gives, and what it is given to look at."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Health(Enum):
    """The state of one matter, as people read it."""

    GOOD = "tốt"
    LOOK = "cần xem"
    BROKEN = "hỏng"
    UNSEEN = "không xem được ở đây"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor."""

    check: str
    """Name of the matter, Vietnamese."""
    health: Health
    found: str
    """What there is; a phrase without a full stop."""
    remedy: str = ""
    """What to do; empty only when all is well or there is nothing to do."""

    def as_json(self) -> dict[str, str]:
        """The finding as it stands in the JSON document."""
        return {
            "check": self.check,
            "state": self.health.name.lower(),
            "found": self.found,
            "remedy": self.remedy,
        }


@dataclass(frozen=True, slots=True)
class Work:
    """What the officer works with."""

    folder: Path
    """Absolute path of the folder of the work."""
    book: Path | None = None
    """The workbook with the buttons."""
