"""Finds the fields of a document by their words and their position, in tables or paragraphs.

What stands below the text is found by ``foot_elements``.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from cchc_xl.domain.text import match_key
from cchc_xl.rules.official.regimes import PARTY_NAME
from cchc_xl.word import decree
from cchc_xl.word.linting.foot_elements import find_foot
from cchc_xl.word.linting.found import Appendix, Found
from cchc_xl.word.reading.blocks import Block, Flow, Line

_NATIONAL, _MOTTO = match_key(decree.NATIONAL_TEXT), match_key(decree.MOTTO_TEXT)
_NATIONAL_LIKE = re.compile(r"cộng hoà xã hội chủ (nghĩa|nghiã)( việt nam)?")
_MOTTO_LIKE = re.compile(r"độc lập\W*tự do\W*hạnh phúc")
_NUMBER = re.compile(r"số\b(?=.*(/|…|\.\.))")
_DATE = re.compile(
    r"ngày\b.*\btháng\b.*\bnăm\b|^[^,\d]{2,30},?\s+(ngày\s*)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$"
)
_BELOW_TITLE = re.compile(r"[^,:;]{2,40},? ngày\b[^:;]*\bnăm\b[^:;.]*")
"""A date that someone has put below the title, where the text may speak of dates too."""
_SUBJECT = re.compile(r"(v/v|về việc)\b")
_APPENDIX = re.compile(r"phụ lục(\s+[ivxlc\d]+|\s+số\s+\d+|\s+[a-h])?")
_JOINED = re.compile(r"phụ lục(\s+([ivxlc]+|\d+)\b)?\W*\s\S")
"""The label and the title of an appendix on one line."""
_SOURCE = re.compile(r"\W*(ban hành )?kèm theo\b")
_LEGAL = re.compile(r"(căn cứ|xét|theo đề nghị)\b")
_SIGNING = re.compile(r".*\d{1,2}:\d{2}:\d{2}\b.*")
"""The time that a digital signature tells (mục II.8.b, III.1.d)."""
_CALLS = re.compile(r"\bđiện\s*:$")
_AGENCY_WORDS = match_key(
    "UBND, ỦY BAN, HĐND, HỘI ĐỒNG, BỘ, SỞ, PHÒNG, TRƯỜNG, TRUNG TÂM, CHI CỤC, CỤC, TỔNG CỤC, BAN, "
    "THANH TRA, VĂN PHÒNG, VIỆN, ĐẠI HỌC, TỈNH ỦY, HUYỆN ỦY, THÀNH ỦY, CÔNG AN, KHO BẠC, "
    "TỔNG CÔNG TY, CÔNG TY, TẬP ĐOÀN, NGÂN HÀNG, BẢO HIỂM, BỆNH VIỆN, HỌC VIỆN, TRẠM, TÒA ÁN, "
    "ĐẢNG BỘ, ĐẢNG ỦY, CHI BỘ, ĐOÀN, HỘI, LIÊN ĐOÀN, LIÊN HIỆP, MẶT TRẬN, ĐÀI, BÁO, QUỸ, CHI NHÁNH"
).split(", ")
_NUMBERED = re.compile(r"(điều|chương|phần|mục)\s+\S+|(\d{1,2}|[ivx]+)\.\s")
"""How the text below a head begins, which may be as bold as the abstract."""
_NO_AGENCY = re.compile(rf"{PARTY_NAME}|\W*dự thảo\b.{{0,15}}|(sao y|sao lục|trích sao)\b.{{0,60}}")
_AGENCY = re.compile(rf"({'|'.join(_AGENCY_WORDS)})\b")
_OPEN_NAME = re.compile(
    r"(^(ban|hội đồng|ban chỉ huy|ban chỉ đạo|ban quản lý|ban tổ chức|ban chấp hành|văn phòng|"
    r"trung tâm|trường|chi cục|cục|đoàn đại biểu|đoàn kiểm tra)|\bvà|,|-)$"
)
"""A line of a name that goes on below it."""
_LONGEST_DATE = 60
"""Characters of a line of place and date."""
_HEAD_LINES = 30
"""A head's fields stand among this many first lines."""
_SHORT_HEAD = 7
"""Lines of a head that has no title."""
_ABSTRACT_LINES = 5


def find_elements(flow: Flow) -> Found:
    """The fields of the document."""
    found = Found()
    end = _find_appendices(flow, found)
    main = flow.blocks[:end]
    lines = [line for block in main for line in block.lines]
    head = list(_head(lines))
    first = flow.blocks[0].lines[:1] if flow.blocks else ()
    found.signing = next((line for line in first if _SIGNING.fullmatch(line.text)), None)
    _find_names(head, found)
    _find_title(head, found)
    found.top = _top(head, found)
    _find_agencies(head, found)
    _find_addressees(main, found)
    _find_bare_subject(head, found)
    _find_called(main, found)
    find_foot(lines, found)
    _find_body(main, found)
    found.kind = _kind(found)
    return found


def _kind(found: Found) -> str:
    if found.title:
        return decree.TYPE_BY_KEY[found.title.key]
    return decree.LETTER if found.subject or (found.addressee and found.national) else ""


