"""Judges how each field looks: size, bold and italic, capitals, alignment, its drawn line."""

from collections.abc import Iterable, Sequence

from cchc_xl.word import decree
from cchc_xl.word.decree import Element, Span
from cchc_xl.word.linting.drawn_lines import Drawn, Kind, line_below, printed_widths
from cchc_xl.word.linting.found import Found
from cchc_xl.word.linting.verdicts import Verdicts, inside
from cchc_xl.word.reading.blocks import Block, Flow, Line, Piece

_WAYS = {
    "center": "canh giữa",
    "left": "canh trái",
    "right": "canh phải",
    "both": "canh đều hai bên",
}
_SLACK, _SLACK_MM = 0.08, 1.5
"""Of a drawn line's length: what the eye does not see, and what widths of letters may err."""
_WRAPS = 0.3
"""Millimetres that widths of letters may err."""
_UNSIGNED = (decree.MINUTES, "HỢP ĐỒNG", "BẢN GHI NHỚ", "BẢN THỎA THUẬN")
"""Documents that several parties sign, without a list of recipients."""
_WITHOUT_ABSTRACT = (
    *_UNSIGNED,
    *("GIẤY ỦY QUYỀN", "GIẤY MỜI", "GIẤY GIỚI THIỆU", "GIẤY NGHỈ PHÉP", "CÔNG ĐIỆN"),
    *("PHIẾU GỬI", "PHIẾU CHUYỂN", "PHIẾU BÁO"),
)
_PICTURES = ("{*}blip", "{*}imagedata", "{*}object")
TOP, BOTTOM = "đầu văn bản", "cuối văn bản"


def check_fields(
    flow: Flow, found: Found, verdicts: Verdicts, *, part_of_a_file: bool = False
) -> None:
    """The look of the fields that were found, the lines below them, and which are missing.

    ``part_of_a_file`` for what stands below another document in its file.
    """
    if not found.alone:
        _check_missing(flow, found, verdicts, part_of_a_file=part_of_a_file)
    check_looks(found, verdicts)
    _check_sizes_together(found, verdicts)
    _check_wrap(found, verdicts)
    _check_lines(flow, found, verdicts)


def check_looks(found: Found, verdicts: Verdicts) -> None:
    """Size, bold and italic, capitals and alignment of the fields that were found."""
    for element, lines in _looks(found):
        for line in lines:
            check_look(line, element, verdicts)


def _looks(found: Found) -> Iterable[tuple[Element, Sequence[Line]]]:
    one = (
        (decree.SIGNING, found.signing),
        (decree.MOTTO, found.motto),
        (decree.NUMBER, found.number),
        (decree.PLACE_DATE, found.date),
        (decree.DOCUMENT_TYPE, found.title),
        (decree.SIGNER_NAME, found.name),
        (decree.RECIPIENT_LEAD, found.recipient_lead),
    )
    yield decree.NATIONAL, found.national
    yield decree.SUPERIOR, found.superior
    yield decree.ISSUER, found.issuer
    for element, line in one:
        yield element, [line] if line else []
    yield decree.ABSTRACT, found.abstract
    yield decree.LETTER_SUBJECT, found.subject
    yield decree.AUTHORITY, found.authority
    yield decree.RECIPIENT_LINE, found.recipients
    yield decree.STAMP, found.stamps
    yield decree.ADDRESSEE, found.addressing
    for appendix in found.appendices:
        if not appendix.joined:
            yield decree.APPENDIX_LABEL, [appendix.label]
        yield decree.APPENDIX_TITLE, appendix.title
        yield decree.APPENDIX_SOURCE, appendix.source


