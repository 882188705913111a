"""Names of units within a cell: where one ends and the next begins, and what kind of name each is.

The words are tables at the top. A joint parts names only where a name stands on both sides of it;
what is not certainly the name of a unit is of the kind that gets no form.
"""

import re
from collections.abc import Iterator

from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.domain.text import clean, match_key, one_line
from cchc_xl.domain.units import UnitKind

_TYPES = (
    r"văn phòng|vp|phòng|p\.|thanh tra|ttr\.|tổ(?! chức)|bộ phận|bộ(?! máy)|ban(?! hành)|"
    r"trung tâm|tt\.|chi cục|tổng cục|cục|vụ(?! việc)|viện(?! phí)|phân viện|học viện|bệnh viện|"
    r"trạm|khoa(?! học| giáo)|trường(?! hợp)|đại học|sở|ubnd|uỷ ban|hđnd|hội đồng|công an|"
    r"công đoàn|liên đoàn|tỉnh đoàn|thành đoàn|huyện đoàn|quận đoàn|xã đoàn|đoàn(?! kết| thể)|"
    r"hội(?! nghị| thảo| họp)|hiệp hội|liên hiệp|liên minh|mặt trận|ubmttq|ub mttq|mttq|bảo hiểm|"
    r"bhxh|kho bạc|ngân hàng|quỹ|báo(?! cáo)|đài|toà án|tand|viện kiểm sát|vksnd|hải quan|"
    r"chi nhánh|công ty|tổng công ty|tập đoàn|bưu điện|điện lực|hạt kiểm lâm|thư viện|bảo tàng|"
    r"nhà (?:văn hoá|thiếu nhi|xuất bản)|chi bộ|đảng uỷ|đảng bộ|tỉnh uỷ|thành uỷ|huyện uỷ|thị uỷ|"
    r"quận uỷ|bộ chỉ huy|bch|ban chqs|biên phòng|đội(?! ngũ)|"
    r"phân hiệu|xí nghiệp|nhà máy|cảng vụ|hợp tác xã|khối|thuế(?= \S)|thường trực|ban chỉ đạo|"
    r"bcđ|nhà trường|thôn|ấp|khu phố"
)
"""Words that begin the name of a unit, as ``text.match_key`` spells them."""
_ALONE = (
    r"văn phòng|vp|thanh tra|công an|công đoàn|đảng uỷ|tỉnh đoàn|huyện đoàn|tỉnh uỷ|huyện uỷ|"
    r"thành uỷ|ubnd|mttq|ubmttq|mặt trận tổ quốc|bộ phận một cửa|nhà trường|doanh nghiệp|"
    r"địa phương"
)
"""Those that are a name by themselves; "Phòng" or "Sở" alone is the beginning of one."""
_GENERIC = (
    r"cơ quan|đơn vị|địa phương|tổ chức|doanh nghiệp|đoàn thể|hội|hiệp hội|sở|ban|ngành|phòng|bộ|"
    r"cấp|trường|viện|khoa|trung tâm|chi cục|cục|vụ|tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|"
    r"phường|đặc khu|thôn|tổ dân phố|tập đoàn|công ty|cơ sở|cá nhân|thành viên|khu vực|uỷ ban|ubnd|"
    r"đồng chí|công chức|cán bộ|chi nhánh|bệnh viện|trạm|đội|tổ"
)
"""What a group is made of: "các sở", "cơ quan, địa phương"."""
_ALL = r"(?:các|tất cả(?: các)?|toàn thể|toàn bộ)"
_GROUPS = (
    r"(?:sở|bộ|ban|phòng|vụ|cục|chi cục|khoa|cơ quan|viện|trường|tập đoàn|huyện|xã|phường|thôn|"
    rf"hội)(?:,|/| và) ?(?:{_GENERIC})(?!\w)"
)
"""A group without "các": "Sở, ban, ngành"."""
_PLACES = r"tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu"
_SOME = lazy_pattern(r"(?:cơ quan|đơn vị|địa phương|doanh nghiệp|tổ chức)(?!\w)")
_GROUP = lazy_pattern(
    rf"{_ALL}\s|(?:mọi|mỗi|từng|một số|những|toàn)\s|{_GROUPS}|{_SOME.pattern}|"
    rf"(?:ubnd|uỷ ban nhân dân|hđnd) (?:{_ALL}|cấp|(?:{_PLACES})(?:,|/| và|$))"
)
_BEGINS = lazy_pattern(rf"(?:{_TYPES})(?!\w)|(?:p\.|ttr\.|tt\.)\w")
_BARE = lazy_pattern(rf"(?:{_TYPES}|{_GENERIC})")
_STANDS_ALONE = lazy_pattern(_ALONE)
_SHORT = lazy_pattern(r"[A-ZĐ][A-ZĐa-z]{0,3}\.?[A-ZĐ][\wĐđ.&\-]{0,10}")
"""VTV, P.NV, GD&ĐT: an abbreviation and nothing else."""
_ROLE = lazy_pattern(
    r"được (?:phân công|giao|phân giao|chỉ định)|theo (?:sự )?phân công|phụ trách|"
    r"(?:cơ quan|đơn vị) (?:chủ trì|tham mưu|soạn thảo|thực hiện|có nhiệm vụ)|"
    r"^(?:phòng|tổ|ban|bộ phận|đơn vị) (?:chuyên môn|nghiệp vụ)(?:$| thuộc)"
)
_SURNAMES = (
    r"nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|trịnh|đoàn|mai|lâm|"
    r"trương|hà|cao|tạ|thái|lương|châu|tô|đào|vương|kiều|quách|hứa|nông|triệu|lò|quàng|giàng|chu|"
    r"phùng|lưu|tống|từ|thạch|la|âu|bạch|tăng|diệp|khổng|mạc|nghiêm|ninh|doãn|lục|vi|hầu|ma"
)
_LEADERS = (
    r"đ/c|đc|đồng chí|ông|bà|chủ tịch|(?:phó )?chủ nhiệm|phó (?:chủ tịch|giám đốc|trưởng)|"
    r"(?:tổng )?giám đốc|thủ trưởng|lãnh đạo|trưởng (?:phòng|ban|các)|chánh|bí thư|hiệu trưởng|"
    r"(?:tổ|đội|khoa) trưởng|trưởng thôn|các đồng chí|người (?:đứng đầu|phụ trách)|"
    r"(?:cục|vụ|bộ|viện) trưởng"
)
_LEADER = lazy_pattern(rf"(?:{_LEADERS})(?!\w)")
_SURNAME = lazy_pattern(rf"(?:{_SURNAMES})\s")
_PERSON = lazy_pattern(
    rf"(?:{_LEADERS}|cán bộ|công chức|viên chức|chuyên viên|kế toán|văn thư)(?!\w)"
)
_REMARK = lazy_pattern(
    r"(?:(?:cơ quan|đơn vị) )?(?:chủ trì|thực hiện)\s*:\s*|\s*\((?:chủ trì|đầu mối)\)$|\s+chủ trì$",
    re.IGNORECASE,
)
"""A role that stands with the name in the column of leads."""
_BELOW = lazy_pattern(r"các phòng(?: chuyên môn)?(?:, ban)?")
_BELOW_TOO = lazy_pattern(r"(?:chi cục|trung tâm|đội|trạm|hạt)(?!\w)")
"""Các phòng, Chi cục Thuế: what stands below an agency, one group of all of it."""
_PRESS = lazy_pattern(r"báo và (?:đài )?phát thanh")
"""Báo và Phát thanh, Truyền hình: since 2025 one agency of a province."""
_TWICE = lazy_pattern(
    r"(?:(?:các )?sở|(?:các )?bộ|ubnd)(?!\w).*?[^,/\-\s](?<! và)\s"
    r"(?:sở|bộ(?! đội| chỉ huy| tư lệnh)|ubnd|các (?:sở|bộ))(?!\w).*|"
    r".*(?:,| và) (?:sở|bộ|phòng|ban)"
)
"""Two names that nothing parts, or one that breaks off."""
_TOGETHER = lazy_pattern(
    r"(?:hđnd|hội đồng nhân dân|đoàn đbqh|đoàn đại biểu quốc hội|đbqh)(?: tỉnh)?$"
)
_WITH = lazy_pattern(r"(?:ubnd|uỷ ban nhân dân|hđnd|hội đồng nhân dân)(?!\w)")
"""Văn phòng HĐND và UBND, Văn phòng Đoàn ĐBQH và HĐND: one office, however they are joined."""
CAPITAL = f"[{''.join(filter(str.isupper, map(chr, range(0x41, 0x1EFA))))}]"
"""A capital letter, with or without marks, as a pattern."""
_JOINT = lazy_pattern(rf"\s*[,/+]\s*|\s*&\s+|\s+(?:và|[-–—])\s+|(?<=\w)\.\s+(?={CAPITAL})")
_BULLET = lazy_pattern(r"^(?:[-–—+•*]|\d+[.)])\s+")
_NO_WORDS = lazy_pattern(r"[-–…._ ]*")
_SEMICOLON = lazy_pattern(r"\s*;\s*")
_LONGEST = 200
"""Letters that are looked at on one side of a joint; more is no name."""
_MOST_WORDS = 14
"""A name with more words says something besides."""


