"""The package of a closed period: written, examined byte by byte, and taken out again."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import msgspec
from msgspec import Struct

from cchc_xl.domain.closing import FORMAT, MANIFEST, README, Manifest, Part, SealedFile, readme
from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, diagnose
from cchc_xl.domain.inbox import VIETNAM
from cchc_xl.files import whole, write_parts
from cchc_xl.package import CHUNK, Package, open_package

LARGEST = 256 << 20
"""Bytes of a package: a period of two hundred units has some twenty million."""
_LONGEST_MANIFEST = 8 << 20
_UNSAFE = frozenset(":\\\x00")


class Examined(Struct, frozen=True):
    """What a package says of itself, and what in it is no longer as it was sealed."""

    manifest: Manifest
    seal: str
    """SHA-256 of the manifest's bytes."""
    diagnostics: tuple[Diagnostic, ...]


def write_closed(target: Path, manifest: Manifest, files: Mapping[str, Path]) -> str:
    """Write the package; ``files`` are those of the manifest by their path in it. Gives its seal.

    Nothing in it is compressed and it has no dates of its own: the same files and the same
    manifest give the same bytes with every version of every library.

    Raises:
        CchcError: W108, when the target cannot be written; W171, when a file has changed meanwhile.
    """
    told = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    seal = hashlib.sha256(told).hexdigest()

    def parts() -> Iterator[tuple[str, bytes]]:
        yield MANIFEST, told
        yield README, readme(manifest, seal).encode()
        for file in manifest.files:
            content = files[file.path].read_bytes()
            if hashlib.sha256(content).hexdigest() != file.sha256:
                raise CchcError(diagnose("W171", Place(file=target.name), value=file.path))
            yield file.path, content

    with whole(target) as temporary:
        write_parts(temporary, parts(), stored=True)
    return seal


def manifest_of(path: Path) -> tuple[Manifest, str] | None:
    """What a package says of itself, with its seal; None for a file of another kind.

    Nothing else in it is looked at.
    """
    try:
        with open_package(path, largest=LARGEST) as package:
            return _manifest(package) if MANIFEST in package.names else None
    except (CchcError, OSError):
        return None


def examine(path: Path) -> Examined:
    """Look at every byte of a package.

    Each file that was changed, is missing, was added or renamed has a diagnostic (W171–W174);
    where all are as they were, the package must be the very bytes that sealing them again gives
    (W175).

    Raises:
        CchcError: the file cannot be opened as a package (W101, W102, W111, W113, W118), is no
            closed period (W170), or its manifest cannot be read (W176).
    """
    if not path.is_file():
        raise CchcError(diagnose("W101", Place(file=path.name), value=path))
    with open_package(path, largest=LARGEST) as package:
        if MANIFEST not in package.names:
            raise CchcError(diagnose("W170", Place(file=path.name)))
        manifest, seal = _manifest(package)
        found = tuple(_changes(package, manifest, seal))
    if not found and not _is_as_written(path):
        found = (diagnose("W175", Place(file=path.name)),)
    return Examined(manifest, seal, found)


def taken_out(path: Path, files: Iterable[SealedFile], folder: Path) -> Mapping[str, Path]:
    """Write files of a package into a folder, each as it was sealed and dated as it was.

    Raises:
        CchcError: one of them is not as it was sealed (W171), or the package cannot be opened.
    """
    out: dict[str, Path] = {}
    with open_package(path, largest=LARGEST) as package:
        for file in files:
            out[file.path] = target = folder / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as stream:
                if file.path not in package.names or _told(package, file.path, stream) != (
                    file.size,
                    file.sha256,
                ):
                    place = Place(file=path.name)
                    raise CchcError(diagnose("W171", place, value=file.path))
            date_as_sealed(target, file)
    return out


def date_as_sealed(path: Path, file: SealedFile) -> None:
    """Let the disk say of a file when it was saved, as its seal does."""
    if file.saved:
        moment = file.saved.replace(tzinfo=VIETNAM).timestamp()
        os.utime(path, (moment, moment))


def _manifest(package: Package) -> tuple[Manifest, str]:
    content = package.read(MANIFEST, _LONGEST_MANIFEST)
    try:
        manifest = msgspec.json.decode(content, type=Manifest)
    except msgspec.MsgspecError as error:
        raise package.refused("W176", value=MANIFEST) from error
    if manifest.format != FORMAT or not _is_whole(manifest):
        raise package.refused("W176", value=MANIFEST)
    return manifest, hashlib.sha256(content).hexdigest()


def _is_whole(manifest: Manifest) -> bool:
    """Whether it names what a period needs, each file once and in its place."""
    names = {file.path.casefold() for file in manifest.files}
    return (
        all(len(manifest.of(part)) == 1 for part in (Part.PLAN, Part.SUMMARY, Part.DRAFT))
        and len(manifest.of(Part.TEMPLATE)) < 2
        and len(names) == len(manifest.files)
        and all(map(_is_safe, manifest.files))
    )


def _is_safe(file: SealedFile) -> bool:
    """Whether the file can be taken out without leaving the folder of its part."""
    pieces = file.path.split("/")
    usual = PurePosixPath(file.path).parts == tuple(pieces) and len(pieces) > 1
    inside = pieces[0] == file.part.value and not {"", ".", ".."} & set(pieces)
    return usual and inside and not _UNSAFE & set(file.path)


def _changes(package: Package, manifest: Manifest, seal: str) -> Iterator[Diagnostic]:
    place = Place(file=package.path.name)
    sealed = {file.path: file for file in manifest.files}
    there = {name: _told(package, name) for name in package.names if name != MANIFEST}
    told = readme(manifest, seal).encode()
    if there.get(README) != (len(told), hashlib.sha256(told).hexdigest()):
        yield diagnose("W171", place, value=README)
    added = {n: t for n, t in there.items() if n not in sealed and n != README}
    for path, file in sealed.items():
        if path not in there:
            seen = (file.size, file.sha256)
            name = next((name for name, now in added.items() if now == seen), None)
            if name is None:
                yield diagnose("W172", place, value=path)
            else:
                del added[name]
                yield diagnose("W174", place, value=path, allowed=name)
        elif there[path] != (file.size, file.sha256):
            yield diagnose("W171", place, value=path)
    for name in added:
        yield diagnose("W173", place, value=name)


def _told(package: Package, name: str, copy: BinaryIO | None = None) -> tuple[int, str] | None:
    """Size and SHA-256 of a file of the package; None where it cannot be read whole."""
    size, digest = 0, hashlib.sha256()
    try:
        for chunk in package.stream(name):
            size += len(chunk)
            digest.update(chunk)
            if copy:
                copy.write(chunk)
    except CchcError:
        return None
    return size, digest.hexdigest()


def _is_as_written(path: Path) -> bool:
    """Whether the file is what writing its parts again gives, byte by byte."""
    with tempfile.TemporaryFile() as again, open_package(path, largest=LARGEST) as package:
        parts = ((name, package.read(name, LARGEST)) for name in package.names)
        write_parts(again, parts, stored=True)
        again.seek(0)
        with path.open("rb") as stream:
            while True:
                one, other = stream.read(CHUNK), again.read(CHUNK)
                if one != other:
                    return False
                if not one:
                    return True