def check_look(line: Line, element: Element, verdicts: Verdicts) -> None:
    """Size, bold and italic, capitals and alignment of one line."""
    pieces = [p for p in line.written if any(map(str.isalnum, p.text))]
    check_size(pieces, line, element, verdicts)
    _check_weight(pieces, line, element, verdicts)
    letters = "".join(filter(str.isalpha, line.text))
    if element.capitals is True and letters and not letters.isupper():
        verdicts.add("L123", line, element, value="chữ thường", allowed="chữ in hoa")
    if element.capitals is False and len(letters) > 3 and letters.isupper():
        verdicts.add("L123", line, element, value="chữ in hoa", allowed="chữ in thường")
    if element.align and line.align not in (None, element.align):
        way = _WAYS.get(line.align or "", line.align)
        verdicts.add("L124", line, element, value=way, allowed=_WAYS[element.align])


def check_size(
    pieces: Sequence[Piece], spot: Line | Block, element: Element, verdicts: Verdicts
) -> None:
    """Whether all pieces have a size that is allowed."""
    wrong = [p for p in pieces if not element.sizes.allows(p.look.size)]
    if wrong:
        sizes = ", ".join(dict.fromkeys(f"{p.look.size:g}".replace(".", ",") for p in wrong))
        words = " ".join(p.shown.strip() for p in wrong)
        verdicts.add("L121", spot, element, value=sizes, allowed=element.sizes, text=words)


def _check_weight(
    pieces: Sequence[Piece], line: Line, element: Element, verdicts: Verdicts
) -> None:
    asked = {"bold": element.bold, "italic": element.italic}
    wrong = [
        piece
        for piece in pieces
        if any(want is not None and getattr(piece.look, k) != want for k, want in asked.items())
    ]
    if wrong:
        value = ", ".join(dict.fromkeys(weight(p.look.bold, p.look.italic) for p in wrong))
        allowed = weight(bool(element.bold), bool(element.italic))
        words = " ".join(p.shown.strip() for p in wrong)
        verdicts.add("L122", line, element, value=value, allowed=allowed, text=words)


def weight(bold: bool, italic: bool) -> str:
    """Bold and italic in the decree's words."""
    return f"{'nghiêng' if italic else 'đứng'}, {'đậm' if bold else 'không đậm'}"


def _check_sizes_together(found: Found, verdicts: Verdicts) -> None:
    if not (found.national and found.motto and found.date):
        return
    lines = (found.national[0], found.motto, found.date)
    elements = (decree.NATIONAL, decree.MOTTO, decree.PLACE_DATE)
    sizes = tuple(next((p.look.size for p in line.written), 0.0) for line in lines)
    allowed = (e.sizes.allows(s) for e, s in zip(elements, sizes, strict=True))
    if all(allowed) and sizes not in decree.HEAD_SIZES:
        value = "-".join(f"{size:g}".replace(".", ",") for size in sizes)
        article = decree.article("mục V, ghi chú 1")
        verdicts.add("L125", lines[0], article, value=value, allowed="12-13-13 hoặc 13-14-14")


def _check_wrap(found: Found, verdicts: Verdicts) -> None:
    """Whether Quốc hiệu fits on the one line that it stands on in its cell."""
    line = found.national[0] if len(found.national) == 1 else None
    fonts = {piece.look.latin for piece in line.written} if line else set()
    if line is None or not line.block.in_table or fonts != {decree.FONT} or not line.block.width:
        return
    if not all(decree.NATIONAL.sizes.allows(piece.look.size) for piece in line.written):
        return  # told of already, and the size that is allowed may fit
    room = line.block.width - line.block.look.left - line.block.look.right
    if line.width > room + _WRAPS:
        value, allowed = (f"{length:.1f} mm".replace(".", ",") for length in (line.width, room))
        verdicts.add("L126", line, decree.NATIONAL, value=value, allowed=allowed)


def _check_lines(flow: Flow, found: Found, verdicts: Verdicts) -> None:
    motto = [found.motto] if found.motto else []
    for element, lines, span in (
        (decree.MOTTO, motto, decree.MOTTO_LINE),
        (decree.ISSUER, found.issuer, decree.PARTIAL_LINE),
        (decree.ABSTRACT, found.abstract, decree.PARTIAL_LINE),
    ):
        drawn = line_below(flow, lines) if lines else None
        if drawn and element is decree.ABSTRACT and drawn.kind is Kind.NONE and found.source:
            drawn = line_below(flow, found.source)
            span = Span(0, 1)  # it may be as long as is fit for the line that it stands below
        if drawn:
            _judge_line(drawn, lines, element, span, verdicts)


