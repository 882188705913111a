"""What a form says of itself, as one line of ASCII text that survives other programs."""

import re

from msgspec import Struct

MARK = "cchc-xl"
NAME = "cchc_form"
"""The defined name and the custom document property that hold the line."""
_PAIR = re.compile(r"(\w+)=([^;]*)")


class Identity(Struct, frozen=True):
    """Which form this is. No field contains ``;`` or ``=``."""

    version: str
    plan: str
    period: str
    unit: str
    sample: bool = False

    def encode(self, sheet: str = "") -> str:
        """The line of text; ``sheet`` names the sheet it stands on."""
        pairs = {
            "form": self.version,
            "plan": self.plan,
            "period": self.period,
            "unit": self.unit,
            "sheet": sheet,
            "sample": "1" if self.sample else "",
        }
        return ";".join([MARK, *(f"{key}={value}" for key, value in pairs.items() if value)])


def decode(text: str) -> tuple[Identity, str] | None:
    """The identity in the text and the sheet it names, or None when the text holds none."""
    _, found, rest = text.strip().partition(MARK + ";")
    pairs = dict(_PAIR.findall(rest))
    if not found or not {"form", "plan", "period", "unit"} <= pairs.keys():
        return None
    # What a person has put behind the line belongs to its last field, which is one of these.
    sheet, sample = (pairs.get(key, "").partition(" ")[0] for key in ("sheet", "sample"))
    identity = Identity(pairs["form"], pairs["plan"], pairs["period"], pairs["unit"], sample == "1")
    return identity, sheet
