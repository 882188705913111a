"""What a mail brings: its attachments and its date, from .eml and from Outlook's .msg."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from mimetypes import guess_type
from pathlib import Path
from typing import NamedTuple, cast

from olefile import OleFileIO
from oxmsg.attachment import Attachment as OutlookAttachment
from oxmsg.domain import constants
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, diagnose
from cchc_xl.domain.inbox import WITHIN
from cchc_xl.excel.door.saved_times import VIETNAM
from cchc_xl.package import MAX_FILE

_FORWARDED, UNNAMED = "thư chuyển tiếp", "tệp không tên"
_DEEPEST = 4
"""Mails forwarded within mails."""
_NO_ATTACHMENTS = ("text/calendar", "text/vcard", "application/pkcs7-signature")
"""Types of what mail programs add by themselves."""
_LOGO = re.compile(r"image\d{3}\.\w+|outlook-[\w-]+\.\w+", re.IGNORECASE)
"""How Outlook names the pictures that stand in the words of a mail."""
_TNEF = ("application/ms-tnef", "application/vnd.ms-tnef")
_OF_A_MAIL, _OF_AN_INNER_MAIL = 32, 24
"""Bytes before the properties of a mail and of one within it (MS-OXMSG 2.4.1)."""
_INNER_MAIL = "__substg1.0_3701000D"
_BY_LINK = (2, 3, 4, 7)
"""Ways of attaching by which only the place of a file is sent (MS-OXCMSG 2.2.2.9)."""


class Attachment(NamedTuple):
    """A file that came with a mail."""

    name: str
    """After those of the mails in which it was forwarded: ``chuyển tiếp.eml › biểu.xlsx``."""
    content: bytes | Diagnostic
    """Or why it cannot be had."""
    mailed: datetime | None
    """Vietnam time, no zone; None where the mail has no date, or none that is one."""
    layers: int = 0
    """How many mails it was forwarded in."""


class _Mail(NamedTuple):
    """Which mail is being looked through."""

    file: str
    """What of all is on the disk."""
    within: str = ""
    layers: int = 0
    mailed: datetime | None = None

    def attached(self, name: str, content: bytes) -> Attachment:
        """A file of it."""
        return Attachment(self.within + _flat(name), content, self.mailed, self.layers)

    def lost(self, name: str, code: str, **words: object) -> Attachment:
        """A file of it that cannot be had."""
        name = self.within + _flat(name)
        found = diagnose(code, Place(file=f"{self.file}{WITHIN}{name}"), **words)
        return Attachment(name, found, self.mailed, self.layers)

    def inner(self, name: str, mailed: datetime | None) -> "_Mail":
        """A mail that was forwarded in it."""
        within = f"{self.within}{_flat(name)}{WITHIN}"
        return _Mail(self.file, within, self.layers + 1, mailed or self.mailed)

    @property
    def too_deep(self) -> bool:
        return self.layers > _DEEPEST


def eml_attachments(path: Path) -> Iterator[Attachment]:
    """The attachments of a mail and of mails forwarded in it, each with its own mail's date.

    Raises:
        CchcError: W111 (too large), W113 (no mail that can be read).
    """
    _refuse_the_huge(path)
    try:
        with path.open("rb") as stream:
            mail = BytesParser(policy=policy.default).parse(stream)
        yield from _attachments(mail, _Mail(path.name, mailed=_date(mail)))
    # The parser of the standard library meets odd headers with exceptions of many kinds.
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        raise _unreadable(path) from error


def _attachments(mail: EmailMessage, of: _Mail, *, related: bool = False) -> Iterator[Attachment]:
    related = related or mail.get_content_type() == "multipart/related"
    for part in mail.iter_parts() if mail.is_multipart() else [mail]:
        part = cast(EmailMessage, part)
        if part.get_content_type() == "message/rfc822":
            for inner in cast(list[EmailMessage], part.get_payload()):
                yield from _forwarded(part, inner, of)
        elif part.is_multipart():
            yield from _attachments(part, of, related=related)
        elif name := _file_name(part, related=related):
            content = part.get_payload(decode=True)
            if part.get_content_type() in _TNEF:
                yield of.lost(name, "W145", value="tệp winmail.dat của Outlook")
            elif isinstance(content, bytes):
                yield of.attached(name, content)


def _forwarded(part: EmailMessage, inner: EmailMessage, of: _Mail) -> Iterator[Attachment]:
    subject = f"{inner['Subject'] or _FORWARDED}.eml"
    mail = of.inner(_spelt(part.get_filename() or subject), _date(inner))
    if mail.too_deep:
        yield of.lost(_FORWARDED, "W111", reason="nhiều thư chuyển tiếp lồng nhau")
    else:
        yield from _attachments(inner, mail)


def _file_name(part: EmailMessage, *, related: bool) -> str:
    """The name of what a person has attached; empty for the words of the mail and its logos."""
    kind = part.get_content_type()
    if kind.startswith(_NO_ATTACHMENTS):
        return ""
    name = _spelt(part.get_filename() or "")
    inline = related or bool(part["Content-ID"]) or not part.is_attachment()
    if kind.startswith("image/") and (inline or _LOGO.fullmatch(name)):
        return ""
    attached = part.is_attachment() or part.get_content_maintype() == "application"
    return name or (UNNAMED if attached else "")


def _spelt(name: str) -> str:
    """The name as it was meant: some programs write it into the mail as it is, not encoded."""
    with suppress(UnicodeError):
        return name.encode("ascii", "surrogateescape").decode("utf-8")
    return name


def msg_attachments(path: Path) -> Iterator[Attachment]:
    """The attachments of a mail as Outlook saves it, and of mails forwarded in it.

    Raises:
        CchcError: W111 (too large), W113 (no mail that can be read).
    """
    _refuse_the_huge(path)
    try:
        with OleFileIO(str(path)) as file:
            mail = Storage.from_ole(file)
        of = _Mail(path.name, mailed=_sent(Properties(mail, _OF_A_MAIL)))
        attachments = list(_of_outlook(mail, of))
    # Neither oxmsg nor olefile says which exceptions a damaged file meets in it.
    except Exception as error:
        raise _unreadable(path) from error
    yield from attachments


def _of_outlook(mail: Storage, of: _Mail) -> Iterator[Attachment]:
    for storage in mail.iter_attachment_storages():
        inner = next((s for s in storage.storages if s.name == _INNER_MAIL), None)
        attached = OutlookAttachment(storage)
        named, has = attached.properties, attached.properties.int_prop_value
        given = attached.file_name or named.str_prop_value(constants.PID_ATTACH_FILENAME)
        given = given or named.str_prop_value(constants.PID_DISPLAY_NAME)
        name = (given or "").strip("\x00 ") or UNNAMED
        kind = guess_type(name)[0] or attached.mime_type or ""
        logo = kind.startswith("image/") and _is_logo(name, named)
        if inner and any(s.name == "__properties_version1.0" for s in inner.streams):
            forwarded = of.inner(f"{name.removesuffix('.msg')}.msg", _sent_within(inner))
            if forwarded.too_deep:
                yield of.lost(name, "W111", reason="nhiều thư chuyển tiếp lồng nhau")
            else:
                yield from _of_outlook(inner, forwarded)
        elif kind.startswith(_NO_ATTACHMENTS) or logo:
            continue
        elif name.casefold() == "winmail.dat":
            yield of.lost(name, "W145", value="tệp winmail.dat của Outlook")
        elif attached.file_bytes is not None:
            yield of.attached(name, attached.file_bytes)
        elif has(constants.PID_ATTACH_METHOD) in _BY_LINK:
            yield of.lost(name, "W145", value="liên kết tới tệp để trên mạng")
        else:
            yield of.lost(name, "W145", value="đối tượng nhúng trong thư")


def _is_logo(name: str, properties: Properties) -> bool:
    """Whether an attached picture stands in the words of the mail: a logo of a signature."""
    named = properties.str_prop_value(constants.PID_ATTACH_CONTENT_ID)
    return bool(named or _LOGO.fullmatch(name))


def _sent(properties: Properties) -> datetime | None:
    """When it was sent or, where that is not known, came."""
    for moment in (constants.PID_CLIENT_SUBMIT_TIME, constants.PID_MESSAGE_DELIVERY_TIME):
        if found := properties.date_prop_value(moment):
            return local(found)
    return None


def _sent_within(mail: Storage) -> datetime | None:
    return _sent(Properties(mail, _OF_AN_INNER_MAIL))


def _refuse_the_huge(path: Path) -> None:
    if path.stat().st_size > MAX_FILE:
        reason = f"tệp có hơn {MAX_FILE >> 20} MB"
        raise CchcError(diagnose("W111", Place(file=path.name), reason=reason))


def _unreadable(path: Path) -> CchcError:
    reason = "nội dung thư không đọc được"
    return CchcError(diagnose("W113", Place(file=path.name), reason=reason))


def _flat(name: str) -> str:
    """The name without folders: a mail has none."""
    return " ".join(name.replace("/", "_").replace("\\", "_").split())


def _date(mail: EmailMessage) -> datetime | None:
    # As it is written: the library makes a zone that it does not know one of Greenwich.
    said = next((str(v) for k, v in mail.raw_items() if k.casefold() == "date"), "").strip()
    try:
        moment = parsedate_to_datetime(said)
        # That it is the time of Greenwich and not of the sender (RFC 5322, 3.3).
        return local(moment.replace(tzinfo=UTC) if said.endswith("-0000") else moment)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def local(moment: datetime) -> datetime:
    """In Vietnam, without a zone, whole seconds; a moment without a zone is one there."""
    if moment.tzinfo:
        moment = moment.astimezone(VIETNAM)
    return moment.replace(tzinfo=None, microsecond=0)
