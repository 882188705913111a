"""The namespaces of an Open XML package, written as few programs write them."""

import re

_LOOSE = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
_NAMES = {
    f"{_LOOSE}/spreadsheetml/2006/main": f"{_STRICT}/spreadsheetml/main",
    f"{_LOOSE}/officeDocument/2006/relationships": f"{_STRICT}/officeDocument/relationships",
    f"{_LOOSE}/officeDocument/2006/extended-properties": (
        f"{_STRICT}/officeDocument/extendedProperties"
    ),
    f"{_LOOSE}/officeDocument/2006/custom-properties": (
        f"{_STRICT}/officeDocument/customProperties"
    ),
    f"{_LOOSE}/officeDocument/2006/docPropsVTypes": f"{_STRICT}/officeDocument/docPropsVTypes",
    f"{_LOOSE}/drawingml/2006/main": f"{_STRICT}/drawingml/main",
}


def prefixed(xml: bytes) -> bytes:
    """Every element with a namespace prefix, as some .NET libraries write."""
    text = re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", xml.decode())
    return text.replace(' xmlns="', ' xmlns:x="').encode()


def strict(parts: dict[str, bytes]) -> None:
    """The names of Strict Open XML, as Excel writes them on demand."""
    for name, data in parts.items():
        for loose, other in _NAMES.items():
            data = data.replace(loose.encode(), other.encode())
        parts[name] = data
