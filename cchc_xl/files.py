"""How files go to disk: whole or not at all, and the same bytes for the same content."""

import errno
import hashlib
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from cchc_xl.domain.diagnostics import CchcError, Place, diagnose
from cchc_xl.leftovers import new_beside

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_SECOND = 1_000_000_000
"""Nanoseconds."""
_REASONS = {
    errno.ENOSPC: "đĩa đầy",
    errno.EDQUOT: "hết dung lượng được cấp trên đĩa",
    errno.EFBIG: "tệp lớn hơn mức cho phép của đĩa",
    errno.EROFS: "đĩa chỉ cho đọc",
    errno.EIO: "đĩa hoặc kết nối tới đĩa bị hỏng",
    errno.EACCES: "không có quyền ghi, hoặc tệp đang mở trong chương trình khác",
    errno.EPERM: "không có quyền ghi",
    errno.EISDIR: "đã có một thư mục mang tên này",
    errno.EEXIST: "đã có một tệp mang tên của thư mục cần lập",
    errno.ENOTDIR: "một phần của đường dẫn là tệp, không phải thư mục",
    errno.ENAMETOOLONG: "tên hoặc đường dẫn quá dài",
    errno.ELOOP: "liên kết trỏ vòng, không dẫn tới tệp nào",
    errno.ENXIO: "đây là thiết bị, không phải tệp",
}


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """Give a temporary path beside ``target`` and move it into place when the block ends well.

    Folders that are missing are made; a link stays one, and what it leads to is written. When the
    block fails, ``target`` stays as it was. The block is for writing: whatever system error it
    meets is told of the target, unless it names another file.

    Raises:
        CchcError: W108, when the folder or the target cannot be written.
    """
    try:
        written = behind_links(target)
        written.parent.mkdir(parents=True, exist_ok=True)
        temporary = new_beside(written)
    except OSError as error:
        raise unwritable(target, error) from error
    try:
        yield temporary
        _share(temporary)
        os.replace(temporary, written)
    except OSError as error:
        if error.filename not in (None, str(temporary)):
            raise
        raise unwritable(target, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def behind_links(target: Path) -> Path:
    """The file that is written when ``target`` is: where it is a link, what that leads to.

    Raises:
        OSError: the link leads in a circle, or there is no file of the ordinary kind.
    """
    written = Path(os.path.realpath(target)) if target.is_symlink() else target
    if written.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if written.exists() and not (written.is_file() or written.is_dir()):
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO))
    return written


def write_sealed(target: Path, content: bytes) -> None:
    """Write a text, or what else holds no mark of ours within; ``is_sealed`` knows it again.

    Raises:
        CchcError: W108, when the folder or the target cannot be written.
    """
    with whole(target) as temporary:
        temporary.write_bytes(content)
        _seal(temporary)


def write_sealed_together(contents: Mapping[Path, bytes]) -> None:
    """The same of several, which are all complete on the disk before the first takes its place.

    Raises:
        CchcError: W108, when one of them cannot be written; then none is.
    """
    with ExitStack() as room:
        for target, content in contents.items():
            temporary = room.enter_context(whole(target))
            temporary.write_bytes(content)
            _seal(temporary)


def is_sealed(path: Path) -> bool:
    """Whether a file is as ``write_sealed`` has left it.

    A text for people or a PDF holds no mark of ours, so its time does: the digits below a second
    are made of its content, and every program that saves it anew gives it another time. Where they
    are lost (a copy, an old file system) the file counts as changed.
    """
    try:
        return path.stat().st_mtime_ns % _SECOND == _digits(path)
    except OSError:
        return False


def _seal(path: Path) -> None:
    moment = path.stat().st_mtime_ns // _SECOND * _SECOND + _digits(path)
    os.utime(path, ns=(moment, moment))


def _digits(path: Path) -> int:
    """Nanoseconds below a second, whole hundreds: what NTFS keeps of a time."""
    return int(sha256(path)[:12], 16) % (_SECOND // 100) * 100


def _share(path: Path) -> None:
    """Give the file the permissions of an ordinary new file: mkstemp makes it private."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)


def unwritable(target: Path, error: OSError) -> CchcError:
    """The error (W108) that says why an output was not written."""
    reason = _REASONS.get(error.errno or 0) or error.strerror or str(error)
    return CchcError(diagnose("W108", Place(file=target.name), value=target, reason=reason))


def write_package(target: Path, content: bytes, rewrite: Callable[[str, bytes], bytes]) -> None:
    """Write the ZIP package that a library has made in memory, through ``repack``.

    The libraries themselves write to a full disk with errors of their own kinds, and leave
    temporary files behind.

    Raises:
        CchcError: W108, when the folder or the target cannot be written.
    """
    with whole(target) as temporary:
        temporary.write_bytes(content)
        repack(temporary, rewrite)


def repack(path: Path, rewrite: Callable[[str, bytes], bytes]) -> None:
    """Write the ZIP package again with fixed dates, each part passed through ``rewrite``.

    ``rewrite`` takes the name and the content of a part and gives its new content. The order of
    the parts stays.
    """
    with zipfile.ZipFile(path) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    write_parts(path, ((name, rewrite(name, content)) for name, content in parts))


def write_parts(
    target: Path | BinaryIO, parts: Iterable[tuple[str, bytes]], *, stored: bool = False
) -> None:
    """Write a ZIP package of these parts: the same bytes for the same parts, on any day.

    With ``stored`` they are not compressed, so that no version of zlib writes other bytes.
    """
    packing = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(target, "w", packing) as package:
        for name, content in parts:
            add_part(package, name, content)


def add_part(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Add a part, packed in the package's own way; nothing in it is of the day or the system."""
    info = zipfile.ZipInfo(name, _ZIP_EPOCH)
    info.compress_type = package.compression
    info.create_system = 0
    info.external_attr = 0
    package.writestr(info, content)


def sha256(path: Path) -> str:
    """The SHA-256 of the file's bytes in lower-case hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
