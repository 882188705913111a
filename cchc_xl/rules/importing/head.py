"""The head of a plan in Word: who issues it, its number, place, title, year and basis."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct, field

from cchc_xl.domain.text import BLANK, match_key, one_line, parse_date
from cchc_xl.rules.importing.blocks import Block, Line

_NATION = re.compile(
    r"cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|độc lập\s*[-–]\s*tự do\s*[-–]\s*hạnh phúc", re.I
)
_NUMBER = re.compile(
    r"\b[Ss]ố\s*:?\s*(?P<digits>\d+)?[\s….·_]*/\s*(?P<symbol>[A-ZĐa-zđ]+(?:[-–/]\s?[A-ZĐƠƯa-zđ]+)*)"
)
_DATED = re.compile(
    r"([^,;:\d]{2,40}),\s*(ngày\b.{0,24}?\btháng\b.{0,24}?\bnăm\s*(\d{4}))", re.IGNORECASE
)
_ATTACHED = re.compile(
    r"kèm theo\s+kế hoạch\b.*?\bnăm\s*\d{0,4}\S*\s+của\s+(?P<name>[^)]+)", re.I | re.DOTALL
)
_ENDS_TITLE = re.compile(r"(?:căn cứ|thực hiện|kính gửi|phần\b|nhằm|[ivx]+\s*[.)]|1\.)", re.I)
_BASIS = re.compile(r"^(?:-\s*)?(?:Căn cứ|Thực hiện|Triển khai thực hiện)\s+(.+)$", re.DOTALL)
_DECIDED = re.compile(r"\bsố\s*:?\s*\d")
_TITLE_LINES = 4
_TABLE = "bảng "
"""How the place of a line in a table begins."""
_ISSUER = re.compile(
    r"(?:SỞ|BAN|PHÒNG|TỔNG CỤC|CHI CỤC|CỤC|VỤ|TRUNG TÂM|VĂN PHÒNG|THANH TRA|TRƯỜNG|UBND|ỦY BAN|"
    r"UỶ BAN|VIỆN|BỆNH VIỆN|HỌC VIỆN|ĐẠI HỌC|CÔNG TY|TỔNG CÔNG TY|TẬP ĐOÀN|CÔNG AN|BẢO HIỂM|"
    r"KHO BẠC|NGÂN HÀNG|HỘI|LIÊN ĐOÀN|ĐOÀN|QUỸ|BÁO|ĐÀI|TRẠM)\b"
)
_SUPERIOR = re.compile(
    r"(?:UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|BỘ|SỞ|TỈNH ỦY|THÀNH ỦY|ĐẢNG ỦY|TỔNG CỤC|CỤC|"
    r"CHÍNH PHỦ|TẬP ĐOÀN|TỔNG CÔNG TY|ĐẠI HỌC|NGÂN HÀNG|BẢO HIỂM XÃ HỘI VIỆT NAM)\b"
)


class Head(Struct):
    """What the head says; an empty text is not said."""

    superior: str = ""
    name: str = ""
    number: str = ""
    symbol: str = ""
    """The agency's own part of the symbol: ``SGDĐT``."""
    place: str = ""
    title: str = ""
    dated: int | None = None
    """The year of signing."""
    issued: date | None = None
    """The date of signing; None while its day or month is blank."""
    basis: str = ""
    full_name: str = ""
    """As the line below "Phụ lục" names the agency."""
    addressees: tuple[str, ...] = ()
    places: dict[str, str] = field(default_factory=dict)
    """Where in the document a field stands."""
    bases: list[Line] = field(default_factory=list)
    """All lines that say what the plan is based on."""


def read_head(blocks: Sequence[Block]) -> Head:
    """Read the head; what cannot be found stays empty."""
    head = Head()
    lines = [line for block in blocks for line in block_lines(block)]
    at = next((n for n, line in enumerate(lines) if is_title(line.text)), None)
    before = lines[:at] if at is not None else lines[:12]
    _letterhead(head, before)
    body = lines[at:] if at is not None else lines
    if at is not None:
        body = body[_title(head, body) :]
    else:
        _decided(head, lines)
    _basis(head, body)
    _attached(head, lines)
    head.addressees = tuple(_addressees(lines))
    return head


def block_lines(block: Block) -> Iterator[Line]:
    """The lines of a paragraph or of a whole table."""
    if isinstance(block, Line):
        yield block
    else:
        yield from block.lines()


_KINDS = ("KẾ HOẠCH", "CHƯƠNG TRÌNH", "ĐỀ ÁN", "PHƯƠNG ÁN")
_DECISION = re.compile(r"QUYẾT ĐỊNH|NGHỊ QUYẾT|CHỈ THỊ")
_DECIDED_ON = re.compile(r"^(?:về việc|v/v)?\s*(?:ban hành|phê duyệt|giao)\s+", re.IGNORECASE)


def is_title(text: str) -> bool:
    """Whether the line is the name of a plan, or begins with it."""
    return bool(_kind(text))


def _kind(text: str) -> str:
    """The name of the kind of document that the line is or begins with; else empty."""
    words = one_line(text)
    kind = next((k for k in _KINDS if words.upper() == k or words.startswith(f"{k} ")), "")
    return kind if words.isupper() or match_key(words) == match_key(kind) else ""


_REPORTED = re.compile(r"kèm theo\s+báo cáo\b", re.IGNORECASE)


