"""Writes a package again: every part as it was, but those that were changed."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from cchc_xl.package import Package


def packed(package: Package, parts: Mapping[str, bytes]) -> bytes:
    """The package with these parts replaced or added; order, dates and packing stay."""
    memory = BytesIO()
    with zipfile.ZipFile(package.path) as source, zipfile.ZipFile(memory, "w") as copy:
        infos = source.infolist()
        for info in infos:
            data = parts.get(info.filename)
            copy.writestr(info, source.read(info) if data is None else data)
        known = {info.filename for info in infos}
        for name, data in parts.items():
            if name not in known:
                added = zipfile.ZipInfo(name, infos[0].date_time)
                added.compress_type = zipfile.ZIP_DEFLATED
                copy.writestr(added, data)
    return memory.getvalue()


def kept(package: Package, content: bytes, changed: frozenset[str]) -> bool:
    """Whether every part but these is in the new package with the very bytes that it had."""
    with zipfile.ZipFile(package.path) as source, zipfile.ZipFile(BytesIO(content)) as copy:
        names = source.namelist()
        added = set(copy.namelist()) - set(names)
        same = all(source.read(name) == copy.read(name) for name in names if name not in changed)
        return same and added <= changed
