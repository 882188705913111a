"""Opening a ZIP package of others in bounded memory, whatever it claims about itself."""

import codecs
import io
import lzma
import os
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from deflate import DeflateError, crc32, deflate_decompress

from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, diagnose
from cchc_xl.domain.lazy import lazy_pattern

MAX_FILE = 64 << 20
"""Bytes of a file on disk. A form has some 30 thousand, one with ghost rows up to 26 million."""
MAX_PART = 32 << 20
"""Bytes of a part that is held in memory at once."""
MAX_STREAM = 512 << 20
"""Bytes that all parts together may have when they are only looked through."""
MAX_RATIO, RATIO_FROM = 100, 16 << 20
"""XML of Excel shrinks 5 to 30 times. What shrinks more is a bomb, once it is big."""
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file begins that is no package, but of old Office or locked ([MS-CFB] 2.2)."""
_MAX_DIRECTORY = 1 << 20
"""Bytes of the directory of the package: some ten thousand parts."""
CHUNK = 1 << 20
# A DOCTYPE stands before the first element, after declarations and comments if any.
# What has been passed is not looked at again: a declaration alone must not cost the whole part.
_DOCTYPE = lazy_pattern(
    rb"(?:\xef\xbb\xbf)?\s*+(?:(?>(?:<\?.*?\?>|<!--.*?-->))\s*+)*+<!(?:DOCTYPE|ENTITY)", re.DOTALL
)
_ENCRYPTED, _UTF_8 = 1, 1 << 11
_LONGEST_KEPT, _MOST_KEPT = 64 << 10, 32
"""Bytes of a part that is kept for whoever reads it next, and how many such parts."""
_USUAL = (
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "docProps/custom.xml",
    "xl/workbook.bin",
    "xl/workbook.xml",
    "xl/_rels/workbook.bin.rels",
    "xl/_rels/workbook.xml.rels",
    "content.xml",
    "meta.xml",
    "mimetype",
    "styles.xml",
    "META-INF/manifest.xml",
)
_AS_USUAL = {name.casefold(): name for name in _USUAL}
"""Names of parts are one name in any case (ECMA-376 part 2, 6.2.2.3); these are asked for."""
_XML = (".xml", ".rels")
"""Endings of the names of parts that are XML, in lower case."""
_DECLARED = lazy_pattern(rb"""<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']""")
_DECLARATION = lazy_pattern(r"\ufeff?(?:<\?xml\s[^>]*>)?")
_UTF8 = frozenset(("utf-8", "ascii"))
_USUAL_PACKING = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
_LONGEST_END = (1 << 16) + 22
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_STORED_HEADER = struct.Struct("<4s5H3I2H")
_STORED_ENTRY = struct.Struct("<4s6H3I5H2I")
_STORED_END = struct.Struct("<4s4H2IH")
_STORED = (20, 0x800, 0, 0, 0x21)
"""Of a part as ``stored`` writes it: version, names in UTF-8, not compressed, 1 January 1980."""
_END, _END64 = b"PK\x05\x06", b"PK\x06\x06"
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    UnicodeError,
    ValueError,
    OSError,
)


