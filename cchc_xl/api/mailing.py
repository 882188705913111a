"""What is mailed to the units: a draft for each, and the same for who uses another mail program."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.domain.mail import Draft
from cchc_xl.files import write_parts
from cchc_xl.outputs import Outputs
from cchc_xl.products import Kind
from cchc_xl.rules.values.file_names import checked

TEXTS, ADDRESSES, PARCEL = "noi-dung-thu.txt", "dia-chi.csv", "tep-gui-kem.zip"
_HEADERS = ("Đơn vị", "Thư điện tử", "Tiêu đề", "Tệp gửi kèm", "Thư nháp")


class Mailed(Struct, frozen=True):
    """The drafts that were written."""

    paths: tuple[Path, ...] = ()
    """Of the drafts, in the order of the units."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """P230 where units are without an address."""


def claim_mails(folder: Path, units: Iterable[str], outputs: Outputs) -> None:
    """Ask for the files of ``write_mails`` before the work begins, for units with these codes.

    Raises:
        CchcError: as ``Outputs.claim``.
    """
    for unit in units:
        outputs.claim(_draft_path(folder, unit), Kind.DRAFT)
    outputs.claim(folder / TEXTS, Kind.TEXT)
    outputs.claim(folder / ADDRESSES, Kind.TEXT)
    outputs.claim(folder / PARCEL, Kind.PARCEL)


def write_mails(drafts: Sequence[Draft], folder: Path, outputs: Outputs) -> Mailed:
    """Write a draft for each unit (``thu-TCHC.eml``, with ``X-Unsent`` for Outlook), and beside
    them, for every other way of sending, the texts, the list of addresses and a ZIP of the files.

    Nothing is written without drafts; those of an earlier run are left to ``Outputs.leave_only``.

    Raises:
        CchcError: an output that cannot be written (W108, W131–W133).
    """
    # Commands that send nothing do without the mail of the standard library.
    from cchc_xl.drafts import draft_bytes

    paths = tuple(_draft_path(folder, draft.unit) for draft in drafts)
    outputs.leave_only(folder, Kind.DRAFT, paths)
    if not drafts:
        return Mailed()
    for path, draft in zip(paths, drafts, strict=True):
        outputs.write_sealed(path, draft_bytes(draft), Kind.DRAFT)
    outputs.write_text(folder / TEXTS, "\n".join(map(_as_text, drafts)))
    outputs.write_text(folder / ADDRESSES, _address_list(drafts, paths))
    outputs.write_sealed(folder / PARCEL, _parcel(drafts), Kind.PARCEL)
    silent = [draft.name for draft in drafts if not draft.recipients]
    told = (diagnose("P230", value=", ".join(silent)),) if silent else ()
    return Mailed(paths, told)


def _draft_path(folder: Path, unit: str) -> Path:
    return folder / f"thu-{checked(unit)}.eml"


def _as_text(draft: Draft) -> str:
    """The draft as somebody copies it into another program."""
    head = (
        f"Gửi: {draft.name} <{'; '.join(draft.recipients)}>",
        f"Tiêu đề: {draft.subject}",
        f"Tệp gửi kèm: {_files(draft)}",
    )
    return "\n".join((*head, "", draft.body, "-" * 72, ""))


def _address_list(drafts: Sequence[Draft], paths: Sequence[Path]) -> str:
    """A table that Excel opens by a double click: a mark of UTF-8, and semicolons."""
    lines = io.StringIO(newline="")
    table = csv.writer(lines, delimiter=";", lineterminator="\r\n")
    table.writerow(_HEADERS)
    for draft, path in zip(drafts, paths, strict=True):
        addresses = ", ".join(draft.recipients)
        table.writerow((draft.name, addresses, draft.subject, _files(draft), path.name))
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + lines.getvalue()


def _files(draft: Draft) -> str:
    return ", ".join(path.name for path in draft.attachments)


def _parcel(drafts: Iterable[Draft]) -> bytes:
    """All attachments; each once, whoever gets it."""
    files = dict.fromkeys(path for draft in drafts for path in draft.attachments)
    memory = io.BytesIO()
    write_parts(memory, ((path.name, path.read_bytes()) for path in files))
    return memory.getvalue()
