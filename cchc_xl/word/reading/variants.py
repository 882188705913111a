"""The other kinds in which Word saves a document, made the usual one, which the library reads.

With macros (.docm), as a template (.dotx, .dotm), and Strict: the same elements under other names
(ISO/IEC 29500-1 against 29500-4), lengths with their unit.
"""

import re

from cchc_xl.package import Package

_TYPES = "[Content_Types].xml"
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MAINS = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.template"
    rb"|ms-word\.document\.macroEnabled|ms-word\.template\.macroEnabledTemplate)\.main\+xml"
)
"""The other types of a main part."""
_MACROS = re.compile(rb"<Relationship\s[^>]*/relationships/(?:vbaProject|wordVbaData)\"[^>]*/>")
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_LONGER = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}
"""What the usual names write otherwise."""
_CONFORMANCE = re.compile(rb"""\s(?:\w+:)?conformance=["']strict["']""")
_TAG = re.compile(rb"<w:(\w+)\s[^<>]*>")
_MEASURE = re.compile(rb"""(w:\w+=["'])(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi)(?=["'])""")
_POINTS = {b"mm": 72 / 25.4, b"cm": 72 / 2.54, b"in": 72, b"pt": 1, b"pc": 12, b"pi": 12}
_OF_LETTERS = (b"sz", b"szCs", b"kern", b"position")
"""Elements whose value counts half points; all others count twentieths."""


def is_document(package: Package) -> bool:
    """Whether the package holds a document of Word, of whichever kind."""
    if _TYPES not in package.names:
        return False
    types = package.read(_TYPES)
    return _MAIN in types or bool(_MAINS.search(types))


def made_usual(name: str, data: bytes) -> bytes:
    """A part as it stands in a usual .docx file; the same bytes where it stands so already."""
    if name == _TYPES:
        return _MAINS.sub(_MAIN, data)
    if name.endswith(".rels"):
        data = _MACROS.sub(b"", data)
    if b"purl.oclc.org/ooxml" not in data:
        return data
    data = _CONFORMANCE.sub(b"", _STRICT.sub(_usual_name, data))
    return _TAG.sub(_without_units, data)


def _usual_name(found: re.Match[bytes]) -> bytes:
    family, rest = found.groups()
    return b"http://schemas.openxmlformats.org/%s/2006/%s" % (family, _LONGER.get(rest, rest))


def _without_units(tag: re.Match[bytes]) -> bytes:
    each = 2 if tag[1] in _OF_LETTERS else 20

    def counted(found: re.Match[bytes]) -> bytes:
        return b"%s%d" % (found[1], round(float(found[2]) * _POINTS[found[3]] * each))

    return _MEASURE.sub(counted, tag[0])
