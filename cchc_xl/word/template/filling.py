"""Word templates with fields: filled in by docxtpl, whose errors become diagnostics.

A template is somebody's file: it runs in a sandbox, every value is escaped, and a field that does
not exist is an error and not an empty place.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.opc import phys_pkg
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import MAX_RANGE, SandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from cchc_xl.domain.diagnostics import CchcError, Place, diagnose
from cchc_xl.domain.text import clean, format_number
from cchc_xl.files import whole, write_parts
from cchc_xl.word.reading.opening import TEMPLATE, looked_at
from cchc_xl.word.sections import free_section_breaks

_UNKNOWN = re.compile(r"attribute '([^']+)'|'([^']+)' is undefined")
_REASONS = (
    (re.compile(r"unknown tag '(?P<tag>\w+)'"), "lệnh “{tag}” không có"),
    (re.compile(r"[Uu]nexpected end of template"), "thiếu lệnh kết thúc (endfor, endif)"),
    (re.compile(r"No filter named '(?P<tag>\w+)'"), "bộ lọc “{tag}” không có"),
    (re.compile(r"too many (?:statically )?nested"), "lệnh lồng nhau quá sâu"),
)
OF_EXPRESSIONS = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    AssertionError,
    RuntimeError,
    SyntaxError,
)
"""What a command raises that cannot be worked out."""
_TOO_LONG = f"có lệnh lặp quá {format_number(MAX_RANGE)} lần hoặc phép tính ra số quá lớn"
_ENDLESS = "lệnh lồng nhau quá sâu hoặc gọi lại chính nó mà không dừng"
_END, _LISTED = "</w:p>", re.compile("[\t\n\a\f]")
_NEAR = 80
"""Longest quotation from a template, in characters."""


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl ships no types
    """A template whose result must be well-formed: docxtpl itself silently cuts off what is not."""

    def fix_tables(self, xml: str) -> Any:
        etree.fromstring(xml)
        return super().fix_tables(xml)

    def resolve_listing(self, xml: str) -> str:
        """Line breaks and tabs as Word has them: docxtpl searches every run of every paragraph."""
        *paragraphs, behind = xml.split(_END)
        return "".join(map(self._resolved, paragraphs)) + behind

    def _resolved(self, paragraph: str) -> str:
        paragraph += _END
        found: str = super().resolve_listing(paragraph) if _LISTED.search(paragraph) else paragraph
        return found


def fill(template: Path, values: Mapping[str, object]) -> Document:
    """The template's document with its fields filled in.

    Texts are cleaned of control characters; their line breaks become line breaks of Word.

    Raises:
        CchcError: T101 a field that does not exist, T102 an error in a command, T103 no Word file,
            T109 a command without end, or a file made to exhaust its reader.
    """
    document = opened(template)
    free_section_breaks(document.docx)
    environment = SandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, finalize=_printable
    )
    try:
        document.render(dict(values), environment, autoescape=True)
    except (UndefinedError, SecurityError) as error:
        raise _fault(
            "T101", template, _unknown_fields(document, environment, values, error)
        ) from error
    except etree.XMLSyntaxError as error:
        words = "lệnh mở và lệnh kết thúc không nằm ở đoạn hoặc hàng riêng ({%p …%}, {%tr …%})"
        raise _fault("T102", template, words) from error
    except (OverflowError, RecursionError) as error:
        words = _ENDLESS if isinstance(error, RecursionError) else _TOO_LONG
        raise TEMPLATE.refusal(TEMPLATE.stopped, template, words) from error
    except OF_EXPRESSIONS as error:
        raise _fault("T102", template, reason(error)) from error
    filled: Document = document.docx  # get_docx() would open the template again
    return filled


def packed(document: Document) -> bytes:
    """The document as a file, the same bytes for the same content."""
    made, again = BytesIO(), BytesIO()
    with _uncompressed():
        document.save(made)
    with zipfile.ZipFile(made) as package:
        write_parts(again, ((name, package.read(name)) for name in package.namelist()))
    return again.getvalue()


@contextmanager
def _uncompressed() -> Iterator[None]:
    """python-docx asks for its way of packing by this name; parts are packed once, by ours."""
    library: Any = phys_pkg
    before, library.ZIP_DEFLATED = library.ZIP_DEFLATED, zipfile.ZIP_STORED
    try:
        yield
    finally:
        library.ZIP_DEFLATED = before


def save(document: Document, target: Path) -> None:
    """Write the document whole or not at all.

    Raises:
        CchcError: W108, when the target cannot be written.
    """
    write_packed(packed(document), target)


def write_packed(document: bytes, target: Path) -> None:
    """Write what ``packed`` has made; as ``save``."""
    with whole(target) as temporary:
        temporary.write_bytes(document)


def opened(template: Path) -> _Template:
    """The template as docxtpl takes it.

    Raises:
        CchcError: T103, when it is no Word file; T109, when it is made to exhaust its reader; W127
            when another program holds it.
    """
    if not template.exists():
        raise TEMPLATE.refusal(TEMPLATE.unreadable, template, "không có tệp này")
    with looked_at(template, TEMPLATE) as source:
        document = _Template(source)
        document.init_docx()
    return document


def _printable(value: object) -> object:
    """The text as XML; docxtpl takes ``{_{`` for a brace, so an underscore goes by its number."""
    if not isinstance(value, str):
        return value
    return Markup(str(escape(clean(value))).replace("_", "&#95;"))


def _fault(code: str, template: Path, value: str) -> CchcError:
    return CchcError(diagnose(code, Place(file=template.name), value=value))


def _unknown_fields(
    document: _Template,
    environment: SandboxedEnvironment,
    values: Mapping[str, object],
    error: TemplateError,
) -> str:
    """All unknown names that stand alone, else the one after a dot that stopped the rendering."""
    try:
        names = document.get_undeclared_template_variables(environment) - set(values)
    except OF_EXPRESSIONS:  # another part cannot be read at all
        names = set()
    if names:
        return ", ".join(sorted(names))
    found = _UNKNOWN.search(error.message or "")
    return next(filter(None, found.groups())) if found else str(error)


def reason(error: Exception) -> str:
    """What is wrong with a command, in Vietnamese, and near which words where that is known."""
    message = str(error)
    for pattern, words in _REASONS:
        if found := pattern.search(message):
            return words.format(**found.groupdict()) + _near(error)
    if isinstance(error, TemplateSyntaxError):
        return "viết sai dấu ngoặc, dấu câu hoặc thứ tự lệnh" + _near(error)
    return f"biểu thức không tính được ({message})"


def _near(error: Exception) -> str:
    """The words of the paragraph at fault; nothing where docxtpl does not know it."""
    line = getattr(error, "lineno", None)
    context = list(getattr(error, "docx_context", ()))
    if line is None or not context:
        return ""
    words = clean(context[min(line - 1, 3, len(context) - 1)])
    return f", ở chỗ “{words[:_NEAR]}”" if words else ""
