"""What the report asks of those above the agency: patterns ``KN``."""

from cchc_xl.domain.levels import Level
from cchc_xl.domain.patterns import Pattern

TO_LEVEL = Pattern(
    "KN01",
    "Kiến nghị gửi một cấp, nêu từng nội dung ở dưới",
    "Kiến nghị, đề xuất với {cấp}:",
    (("cấp", "cấp tỉnh"),),
)
LEVELS = {
    Level.DEPARTMENT: Pattern("KN02", "Cấp của KN01: sở", "cấp sở"),
    Level.PROVINCE: Pattern("KN03", "Cấp của KN01: tỉnh", "cấp tỉnh"),
    Level.MINISTRY: Pattern("KN04", "Cấp của KN01: bộ", "Bộ, ngành Trung ương"),
    Level.COMMUNE: Pattern("KN05", "Cấp của KN01: xã", "cấp xã"),
    Level.WARD: Pattern("KN06", "Cấp của KN01: phường", "phường"),
    Level.SCHOOL: Pattern("KN07", "Cấp của KN01: trường", "nhà trường"),
}
"""How those are named that a proposal may be addressed to."""
TO_NOBODY = Pattern(
    "KN08", "Không kiến nghị nào nêu cấp giải quyết", "Kiến nghị, đề xuất của các đơn vị:"
)
TO_NOBODY_ELSE = Pattern(
    "KN09",
    "Sau các kiến nghị có nêu cấp",
    "Kiến nghị, đề xuất chưa nêu cấp giải quyết:",
)
