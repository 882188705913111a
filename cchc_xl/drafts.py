"""Mails as files that a mail program opens ready to be sent (.eml)."""

import hashlib
from email.encoders import encode_base64
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from mimetypes import guess_type

from cchc_xl.domain.mail import Draft

_KINDS = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""Not every system knows these."""


def draft_bytes(draft: Draft) -> bytes:
    """The draft as a mail without sender, date and number: its mail program puts in its own.

    ``X-Unsent: 1`` makes Outlook open it for sending. The same draft gives the same bytes.

    Raises:
        OSError: an attachment that cannot be read.
    """
    # The newer EmailMessage of Python 3.11 loses blanks where it folds a long Vietnamese subject.
    mark = hashlib.sha256(f"{draft.unit}\n{draft.subject}".encode()).hexdigest()[:32]
    mail = MIMEMultipart(boundary=f"=_cchc_xl_{mark}")
    mail["X-Unsent"] = "1"
    if draft.recipients:
        mail["To"] = ", ".join(draft.recipients)
    mail["Subject"] = Header(draft.subject, "utf-8", header_name="Subject").encode()
    mail.attach(MIMEText(draft.body, "plain", "utf-8"))
    for path in draft.attachments:
        kind = _KINDS.get(path.suffix.lower()) or guess_type(path.name)[0]
        main, _, sub = (kind or "application/octet-stream").partition("/")
        part = MIMEBase(main, sub)
        part.set_payload(path.read_bytes())
        encode_base64(part)
        name = path.name if path.name.isascii() else ("utf-8", "", path.name)
        part.add_header("Content-Disposition", "attachment", filename=name)
        mail.attach(part)
    return mail.as_bytes(policy=compat32.clone(linesep="\r\n"))