class Package:
    """The parts of a package. Every byte that is inflated counts against one allowance.

    With ``as_utf8`` the parts that are XML are given in UTF-8, whatever they are written in.
    """

    def __init__(
        self, path: Path, file: BinaryIO, archive: zipfile.ZipFile, *, as_utf8: bool = False
    ) -> None:
        self.path, self._file, self._archive = path, file, archive
        self._size = file.seek(0, os.SEEK_END)
        self._inflated = 0
        self._as_utf8 = as_utf8
        self._kept: dict[str, bytes] = {}
        """Small parts that were read, as they stand in the package."""
        infos = archive.infolist()
        self._infos = {_as_usual(info.filename): info for info in infos}
        self.names = tuple(self._infos)
        """With slashes, and the parts that are asked for by name as they are usually spelt."""
        self.spelt = {name.casefold(): name for name in self.names}
        """The names by their small letters."""
        self.is_plain = (
            all(i.compress_type in _USUAL_PACKING for i in infos)
            and list(self.names) == [info.filename for info in infos]
            and min((info.header_offset for info in infos), default=0) == 0
        )
        """Whether it is packed as every reader expects; False, too, once a part was recoded."""

    def read(self, name: str, limit: int = MAX_PART) -> bytes:
        """A whole part. Raises CchcError W111 when it has more than ``limit`` bytes."""
        data = self._sound(name, limit)
        if data is None:
            with self._damage(), self._archive.open(self._infos[name]) as stream:
                data = stream.read(limit + 1)
        self._count(len(data))
        if len(data) > limit:
            raise self.refused("W111", reason=f"phần “{name}” có hơn {limit >> 20} MB")
        encoding = self._foreign_encoding(name, data)
        return b"".join(self._recoded(name, (data,), encoding)) if encoding else data

    def _sound(self, name: str, limit: int) -> bytes | None:
        """A part as most programs pack it; None for ``zipfile`` to open, or to say what is wrong.

        That takes five times as long, and the parts that name others are read over and over.
        """
        if name not in self._kept:
            info = self._infos[name]
            if info.compress_type != zipfile.ZIP_DEFLATED or info.flag_bits & _ENCRYPTED:
                return None
            if info.file_size > min(limit, _LONGEST_KEPT) or len(self._kept) >= _MOST_KEPT:
                return None
            try:
                data = self._unpacked(info, info.file_size + 1)
            except _DAMAGE:
                return None
            if not self.is_whole(name, data):
                return None
            self._kept[name] = data
        data = self._kept[name]
        return data if len(data) <= limit else None

    def saved(self, name: str) -> datetime | None:
        """When the part was last changed, by the sender's clock; None where that is no time."""
        try:
            return datetime(*self._infos[name].date_time)
        except ValueError:
            return None

    def says_utf_8(self, name: str) -> bool:
        """Whether the name of the part is as it was meant; else it was read as CP437."""
        return bool(self._infos[name].flag_bits & _UTF_8)

    def head(self, name: str, limit: int) -> bytes:
        """The first ``limit`` bytes of a part, or the whole part where it has not so many.

        The check sum is left to the reader of the part: this is the look that every clean file
        pays for.
        """
        info = self._infos[name]
        if name in self._kept:
            data = self._kept[name][:limit]
        elif info.compress_type != zipfile.ZIP_DEFLATED or info.flag_bits & _ENCRYPTED:
            with self._damage(), self._archive.open(info) as stream:
                data = stream.read(limit)
        else:
            with self._damage():
                data = self._unpacked(info, limit)
        self._count(len(data))
        if self._foreign_encoding(name, data):
            return _beginning(self.stream(name), limit)
        return data

    def _unpacked(self, info: zipfile.ZipInfo, limit: int) -> bytes:
        """As much of a deflated part, its check sum not looked at."""
        packed = self._packed(info.header_offset, min(info.compress_size, limit))
        if 0 < info.file_size <= limit:
            # A third of the time of zlib, which then tells how far a damaged part can be read.
            with suppress(DeflateError):
                return bytes(deflate_decompress(packed, info.file_size))
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, limit)

    def _packed(self, at: int, size: int) -> bytes:
        """The compressed bytes of the part whose local header stands at ``at``."""
        self._file.seek(at)
        header = self._file.read(_LOCAL_HEADER.size)
        signature, name_size, extra_size = _LOCAL_HEADER.unpack(header)
        if signature != b"PK\x03\x04":
            raise zipfile.BadZipFile
        self._file.seek(name_size + extra_size, os.SEEK_CUR)
        return self._file.read(size)

    def is_whole(self, name: str, data: bytes) -> bool:
        """Whether this is all of the part, as whoever packed it had it."""
        info = self._infos[name]
        return len(data) == info.file_size and crc32(data) == info.CRC

    def stream(self, name: str) -> Iterator[bytes]:
        """A part piece by piece."""
        chunks = self._chunks(name)
        first = next(chunks, b"")
        encoding = self._foreign_encoding(name, first)
        whole = chain((first,), chunks)
        yield from self._recoded(name, whole, encoding) if encoding else whole

    def _chunks(self, name: str) -> Iterator[bytes]:
        with self._damage(), self._archive.open(self._infos[name]) as stream:
            while chunk := stream.read(CHUNK):
                self._count(len(chunk))
                yield chunk

    def _foreign_encoding(self, name: str, data: bytes) -> str:
        """What a part that begins so is written in; empty where it is given as it stands."""
        return encoding_of(data) if self._as_utf8 and name.lower().endswith(_XML) else ""

    def _recoded(self, name: str, chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
        """The text in UTF-8, without the declaration that calls it another."""
        self.is_plain = False
        decoder = codecs.getincrementaldecoder(encoding)()
        declaration: re.Pattern[str] | None = _DECLARATION
        for chunk in chunks:
            try:
                text = decoder.decode(chunk)
                yield (declaration.sub("", text, count=1) if declaration else text).encode()
            except UnicodeError as error:
                reason = f"phần “{name}” có chữ không đúng bảng mã {encoding.upper()}"
                raise self.refused("W113", reason=reason) from error
            declaration = None

    def rewritten(self, parts: Mapping[str, bytes], *, but: tuple[str, ...]) -> io.BytesIO:
        """The package again in memory, these parts replaced or added, not compressed.

        Parts whose name begins with one of ``but`` are left out.
        """
        memory = io.BytesIO()
        with zipfile.ZipFile(memory, "w") as copy:
            for name in self.names:
                if name not in parts and not name.startswith(but) and not name.endswith("/"):
                    copy.writestr(name, self.read(name))
            for name, data in parts.items():
                copy.writestr(name, data)
        memory.seek(0)
        return memory

    def refused(self, code: str, **words: object) -> CchcError:
        """The error that says why this file is not read."""
        return CchcError(diagnose(code, Place(file=self.path.name), **words))

    def _count(self, size: int) -> None:
        self._inflated += size
        if self._inflated > MAX_STREAM:
            raise self.refused("W111", reason=f"nội dung có hơn {MAX_STREAM >> 20} MB")
        if self._inflated > max(RATIO_FROM, MAX_RATIO * self._size):
            raise self.refused("W111", reason="nội dung phình to bất thường khi giải nén")

    @contextmanager
    def _damage(self) -> Iterator[None]:
        try:
            yield
        except RuntimeError as error:
            if isinstance(error, NotImplementedError):
                raise self.refused("W113", reason="cách nén lạ") from error
            raise self.refused("W103") from error
        except _DAMAGE as error:
            raise self.refused("W113", reason="nội dung nén không giải nén được") from error


def stored(parts: Mapping[str, bytes]) -> io.BytesIO:
    """A package of these parts, not compressed, for a reader within this process.

    It is what ``zipfile`` would write, in a tenth of its time.
    """
    memory = io.BytesIO()
    entries: list[bytes] = []
    for name, data in parts.items():
        path, size = name.encode(), len(data)
        about = (*_STORED, crc32(data), size, size, len(path), 0)
        at = memory.tell()
        entries.append(_STORED_ENTRY.pack(b"PK\x01\x02", 20, *about, 0, 0, 0, 0, at) + path)
        memory.write(_STORED_HEADER.pack(b"PK\x03\x04", *about) + path)
        memory.write(data)
    at, count, directory = memory.tell(), len(entries), b"".join(entries)
    memory.write(directory)
    memory.write(_STORED_END.pack(_END, 0, 0, count, count, len(directory), at, 0))
    memory.seek(0)
    return memory


def declares_doctype(data: bytes) -> bool:
    """Whether a part that begins so has a DOCTYPE, in which entities may grow without end."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.replace(b"\x00", b"")[2:]
    return bool(_DOCTYPE.match(data))


@lru_cache(maxsize=256)
def _as_usual(name: str) -> str:
    name = name.replace("\\", "/").lstrip("/")
    return _AS_USUAL.get(name.casefold(), name)


def encoding_of(xml: bytes) -> str:
    """The encoding of a text of XML by its beginning (XML 1.0, appendix F); empty for UTF-8.

    Empty, too, where it names one that nobody knows, or that it cannot be written in.
    """
    if xml.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for encoding in ("utf-16-le", "utf-16-be"):
        if xml.startswith("<".encode(encoding)):
            return encoding
    declared = _DECLARED.match(xml)
    if not declared:
        return ""
    try:
        b"".decode(declared[1].decode())
        name = codecs.lookup(declared[1].decode()).name
    except (LookupError, UnicodeError):
        return ""
    # What has been read so far is of one byte a letter.
    return "utf-8" if name.startswith("utf-16") else "" if name in _UTF8 else name


def _beginning(chunks: Iterator[bytes], limit: int) -> bytes:
    data = b""
    while len(data) < limit and (chunk := next(chunks, b"")):
        data += chunk
    return data[:limit]


def unopened(path: Path, error: OSError) -> Diagnostic:
    """Why a file could not be opened: W127 where somebody else holds it, else W102."""
    place = Place(file=path.name)
    if isinstance(error, PermissionError) and not path.is_dir():
        return diagnose("W127", place)
    return diagnose("W102", place, reason=error.strerror or "không mở được")


@contextmanager
def open_package(
    path: Path, *, as_utf8: bool = False, largest: int = MAX_FILE, content: bytes | None = None
) -> Iterator[Package]:
    """Open a ZIP package of at most ``largest`` bytes; ``as_utf8`` as ``Package`` has it.

    ``content`` is what the file holds, where somebody has read it already.

    Raises:
        CchcError: W102, W127 (not to be opened), W111 (too large), W113 (damaged), W118 (a name
            twice, or one that leads out of the package).
    """
    place = Place(file=path.name)
    try:
        file: BinaryIO = path.open("rb") if content is None else io.BytesIO(content)
    except OSError as error:
        raise CchcError(unopened(path, error)) from error
    with file:
        try:
            archive = _archive(file, place, largest)
        except _DAMAGE as error:
            reason = "gói tệp không còn nguyên vẹn"
            raise CchcError(diagnose("W113", place, reason=reason)) from error
        with archive:
            _refuse_odd_names(archive, place)
            yield Package(path, file, archive, as_utf8=as_utf8)


def _archive(file: BinaryIO, place: Place, largest: int) -> zipfile.ZipFile:
    """The archive, once its directory is known to be of a sane size."""
    size = file.seek(0, os.SEEK_END)
    if size > largest:
        reason = f"tệp có hơn {largest >> 20} MB"
        raise CchcError(diagnose("W111", place, reason=reason))
    file.seek(max(0, size - _LONGEST_END))
    if _directory_size(file.read()) > _MAX_DIRECTORY:
        raise CchcError(diagnose("W111", place, reason="gói tệp có quá nhiều phần"))
    return zipfile.ZipFile(file)


def _directory_size(tail: bytes) -> int:
    """Bytes of the directory, as the end of the package says; 0 when there is no end."""
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        return 0
    size: int = struct.unpack_from("<I", tail, at + 12)[0]
    at64 = tail.rfind(_END64, 0, at)
    if size == 0xFFFFFFFF and at64 >= 0 and len(tail) >= at64 + 56:
        size = struct.unpack_from("<Q", tail, at64 + 40)[0]
    return size


def lists_any(path: Path, beginnings: Iterable[str]) -> bool:
    """Whether the directory of a ZIP plainly lists a part whose name begins so, in any case.

    Only its last bytes are looked at; False, too, where they do not tell.
    """
    try:
        with path.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - _LONGEST_END))
            tail = file.read()
    except OSError:
        return False
    end, size = tail.rfind(_END), _directory_size(tail)
    if not 0 < size <= end:
        return False
    names = "|".join(map(re.escape, beginnings)).encode()
    entry = re.compile(rb"PK\x01\x02.{42}(?:%s)" % names, re.DOTALL | re.IGNORECASE)
    return entry.search(tail, end - size, end) is not None


def _refuse_odd_names(archive: zipfile.ZipFile, place: Place) -> None:
    names = [_as_usual(info.filename) for info in archive.infolist()]
    for name, times in Counter(name.casefold() for name in names).items():
        if times > 1:
            raise CchcError(diagnose("W118", place, value=f"{times} phần cùng tên “{name}”"))
        if ".." in name.split("/"):
            raise CchcError(diagnose("W118", place, value=f"phần mang tên “{name}”"))
