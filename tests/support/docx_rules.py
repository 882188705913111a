"""Rules for Word files that the Open XML SDK does not know; one function each."""

from collections import Counter
from collections.abc import Iterator

from tests.support.package import Element, Package, local_name

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def used_relations_exist(package: Package) -> Iterator[str]:
    """A relation id that is used is declared for its part."""
    for name, root in _stories(package):
        known = package.relations(name)
        for element in root.iter("*"):
            used = (str(v) for k, v in element.attrib.items() if str(k).startswith(_R))
            for relation in used:
                if relation not in known:
                    yield f"{name}: {local_name(element)} uses {relation}, which is not declared"


def cells_end_with_a_paragraph(package: Package) -> Iterator[str]:
    """A table cell's last child is a paragraph."""
    for name, root in _stories(package):
        for cell in root.iter(f"{_W}tc"):
            if len(cell) == 0 or cell[-1].tag != f"{_W}p":
                yield f"{name}: a table cell does not end with a paragraph"


def rows_fit_the_grid(package: Package) -> Iterator[str]:
    """A row's cells span no more columns than the table has."""
    for name, root in _stories(package):
        for table in root.iter(f"{_W}tbl"):
            columns = len(table.findall(f"{_W}tblGrid/{_W}gridCol"))
            for number, row in enumerate(table.findall(f"{_W}tr"), start=1):
                spanned = sum(_span(cell) for cell in row.findall(f"{_W}tc"))
                if columns and spanned > columns:
                    yield f"{name}: table row {number} spans {spanned} of {columns} columns"


def tables_do_not_touch(package: Package) -> Iterator[str]:
    """A paragraph stands between two tables; Word would join them."""
    for name, root in _stories(package):
        for table in root.iter(f"{_W}tbl"):
            after = table.getnext()
            if after is not None and after.tag == f"{_W}tbl":
                yield f"{name}: two tables touch"


def used_styles_are_defined(package: Package) -> Iterator[str]:
    """A style that is used is in styles.xml."""
    defined = _values(package, "word/styles.xml", "style", "styleId")
    for name, root in _stories(package):
        for use in root.iter(f"{_W}pStyle", f"{_W}rStyle", f"{_W}tblStyle"):
            if _value(use) not in defined:
                yield f"{name}: style {_value(use)!r} is not defined"


def used_lists_are_defined(package: Package) -> Iterator[str]:
    """A list that is used is in numbering.xml; list 0 means no list."""
    defined = _values(package, "word/numbering.xml", "num", "numId") | {"0"}
    for name, root in _stories(package):
        for use in root.iter(f"{_W}numId"):
            if _value(use) not in defined:
                yield f"{name}: list {_value(use)} is not defined"


def fields_are_balanced(package: Package) -> Iterator[str]:
    """Each field that begins ends in the same part."""
    for name, root in _stories(package):
        open_fields = 0
        for mark in root.iter(f"{_W}fldChar"):
            kind = mark.get(f"{_W}fldCharType")
            open_fields += (kind == "begin") - (kind == "end")
            if open_fields < 0:
                yield f"{name}: a field ends that never began"
                open_fields = 0
        if open_fields:
            yield f"{name}: {open_fields} field(s) never end"


def bookmarks_are_unique(package: Package) -> Iterator[str]:
    """A bookmark's id is used once in a part, its name once in the document."""
    ids: Counter[tuple[str, str]] = Counter()
    names: Counter[str] = Counter()
    for part, root in _stories(package):
        for mark in root.iter(f"{_W}bookmarkStart"):
            ids[part, mark.get(f"{_W}id", "")] += 1
            names[mark.get(f"{_W}name", "")] += 1
    yield from (f"{part}: bookmark id {id_} twice" for (part, id_), n in ids.items() if n > 1)
    yield from (f"bookmark {name} twice" for name, n in names.items() if n > 1)


def drawings_are_unique(package: Package) -> Iterator[str]:
    """A drawing's id is used once in a part."""
    for part, root in _stories(package):
        ids = Counter(drawing.get("id", "") for drawing in root.iter("{*}docPr"))
        yield from (f"{part}: drawing id {id_} twice" for id_, n in ids.items() if n > 1)


def edge_blanks_are_kept(package: Package) -> Iterator[str]:
    """A text that begins or ends with a blank says ``xml:space="preserve"``, or loses it."""
    for name, root in _stories(package):
        for run in root.iter(f"{_W}t"):
            text = run.text or ""
            if text != text.strip() and run.get(_SPACE) != "preserve":
                yield f"{name}: blanks at the edge of {text[:20]!r} will be lost"


def section_comes_last(package: Package) -> Iterator[str]:
    """The body's last child is its section."""
    for name, root in _stories(package):
        body = root.find(f"{_W}body")
        if body is not None and (len(body) == 0 or body[-1].tag != f"{_W}sectPr"):
            yield f"{name}: the body does not end with its section"


DOCX_RULES = (
    used_relations_exist,
    cells_end_with_a_paragraph,
    rows_fit_the_grid,
    tables_do_not_touch,
    used_styles_are_defined,
    used_lists_are_defined,
    fields_are_balanced,
    bookmarks_are_unique,
    drawings_are_unique,
    edge_blanks_are_kept,
    section_comes_last,
)


def _stories(package: Package) -> Iterator[tuple[str, Element]]:
    """The parts that hold text: body, headers, footers, comments, styles."""
    for name, root in package.trees.items():
        if name.startswith("word/") and not name.endswith(".rels"):
            yield name, root


def _value(element: Element) -> str:
    return element.get(f"{_W}val", "")


def _values(package: Package, part: str, element: str, attribute: str) -> set[str]:
    root = package.trees.get(part)
    found = () if root is None else root.iter(f"{_W}{element}")
    return {node.get(f"{_W}{attribute}", "") for node in found}


def _span(cell: Element) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    return 1 if span is None else int(_value(span) or 1)