def begins_a_name(words: str) -> bool:
    """Whether they begin with a word for a unit, and say more than that."""
    key = match_key(words)
    return bool(_BEGINS.match(key)) and _is_whole(key)


def split_names(text: str) -> list[str]:
    """The names of a cell: lines and what ";" parts, and what other joints do between two names."""
    lines: list[str] = []
    for line in clean(text).split("\n"):
        bare = one_line(_BULLET.sub("", line))
        if lines and bare and not _BULLET.match(line) and not _begins(bare, lines[-1]):
            lines[-1] += f" {bare}"
        elif bare:
            lines.append(bare)
    pieces = [piece for line in lines for piece in _pieces(line)]
    names = [_REMARK.sub("", name.strip(" ;,.")) for piece in pieces for name in _parted(piece)]
    return [name for name in names if not _NO_WORDS.fullmatch(name)]


def _begins(line: str, before: str) -> bool:
    """Whether the line is a name of its own, and no second half of the line before."""
    if before.endswith((",", ";", ".")):
        return True
    return bool(line[0].isupper() and _BEGINS.match(match_key(line))) and not before.endswith("-")


def _outside(line: str, joint: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The joints that stand outside brackets."""
    level = place = 0
    for found in joint.finditer(line):
        for letter in line[place : found.start()]:
            level = max(0, level + (letter == "(") - (letter == ")"))
        place = found.start()
        if level == 0:
            yield found


def _pieces(line: str) -> Iterator[str]:
    """What ";" parts."""
    start = 0
    for joint in _outside(line, _SEMICOLON):
        yield line[start : joint.start()]
        start = joint.end()
    yield line[start:]


def _parted(piece: str) -> Iterator[str]:
    """The names of a piece without ";"."""
    start = 0
    for joint in _outside(piece, _JOINT):
        left, right = piece[start : joint.start()], piece[joint.end() :][:_LONGEST]
        if len(left) <= _LONGEST and _parts(left, joint[0].strip(), right):
            yield left
            start = joint.end()
    yield piece[start:]


def _parts(left: str, joint: str, right: str) -> bool:
    """Whether the joint stands between two names."""
    before, after = match_key(left), match_key(right)
    if not _is_whole(before) or (_TOGETHER.search(before) and _WITH.match(after)):
        return False
    next_one = _JOINT.split(right, maxsplit=1)[0]
    # "Phòng TCHC, KHTC": the second one may lack its first word.
    if _SHORT.fullmatch(next_one) and re.fullmatch(rf"(?:{_TYPES})\s\S+", before):
        return False
    # "Các Vụ, Cục, Viện": a word that begins names, and no more of one.
    if re.match(_ALL, before) and not _is_whole(match_key(next_one)):
        return False
    if _BELOW.fullmatch(before) and _BELOW_TOO.match(after):
        return False
    if joint == "." and not left.rsplit(maxsplit=1)[-1].islower():
        return False
    if joint in ("-", "–", "—"):
        # "Phòng Tổ chức - Thanh tra" is one name: a dash parts names of several words only.
        both = _BEGINS.match(before) and _BEGINS.match(after)
        return bool(both and right[0].isupper() and _is_whole(match_key(next_one), alone=False))
    return _names_somebody(next_one, after, in_group=_is_many(before))


def _is_many(key: str) -> bool:
    return bool(_GROUP.match(key) or _PERSON.match(key))


def _is_whole(key: str, *, alone: bool = True) -> bool:
    """Whether the words are more than the beginning of a name."""
    if _STANDS_ALONE.fullmatch(key):
        return alone
    return not _BARE.fullmatch(key) and not key.endswith((" và", " các"))


def _names_somebody(next_one: str, after: str, *, in_group: bool) -> bool:
    """Whether a name begins after the joint; small words after a group belong to it."""
    key = match_key(next_one)
    if re.match(rf"{_ALL} (?:{_GENERIC})(?!\w)", after):
        return True
    if (
        _SHORT.fullmatch(next_one)
        or _PRESS.match(after)
        or _LEADER.match(key)
        or is_person_name(next_one)
    ):
        return True
    if re.match(_GROUPS, after) or _SOME.match(after):
        return next_one[:1].isupper() or not in_group
    if not _BEGINS.match(key) or not _is_whole(key):
        return False
    begun = _BEGINS.match(key)
    own = next_one[begun.end() if begun else 0 :].strip()
    return next_one[:1].isupper() or own[:1].isupper() or not in_group


def is_person_name(name: str) -> bool:
    """Whether it is a surname with two to four more words, each with a capital."""
    words, key = name.split(), match_key(name)
    if not 3 <= len(words) <= 5 or not all(word[0].isupper() for word in words):
        return False
    if any(word.isupper() and len(word) > 1 for word in words):
        return False
    # Đoàn is a surname, too, and the beginning of "Đoàn Thanh niên".
    middle = words[1] in ("Văn", "Thị")
    return bool(_SURNAME.match(key)) and (middle or not _BEGINS.match(key))


def unit_kind(name: str) -> UnitKind:
    """What kind of name it is; of what is not certainly a unit, the kind that gets no form."""
    key = match_key(name)
    if "liên quan" in key:
        return UnitKind.UNSPECIFIED
    if _ROLE.search(key):
        return UnitKind.ROLE
    if _PERSON.match(key) or is_person_name(name):
        return UnitKind.UNSPECIFIED
    if _GROUP.match(key) or " trực thuộc " in key:
        return UnitKind.GROUP
    return UnitKind.UNIT if _is_certain(name) else UnitKind.UNSPECIFIED


def why_uncertain(name: str) -> str:
    """Why only the officer can say which unit the name is; empty where that is no question."""
    key = match_key(name)
    if unit_kind(name) is not UnitKind.UNSPECIFIED or "liên quan" in key:
        return ""
    of_person = _PERSON.match(key) or is_person_name(name)
    return "là người hoặc chức danh" if of_person else "chưa chắc là một đơn vị"


def _is_certain(name: str) -> bool:
    plain = re.sub(r"\s*\([^()]*\)", "", name)
    if (
        len(plain.split()) > _MOST_WORDS
        or ":" in plain
        or "phối hợp" in name
        or _TWICE.fullmatch(match_key(plain))
    ):
        return False
    # "Kinh tế, Hạ tầng và Đô thị" is one; "Phòng Nội vụ, Tư pháp" may be two.
    listed = re.search(rf",\s*{CAPITAL}", plain) and not re.search(r"\svà\s|\s-\s|&", plain)
    return begins_a_name(plain) and not listed