def _judge_line(
    drawn: Drawn, lines: Sequence[Line], element: Element, span: Span, verdicts: Verdicts
) -> None:
    asked = "bằng độ dài dòng chữ" if span.least == 1 else "bằng 1/3 đến 1/2 độ dài dòng chữ"
    fonts = {piece.look.latin for line in lines for piece in line.written}
    foreign = drawn.kind is Kind.DRAWN and fonts != {decree.FONT}
    if drawn.kind is Kind.UNKNOWN or foreign:
        verdicts.doubt(f"Không đo được đường kẻ dưới {inside(element.name)}; xem bằng mắt.")
    elif drawn.kind is Kind.NONE:
        verdicts.add("L130", lines[-1], element, value="không có", allowed=asked)
    elif drawn.kind is Kind.TYPED:
        verdicts.add(
            "L132", lines[-1], element, value="gõ bằng ký tự hoặc gạch chân", allowed=asked
        )
    else:
        widths = printed_widths(lines)
        least = span.least * min(widths) * (1 - _SLACK) - _SLACK_MM
        most = span.most * max(widths) * (1 + _SLACK) + _SLACK_MM
        if not least <= drawn.length <= most:
            share = drawn.length / max(widths) * 100
            value = f"{drawn.length:.0f} mm ({share:.0f}% dòng chữ {max(widths):.0f} mm)"
            verdicts.add("L131", lines[-1], element, value=value, allowed=asked)


def _check_missing(flow: Flow, found: Found, verdicts: Verdicts, *, part_of_a_file: bool) -> None:
    if found.attached and part_of_a_file and not (found.national or found.issuer):
        name = found.title.text if found.title else "Văn bản kèm theo"
        verdicts.doubt(f"“{name}” không có Quốc hiệu, tên cơ quan ở đầu như mẫu 1.3; không xét.")
        return
    head: list[tuple[Element, object]] = [
        (decree.NATIONAL, found.national),
        (decree.MOTTO, found.motto),
        (decree.ISSUER, found.issuer),
    ]
    if not found.attached:
        head.append((decree.NUMBER, found.number))
    if found.kind != decree.MINUTES and not found.attached:
        head.append((decree.PLACE_DATE, found.date))
    if not found.title and not found.subject:
        either = Element(
            "Tên loại hoặc trích yếu công văn (V/v)", decree.ABSTRACT.article, Span(0, 0)
        )
        head.append((either, None))
    if found.title and found.kind not in _WITHOUT_ABSTRACT:
        head.append((decree.ABSTRACT, found.abstract))
    if found.kind in (decree.LETTER, decree.SUBMISSION):
        head.append((decree.ADDRESSEE, found.addressee))
    foot: list[tuple[Element, object]] = []
    if found.kind not in _UNSIGNED and not found.attached:
        foot = [(decree.AUTHORITY, found.authority), (decree.SIGNER_NAME, found.name)]
        foot.append((decree.RECIPIENT_LEAD, found.recipient_lead))
    missing = [(TOP, element) for element, there in head if not there]
    missing += [(BOTTOM, element) for element, there in foot if not there]
    elsewhere = _unread(flow) if missing else ""
    for where, element in missing:
        if elsewhere:
            name = inside(element.name)
            verdicts.doubt(f"Không tìm thấy {name} ngoài {elsewhere}, phần không đọc được.")
        else:
            verdicts.add("L120", where, element, value="không có", allowed=element.name)


def _unread(flow: Flow) -> str:
    """What may hold a field and is not read, such as pictures; empty when there is none."""
    kinds = {
        "blip": "ảnh",
        "imagedata": "ảnh",
        "object": "đối tượng nhúng",
    }
    found = (node for block in flow.blocks for node in block.element.iter(*_PICTURES))
    names = (str(node.tag).rpartition("}")[2] for node in found)
    return " và ".join(dict.fromkeys(kinds[name] for name in names))