def _head(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines that can hold the fields of a head: before the addressee, or the first ones."""
    for number, line in enumerate(lines):
        if number >= _HEAD_LINES or line.key.startswith("kính gửi"):
            return
        yield line


def _top(head: Sequence[Line], found: Found) -> list[Line]:
    last = next((n for n, line in enumerate(head) if line is found.title), _SHORT_HEAD)
    return list(head[: last + _ABSTRACT_LINES])


def _find_appendices(flow: Flow, found: Found) -> int:
    """Find the appendices; gives how many blocks stand before the first."""
    end, signed = len(flow.blocks), False
    for number, block in enumerate(flow.blocks):
        signed = signed or block.key.startswith("nơi nhận")
        if not block.lines or block.in_table:
            continue
        joined = signed and _is_joined(block.lines[0])
        if not joined and not _is_appendix_label(block.lines[0]):
            continue
        below = islice(flow.blocks, number, None)
        after = (line for b in below if not b.in_table for line in b.lines)
        nearest = tuple(islice(after, 1, 1 + _ABSTRACT_LINES))
        found.appendices.append(_appendix(block.lines[0], nearest, joined=joined))
        end = min(end, number)
    return end


def is_appendix_heading(line: Line) -> bool:
    """Whether an appendix begins there, be its title on the line of its label."""
    return _is_appendix_label(line) or _is_joined(line)


def _is_appendix_label(line: Line) -> bool:
    return bool(_APPENDIX.fullmatch(line.key)) and line.block.lines[0] is line


def is_source(line: Line) -> bool:
    """Whether the line is "(Kèm theo …)", which says by what a document comes into force."""
    return bool(_SOURCE.match(line.key)) and line.text.startswith("(")


def _is_joined(line: Line) -> bool:
    heading = line.align == "center" and _is_bold(line) and line.block.lines[0] is line
    return heading and bool(_JOINED.match(line.key)) and not _is_appendix_label(line)


def _appendix(label: Line, after: Sequence[Line], *, joined: bool) -> Appendix:
    appendix = Appendix(label, joined=joined)
    for line in after:
        if _is_appendix_label(line):
            break
        field = "{{" in line.text and not _is_bold(line)
        if _SOURCE.match(line.key) or field:
            appendix.source.append(line)
            break
        if appendix.title and line.align != "center":
            break
        appendix.title.append(line)
    return appendix


def _find_names(head: Sequence[Line], found: Found) -> None:
    title = next((n for n, line in enumerate(head) if line.key in decree.TYPE_BY_KEY), len(head))
    for number, line in enumerate(head):
        if not found.national and (line.key == _NATIONAL or _NATIONAL_LIKE.match(line.key)):
            found.national = [line]
        elif line.key == "việt nam" and len(found.national) == 1:
            found.national.append(line)
        elif not found.motto and (line.key == _MOTTO or _MOTTO_LIKE.match(line.key)):
            found.motto = line
        elif not found.number and _NUMBER.match(line.key) and len(line.text) < 60:
            found.number = line
        elif not found.date and _is_date(line, above_title=number < title):
            found.date = line
        elif line.key in decree.STAMP_KEYS:
            found.stamps.append(line)


def _is_date(line: Line, *, above_title: bool) -> bool:
    if len(line.text) >= _LONGEST_DATE or not _DATE.search(line.key):
        return False
    aside = line.align in ("center", "right") and bool(_BELOW_TITLE.fullmatch(line.key))
    return above_title or aside


def _find_title(head: Sequence[Line], found: Found) -> None:
    for number, line in enumerate(head):
        if line.key in decree.TYPE_BY_KEY and not found.title:
            found.title = line
            found.abstract = list(_abstract(head[number + 1 :]))
            found.source = list(_attached_by(head[number + 1 + len(found.abstract) :]))
        elif _SUBJECT.match(line.key) and not found.title and not found.subject:
            below = _same_cell(head[number:])
            found.subject = [line for line in below if line not in found.stamps]


def _find_bare_subject(head: Sequence[Line], found: Found) -> None:
    """The subject of a letter that forgot its "V/v": what stands below the number in its cell."""
    number = found.number
    if found.title or found.subject or not (found.addressee and number and number.block.in_table):
        return
    _, *below = _same_cell(head[head.index(number) :])
    found.subject = [line for line in below if not (line in found.stamps or line.text.isupper())]


def _abstract(after: Sequence[Line]) -> Iterator[Line]:
    for number, line in enumerate(after[:_ABSTRACT_LINES]):
        bold = all(piece.look.bold for piece in line.written)
        typed = not any(letter.isalnum() for letter in line.text)
        if (
            typed
            or is_source(line)
            or _LEGAL.match(line.key)
            or not (bold or line.align == "center")
        ):
            return
        if number and (line.align != after[0].align or _NUMBERED.match(line.key)):
            return
        if number and (not bold or _SOURCE.match(line.key) or line.text.isupper()):
            return
        yield line


def _attached_by(after: Sequence[Line]) -> Iterator[Line]:
    """The line that says by which decision the document comes into force; it may be broken."""
    words = [line for line in after[:_ABSTRACT_LINES] if any(map(str.isalnum, line.text))]
    if words and is_source(words[0]):
        for line in words:
            yield line
            if line.text.endswith(")"):
                return


def _same_cell(lines: Sequence[Line]) -> Iterator[Line]:
    """The first line and those below it in its paragraph or cell."""
    first = lines[0]
    for line in lines:
        if line.block is not first.block and not (
            first.block.in_table and line.block.container is first.block.container
        ):
            return
        if any(letter.isalnum() for letter in line.text) and line.tabs == first.tabs:
            yield line


def _find_agencies(head: Sequence[Line], found: Found) -> None:
    """Capitals before the number that are nothing else; the last agency is the issuer."""
    groups: list[list[Line]] = []
    known = [*found.national, *found.stamps, found.motto, found.date, found.signing]
    for line in head:
        if line in (found.number, found.title) or line in found.subject:
            break
        agency = bool(_AGENCY.match(line.key))
        if line in known or _NO_AGENCY.fullmatch(line.key) or not any(map(str.isalpha, line.text)):
            continue
        if not (line.text.isupper() or (agency and not found.issuer)):
            continue
        if groups and not _is_another(line, groups):
            groups[-1].append(line)
        elif groups or agency or line.text.isupper():
            groups.append([line])
    if groups:
        found.issuer = groups.pop()
        found.superior = [line for group in groups for line in group]


def _is_another(line: Line, groups: Sequence[Sequence[Line]]) -> bool:
    """Whether the line begins the name of another agency, or goes on with that of the last."""
    above, bold = groups[-1][-1], _is_bold(line)
    if bold != _is_bold(above):
        return True
    told_apart = bold and len(groups) > 1 and not _is_bold(groups[-2][-1])
    return bool(_AGENCY.match(line.key)) and not told_apart and not _OPEN_NAME.search(above.key)


def _is_bold(line: Line) -> bool:
    return all(piece.look.bold for piece in line.written)


def _find_addressees(main: Sequence[Block], found: Found) -> None:
    for number, block in enumerate(main):
        if block.key.startswith("kính gửi"):
            found.addressee = block
            found.addressees = [
                line for line in block.lines[1:] if not line.tabs or line.text.startswith("-")
            ]
            for below in main[number + 1 :]:
                if not below.text and not found.addressees:
                    continue
                if not _is_item(below):
                    return
                found.addressees += below.lines
            return


def _is_item(block: Block) -> bool:
    """Whether a paragraph names one of several whom a document is sent to."""
    listed = block.look.listed and block.text.endswith((";", "."))
    return block.text.startswith(("-", "–", "+", "•")) or listed


def _find_called(main: Sequence[Block], found: Found) -> None:
    """Whom a công điện is wired to, which is no running text (mẫu 1.6)."""
    if not found.title or found.title.key != match_key(decree.TELEGRAM):
        return
    after = [b for b in main[main.index(found.title.block) + 1 :] if b.text]
    lead = next((n for n, b in enumerate(after[:_ABSTRACT_LINES]) if _CALLS.search(b.text)), None)
    if lead is not None:
        found.called = [after[lead], *takewhile(_is_item, after[lead + 1 :])]


def _find_body(main: Sequence[Block], found: Found) -> None:
    head = [*found.national, found.motto, *found.superior, *found.issuer, found.number, found.date]
    head += [
        found.signing,
        found.title,
        *found.abstract,
        *found.source,
        *found.subject,
        *found.stamps,
    ]
    head_blocks = [line.block for line in head if line]
    head_blocks += [found.addressee] if found.addressee else []
    head_blocks += [*(line.block for line in found.addressees), *found.called]
    foot = [found.recipient_lead, *found.recipients, *found.authority, found.name]
    foot_blocks = [line.block for line in foot if line]
    start = max((main.index(block) + 1 for block in head_blocks), default=0)
    stop = min((main.index(b) for b in foot_blocks if main.index(b) >= start), default=len(main))
    found.body = [block for block in main[start:stop] if not (block.in_table or block.in_box)]
    found.legal = list(_legal(found.body))


def _legal(body: Sequence[Block]) -> Iterator[Block]:
    """The legal bases: the first paragraphs, below the authority's name if that stands there."""
    texts = [block for block in body if block.text]
    first = next((n for n, b in enumerate(texts) if _LEGAL.match(b.key)), len(texts))
    if any(block.look.align != "center" for block in texts[:first]):
        return
    run = list(_listed(texts[first:]))
    if any(block.text.endswith(";") for block in run):
        yield from run


def _listed(texts: Sequence[Block]) -> Iterator[Block]:
    """The bases, and what stands among them in their italics, as "Trên cơ sở …" does."""
    open_before = False
    for block in texts:
        slanted = all(piece.look.italic for piece in block.pieces if piece.text.strip())
        if not (_LEGAL.match(block.key) or (open_before and slanted)):
            return
        yield block
        open_before = block.text.endswith(";")