def report_title(blocks: Sequence[Block]) -> str:
    """The line by which a document is known as a report, or as the appendix of one; else empty.

    Cells of tables say nothing of it: a report may be the product of a task.
    """
    for line in (block for block in blocks if isinstance(block, Line)):
        words = one_line(line.text)
        if words == "BÁO CÁO" or (words.startswith("BÁO CÁO ") and words.isupper()):
            return words
        if _REPORTED.search(words):
            return words
    return ""


def _letterhead(head: Head, lines: Sequence[Line]) -> None:
    names: list[Line] = []
    for line in lines:
        text = one_line(line.text)
        if not head.number and (found := _NUMBER.search(text)):
            symbol = re.sub(r"\s", "", found["symbol"])
            head.number = f"{found['digits'] or BLANK}/{symbol}"
            head.symbol = re.split(r"[-–/]", symbol, maxsplit=1)[-1]
            head.places["number"] = line.place
        if not head.place and (found := _DATED.search(text)):
            # What stands before the place where both are on one line.
            before = re.split(r"\s{2,}|(?<=[A-ZĐ])\s(?=[A-ZĐ][a-zà-ỹ])", found[1])[-1]
            head.place, head.dated = before.strip(), int(found[3])
            head.issued = parse_date(found[2])
            head.places["place"] = line.place
        if _NUMBER.search(text) or _DATED.search(text):
            continue
        name = _NATION.sub("", text).strip(" -–_*")
        if name and name.isupper() and not head.number:
            names.append(Line(name, line.place, line.bold))
    _agency(head, names)


def _agency(head: Head, names: Sequence[Line]) -> None:
    if not names:
        return
    bold = [line for line in names if line.bold]
    if bold and len(bold) < len(names):
        upper = [line for line in names if not line.bold]
    else:
        own = [n for n, line in enumerate(names) if n and _ISSUER.match(line.text)]
        start = own[-1] if own and _SUPERIOR.match(names[0].text) else 0
        upper, bold = list(names[:start]), list(names[start:])
    head.superior, head.name = (
        " ".join(one_line(line.text) for line in part) for part in (upper, bold)
    )
    head.places["name"] = bold[0].place
    head.places["superior"] = names[0].place


def _title(head: Head, lines: Sequence[Line]) -> int:
    """Read the title that begins with the first line; gives the number of lines it takes."""
    first = one_line(lines[0].text)
    kind = _kind(first) or first
    words = [first[len(kind) :].strip()] if len(first) > len(kind) else []
    used = 1
    for line in lines[1:]:
        text = one_line(line.text)
        if line.place.startswith(_TABLE) and not lines[0].place.startswith(_TABLE):
            break
        if words and (_ENDS_TITLE.match(text) or not (line.bold or text.isupper())):
            break
        used += 1
        if not text or not re.search(r"\w", text):
            if len(words) and not text:
                break
            continue
        words.append(text)
        if len(words) == _TITLE_LINES:
            break
    head.title = one_line(f"{kind.capitalize()} {' '.join(words)}")
    head.places["title"] = lines[0].place
    return used


def _decided(head: Head, lines: Sequence[Line]) -> None:
    """Take the title from the decision that issues the plan, where it is printed nowhere else."""
    at = next((n for n, line in enumerate(lines) if _DECISION.fullmatch(one_line(line.text))), None)
    if at is not None:
        _title(head, lines[at:])
        subject = head.title[len(lines[at].text.strip()) :].strip()
        subject = _DECIDED_ON.sub("", subject)
        head.title = subject[:1].upper() + subject[1:]


def _basis(head: Head, lines: Sequence[Line]) -> None:
    """The decision that the plan carries out: the one that issues a plan of the superior."""
    for line in lines:
        if re.match(r"(?:Phần\s+)?[IVX]+\s*[.:]\s", line.text):
            break
        found = _BASIS.match(one_line(line.text))
        if found and _DECIDED.search(found[1]):
            head.bases.append(line)
    if not head.bases:
        return
    about = [line for line in head.bases if "kế hoạch" in match_key(line.text)]
    best = (about or head.bases)[0]
    found = _BASIS.match(one_line(best.text))
    words = found[1] if found else best.text
    # What the agency itself does follows the citation: ", Sở … xây dựng kế hoạch".
    end = re.search(r"[,;]\s+(?:[A-ZÀ-ỸĐ][^,;]*?)\s+(?:xây dựng|ban hành|triển khai|lập)\b", words)
    head.basis = (words[: end.start()] if end else words).rstrip(" ;.,")
    head.places["basis"] = best.place


def _attached(head: Head, lines: Sequence[Line]) -> None:
    for line in lines:
        text = one_line(line.text)
        if found := _ATTACHED.search(text):
            head.full_name = found["name"].strip(" .)")
            head.places["full_name"] = line.place
            number = _NUMBER.search(text)
            if number and not head.number:
                head.number = f"{number['digits'] or BLANK}/{number['symbol']}"
                head.symbol = re.split(r"[-–/]", number["symbol"], maxsplit=1)[-1]
            return


def _addressees(lines: Sequence[Line]) -> Iterator[str]:
    """Whom the document is sent to: on the line of "Kính gửi:", or on lines with a dash below."""
    for n, line in enumerate(lines):
        found = re.match(r"Kính gửi\s*:?\s*(.*)", one_line(line.text))
        if not found:
            continue
        texts = [found[1]]
        for below in lines[n + 1 :]:
            if not below.text.startswith(("-", "–")):
                break
            texts.append(below.text.lstrip("-– "))
        yield from filter(None, (one_line(text).rstrip(" ;.") for text in texts))
        return
