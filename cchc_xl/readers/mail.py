"""What a mail brings: its attachments and its date, from .eml and from Outlook's .msg."""

from collections.abc import Iterator
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from mimetypes import guess_type
from pathlib import Path
from typing import NamedTuple, cast

from oxmsg import Message

from cchc_xl.domain.diagnostics import CchcError, Place, diagnose
from cchc_xl.excel.door.saved_times import VIETNAM
from cchc_xl.package import MAX_FILE

_FORWARDED, UNNAMED = "thư chuyển tiếp", "tệp không tên"
_NO_ATTACHMENTS = ("image/", "text/calendar", "text/vcard", "application/pkcs7-signature")
"""Types, or their beginnings, of what mail programs add by themselves: logos of a signature…"""


class Attachment(NamedTuple):
    """A file that came with a mail."""

    name: str
    content: bytes
    mailed: datetime | None
    """Vietnam time, no zone; None where the mail has no date, or none that is one."""


def eml_attachments(path: Path) -> Iterator[Attachment]:
    """The attachments of a mail and of mails forwarded in it, each with its own mail's date.

    Raises:
        CchcError: W111 (too large), W113 (no mail that can be read).
    """
    place = Place(file=path.name)
    if path.stat().st_size > MAX_FILE:
        reason = f"tệp có hơn {MAX_FILE >> 20} MB"
        raise CchcError(diagnose("W111", place, reason=reason))
    try:
        with path.open("rb") as stream:
            mail = BytesParser(policy=policy.default).parse(stream)
        yield from _attachments(mail, None, "")
    # The parser of the standard library meets odd headers with exceptions of many kinds.
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        reason = "nội dung thư không đọc được"
        raise CchcError(diagnose("W113", place, reason=reason)) from error


def _attachments(mail: EmailMessage, above: datetime | None, within: str) -> Iterator[Attachment]:
    mailed = _date(mail) or above
    for part in mail.iter_parts() if mail.is_multipart() else [mail]:
        part = cast(EmailMessage, part)
        if part.get_content_type() == "message/rfc822":
            for inner in cast(list[EmailMessage], part.get_payload()):
                yield from _attachments(inner, mailed, f"{within}{_FORWARDED}/")
        elif part.is_multipart():
            yield from _attachments(part, mailed, within)
        elif name := _file_name(part):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                yield Attachment(within + name.replace("/", "_"), content, mailed)


def _file_name(part: EmailMessage) -> str:
    """The name of what a person has attached; empty for the words of the mail and its logos."""
    if is_added_by_programs(part.get_content_type()):
        return ""
    attached = part.is_attachment() or part.get_content_maintype() == "application"
    return part.get_filename() or (UNNAMED if attached else "")


def msg_attachments(path: Path) -> Iterator[Attachment]:
    """The attachments of a mail as Outlook saves it; a mail attached to it is not gone through.

    Raises:
        CchcError: W111 (too large), W113 (no mail that can be read).
    """
    place = Place(file=path.name)
    if path.stat().st_size > MAX_FILE:
        reason = f"tệp có hơn {MAX_FILE >> 20} MB"
        raise CchcError(diagnose("W111", place, reason=reason))
    try:
        mail = Message.load(str(path))
        mailed = local(mail.sent_date) if mail.sent_date else None
        attachments = [(a.file_name, a.file_bytes, a.mime_type or "") for a in mail.attachments]
    # Neither oxmsg nor olefile says which exceptions a damaged file meets in it.
    except Exception as error:
        reason = "nội dung thư không đọc được"
        raise CchcError(diagnose("W113", place, reason=reason)) from error
    for given, content, kind in attachments:
        name = (given or "").strip("\x00 ") or UNNAMED
        if content is not None and not is_added_by_programs(guess_type(name)[0] or kind):
            yield Attachment(name.replace("/", "_"), content, mailed)


def is_added_by_programs(kind: str) -> bool:
    """Whether an attachment of that MIME type is nothing that a person has attached."""
    return kind.startswith(_NO_ATTACHMENTS)


def _date(mail: EmailMessage) -> datetime | None:
    try:
        return local(parsedate_to_datetime(str(mail["Date"])))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def local(moment: datetime) -> datetime:
    """In Vietnam, without a zone, whole seconds; a moment without a zone is one there."""
    if moment.tzinfo:
        moment = moment.astimezone(VIETNAM)
    return moment.replace(tzinfo=None, microsecond=0)
