"""The look at a workbook before any reader touches it: what is refused, mended or told of.

The rooms of .xlsb and .ods, which seldom come, are entered when one does.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from io import BytesIO

from msgspec import Struct, field

from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.excel.door import worksheet_look
from cchc_xl.excel.door.asides import asides
from cchc_xl.excel.door.book_parts import BookParts, book_parts, is_xml
from cchc_xl.excel.door.file_kind import SPREADSHEET_ODF
from cchc_xl.excel.door.lean_sheets import lean
from cchc_xl.package import Package, declares_doctype, stored
from cchc_xl.sheets.cell_errors import Errors
from cchc_xl.sheets.grid import Aside, Kind, Uncomputed

_NOT_READ = (
    "xl/theme/",
    "xl/drawings/",
    "xl/charts/",
    "xl/media/",
    "xl/printerSettings/",
    "xl/embeddings/",
    "customXml/",
    "Pictures/",
    "Thumbnails/",
    "Object ",
)
"""Beginnings of the names of parts that no reader of ours opens."""
# LibreOffice says of every font that it does not strike out.
_STRIKE = lazy_pattern(rb"""<(?:\w+:)?strike(?!\s+val=["'](?:0|false)["'])""")
_REPEATED = lazy_pattern(
    rb'<table:table-(cell|row)\s[^>]*number-(?:columns|rows)-repeated="(\d{4,})"[^>]*>'
)
_MANIFEST = "META-INF/manifest.xml"
_MOST_IN_HAND = 16 << 20
"""Bytes of the parts of a workbook that are held in memory together."""


class Look(Struct):
    """What was seen of a package."""

    diagnostics: tuple[Diagnostic, ...] = ()
    uncomputed: Mapping[str, Uncomputed] = field(default_factory=dict)
    """By sheet."""
    errors: Mapping[str, Errors] = field(default_factory=dict)
    """Error values, and texts of several fonts, that calamine gives as empty cells, by sheet."""
    asides: Mapping[str, Aside] = field(default_factory=dict)
    """What stands beside the values of cells, by sheet; sheets without any are absent."""
    merges: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Merged ranges by sheet, where calamine does not tell them."""
    damaged: tuple[str, ...] = ()
    """Names of the sheets that are not to be read at all."""
    rewritten: BytesIO | None = None
    """The package to be read in its stead; None where it can be read as it is."""


def look_at(package: Package, kind: Kind) -> Look:
    """Look through the parts that will be read.

    Raises:
        CchcError: W111 (too large), W112 (DOCTYPE), W113 (damaged).
    """
    if kind is Kind.XLSX:
        look = _look_at_sheets(package)
    elif kind is Kind.XLSB:
        look = _look_at_binary(package)
    else:
        look = _look_at_calc(package)
    look.diagnostics = (*look.diagnostics, *_baggage(package))
    return look


def _baggage(package: Package) -> Iterator[Diagnostic]:
    place = Place(file=package.path.name)
    names = package.names
    if any(name == "xl/vbaProject.bin" or name.startswith("Basic/") for name in names):
        yield diagnose("W115", place)
    if any(name.startswith("xl/externalLinks/externalLink") for name in names):
        yield diagnose("W116", place)


def _look_at_binary(package: Package) -> Look:
    from cchc_xl.excel.door.binary_asides import binary_asides
    from cchc_xl.excel.door.binary_look import look_at_binary_sheets

    seen = look_at_binary_sheets(package)
    return Look(
        tuple(_no_worksheets(package, seen.left_out)),
        errors=seen.errors,
        asides=binary_asides(package, seen.titles),
        damaged=tuple(seen.damaged),
        rewritten=_rewritten(package, seen.edits),
    )


def _no_worksheets(package: Package, titles: Iterable[str]) -> Iterator[Diagnostic]:
    """W121 for each sheet of these names."""
    for title in titles:
        yield diagnose("W121", Place(file=package.path.name, sheet=title), value=title)


def _look_at_sheets(package: Package) -> Look:
    edits: dict[str, bytes] = {}
    uncomputed: dict[str, Uncomputed] = {}
    far: dict[str, worksheet_look.Trimmed] = {}
    struck: set[str] = set()
    book = book_parts(package)
    parts = _Parts(package)
    for name, whole in _xml_parts(package, book.titles):
        sheet = lean(whole, is_to_be_computed=book.is_to_be_computed)
        data = sheet.data if sheet else whole
        parts.add(name, whole, data)
        if b"strike" in data and _STRIKE.search(data):
            struck.add(name)
        if sheet:
            if sheet.uncomputed:
                uncomputed[name] = sheet.uncomputed
            continue
        if not worksheet_look.is_worksheet(data):
            if len(data) > worksheet_look.SMALL:
                package.read(name)
            continue
        plain = worksheet_look.is_plain(data)
        large = len(data) > worksheet_look.SMALL
        if large or (not plain and worksheet_look.may_reach_far(data)):
            trimmed = _trim(package, name)
            edits[name], found = trimmed.data, trimmed.uncomputed
            if trimmed.far:
                far[name] = trimmed
        else:
            unzeroed = data
            if book.is_to_be_computed:
                unzeroed = worksheet_look.without_made_up_zeros(data)
            mended = _mended(package, unzeroed, plain=plain)
            found = worksheet_look.uncomputed(mended)
            if mended is not data:
                edits[name] = mended
        if found:
            uncomputed[name] = found
    edits |= _tidied(package, book, edits)
    titles = book.titles
    told = [_far(package, titles.get(name, name), found) for name, found in far.items()]
    told += _no_worksheets(package, book.left_out)
    return Look(
        tuple(told),
        {titles.get(name, name): found for name, found in uncomputed.items()},
        asides=asides(package, book, frozenset(struck)),
        rewritten=parts.with_edits(edits) or _rewritten(package, edits),
    )


class _Parts:
    """The parts that calamine reads, as they were seen, so that it need not unpack them again."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._parts: dict[str, bytes] = {}
        self._unsound: set[str] = set()
        self._room = _MOST_IN_HAND

    def add(self, name: str, whole: bytes, data: bytes) -> None:
        """A part, or its beginning, and as much of it as is to be read."""
        self._room -= len(data)
        if self._room < 0:
            self._parts.clear()
        else:
            self._parts[name] = data
            if not self._package.is_whole(name, whole):
                self._unsound.add(name)

    def with_edits(self, edits: Mapping[str, bytes]) -> BytesIO | None:
        """A package of them with these edits; None where they are too much, or not all sound."""
        if self._room < 0 or not self._package.is_plain or self._unsound - edits.keys():
            return None
        return stored({**self._parts, **edits})


def _rewritten(package: Package, edits: Mapping[str, bytes]) -> BytesIO | None:
    """The package with these edits; None where every reader can take it as it is."""
    return package.rewritten(edits, but=_NOT_READ) if edits or not package.is_plain else None


def _tidied(package: Package, book: BookParts, edits: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts that calamine finds only under their usual names."""
    moved = {
        name: edits[part] if part in edits else package.read(part)
        for name, part in book.moved.items()
    }
    return {**book.index, **moved}


def _xml_parts(package: Package, sheets: Container[str]) -> Iterator[tuple[str, bytes]]:
    """The parts that will be read, each with its beginning: all of it where it is small."""
    for name in package.names:
        is_xml = name in sheets or name.lower().endswith((".xml", ".rels"))
        if is_xml and not name.startswith(_NOT_READ):
            data = package.head(name, worksheet_look.SMALL + 1)
            _refuse_doctype(package, name, data)
            yield name, data


def _refuse_doctype(package: Package, name: str, data: bytes) -> None:
    if declares_doctype(data):
        raise package.refused("W112", value=name)


def _trim(package: Package, name: str) -> worksheet_look.Trimmed:
    try:
        return worksheet_look.trim(package.stream(name))
    except worksheet_look.TooLarge as error:
        raise package.refused("W111", reason=error) from error


def _mended(package: Package, data: bytes, *, plain: bool) -> bytes:
    """A small sheet as it is to be read; the same object where it can be as it is."""
    try:
        return worksheet_look.readable(data if plain else worksheet_look.addressed(data))
    except worksheet_look.TooLarge as error:
        raise package.refused("W111", reason=error) from error


def _far(package: Package, sheet: str, trimmed: worksheet_look.Trimmed) -> Diagnostic:
    place = Place(package.path.name, sheet, trimmed.far[0])
    more = ", …" if trimmed.far_count > len(trimmed.far) else ""
    cells = ", ".join(trimmed.far) + more
    return diagnose("W117", place, sheet=sheet, count=trimmed.far_count, cells=cells)


# calamine stops at blanks between the elements of a table, which SheetJS and Gnumeric write.
_BETWEEN_TABLE_TAGS = lazy_pattern(rb"\s+(</?table:)")


def _look_at_calc(package: Package) -> Look:
    """Look at a spreadsheet of LibreOffice."""
    from cchc_xl.excel.door.calc_asides import TABLE_NAME, calc_asides, without_drawings
    from cchc_xl.excel.door.calc_look import merges_in, uncomputed_in, with_usual_prefixes

    heads = {
        name: package.head(name, worksheet_look.SMALL + 1)
        for name in ("content.xml", "meta.xml", "styles.xml", "mimetype", _MANIFEST)
        if name in package.names
    }
    for name, data in heads.items():
        _refuse_doctype(package, name, data)
    if "content.xml" not in package.names:
        raise package.refused("W113", reason="thiếu phần nội dung")
    stored = package.read("content.xml")
    content = with_usual_prefixes(stored)
    for match in _REPEATED.finditer(content):
        end = content.find(b"</table:table-row>", match.end())
        inside = match[0] if match[1] == b"cell" else content[match.start() : end]
        if b"value-type=" in inside:
            tables = TABLE_NAME.findall(content, 0, match.start())
            sheet = tables[-1].decode("utf-8", "replace") if tables else ""
            reason = f"trang “{sheet}” lặp một ô hoặc một hàng {int(match[2])} lần"
            raise package.refused("W111", reason=reason)
    mended = content.replace(b'office:string-value="" calcext:value-type="error"', b"")
    mended = _BETWEEN_TABLE_TAGS.sub(rb"\1", without_drawings(mended))
    edits = {} if mended == stored else {"content.xml": mended}
    if not heads.get("mimetype", b"").startswith(SPREADSHEET_ODF) or not is_xml(
        heads.get(_MANIFEST, b"")
    ):
        # calamine asks for both, other programs for neither.
        edits |= {"mimetype": SPREADSHEET_ODF, _MANIFEST: b"<manifest/>"}
    return Look(
        asides=calc_asides(package, content),
        uncomputed=uncomputed_in(content, heads.get("meta.xml", b"")),
        merges=merges_in(content),
        rewritten=_rewritten(package, edits),
    )
