"""Word templates with fields: filled in by docxtpl, whose errors become diagnostics.

A template is somebody's file: it runs in a sandbox, every value is escaped, and a field that does
not exist is an error and not an empty place.
"""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from cchc_xl.domain.diagnostics import CchcError, Place, diagnose
from cchc_xl.domain.text import clean
from cchc_xl.files import write_package
from cchc_xl.word.sections import free_section_breaks

_UNKNOWN = re.compile(r"attribute '([^']+)'|'([^']+)' is undefined")
_REASONS = (
    (re.compile(r"unknown tag '(?P<tag>\w+)'"), "lệnh “{tag}” không có"),
    (re.compile(r"[Uu]nexpected end of template"), "thiếu lệnh kết thúc (endfor, endif)"),
    (re.compile(r"No filter named '(?P<tag>\w+)'"), "bộ lọc “{tag}” không có"),
)
_NEAR = 80
"""Longest quotation from a template, in characters."""


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl ships no types
    """A template whose result must be well-formed: docxtpl itself silently cuts off what is not."""

    def fix_tables(self, xml: str) -> Any:
        etree.fromstring(xml)
        return super().fix_tables(xml)


def fill(template: Path, values: Mapping[str, object]) -> Document:
    """The template's document with its fields filled in.

    Texts are cleaned of control characters; their line breaks become line breaks of Word.

    Raises:
        CchcError: T101 a field that does not exist, T102 an error in a command, T103 no Word file.
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
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        raise _fault("T102", template, reason(error)) from error
    except etree.XMLSyntaxError as error:
        words = "lệnh mở và lệnh kết thúc không nằm ở đoạn hoặc hàng riêng ({%p …%}, {%tr …%})"
        raise _fault("T102", template, words) from error
    filled: Document = document.docx  # get_docx() would open the template again
    return filled


def save(document: Document, target: Path) -> None:
    """Write the document whole or not at all, the same bytes for the same content.

    Raises:
        CchcError: W108, when the target cannot be written.
    """
    package = BytesIO()
    document.save(package)
    write_package(target, package.getvalue(), lambda _, content: content)


def opened(template: Path) -> _Template:
    """The template as docxtpl takes it.

    Raises:
        CchcError: T103, when it is no Word file.
    """
    document = _Template(str(template))
    try:
        document.init_docx()
    except (OpcError, OSError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as error:
        raise _fault("T103", template, "") from error
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
    names = document.get_undeclared_template_variables(environment) - set(values)
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
