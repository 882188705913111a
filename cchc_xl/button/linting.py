"""The button about Word documents: chosen, judged, told in a sheet, and mended where wanted."""

import os
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from msgspec.structs import replace

from cchc_xl import api
from cchc_xl.button.asking import period_at_hand
from cchc_xl.button.calling import folder_of
from cchc_xl.button.filling import fill
from cchc_xl.button.patience import patiently
from cchc_xl.button.picking import pick_documents
from cchc_xl.button.running import Done, Run, box_lines
from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.domain.mending import Level
from cchc_xl.layouts.document_sheet import DOCUMENTS
from cchc_xl.layouts.period_files import letter_file, report_file
from cchc_xl.rules.phrasing.documents import kind_words
from cchc_xl.rules.phrasing.messages import counts
from cchc_xl.sheets.documents import CheckedDocument, documents_sheet

_MEND = (
    "Ghi bản đã sửa cạnh tệp gốc? Chỉ sửa cách trình bày, không sửa chữ nào; mỗi chỗ sửa là một "
    "thay đổi được theo dõi để chấp nhận hay từ chối trong Word. Tệp gốc giữ nguyên."
)
_GUARDED = (
    "Sửa cả số trang, chữ và dấu mà Nghị định 30/2020/NĐ-CP ấn định (số 0 của ngày, tháng, dấu hai "
    "chấm, “./.” …)?\n\nKhông: chỉ sửa cách trình bày."
)

_SHOWN = 8
"""Documents that the question names: a message box must fit an office screen."""


def lint(press: Run) -> Done:
    """Tell what deviates in Word documents; write mended copies where the officer wants them."""
    paths = _chosen(press)
    if not paths:
        return Done(("Chưa chọn văn bản nào, chưa làm gì.",))
    documents = [_checked(press, path, n, len(paths)) for n, path in enumerate(paths)]
    level = _wanted_level(press, documents)
    if level:
        pairs = zip(paths, documents, strict=True)
        documents = [_mended(press, path, document, level) for path, document in pairs]
    press.status("đang ghi vào sổ")
    filled = patiently(lambda: fill(press.book, [documents_sheet(documents)]))
    found = [one for document in documents for one in document.diagnostics]
    refused = [document.refusal for document in documents if document.refusal]
    lines = (
        f"Đã kiểm tra {len(documents)} văn bản: {counts(found)}.",
        *(document.line for document in documents),
        *_copy_lines(paths, documents, asked=level is not None),
        f"Từng chỗ, quy định và cách sửa ở trang {DOCUMENTS.title}.",
    )
    return Done((*lines, *box_lines([*filled, *refused, *found])))


def _chosen(press: Run) -> tuple[Path, ...]:
    """The report and the letter of the period, if the officer wants those; else what is picked."""
    at_hand = period_at_hand(press)
    start = folder_of(press.book)
    if at_hand:
        output, period = at_hand
        paths = (output / report_file(period), output / letter_file(period))
        made = tuple(path for path in paths if path.is_file())
        if made:
            names = ", ".join(path.name for path in made)
            question = f"Kiểm tra văn bản của {period.label}: {names}?\n\nKhông: chọn văn bản khác."
            answer = _asked(press, question, "yes_no_cancel")
            if answer != "no":
                return made if answer == "yes" else ()
            start = output
    return pick_documents(press.book.app, "Chọn văn bản Word cần kiểm tra", start)


def _asked(press: Run, question: str, buttons: str) -> str:
    app = press.book.app
    return str(patiently(lambda: app.alert(question, press.title, buttons, "info")))


def _checked(press: Run, path: Path, number: int, total: int) -> CheckedDocument:
    press.progress(f"đang kiểm tra {path.name}", number, total)
    try:
        linted = api.lint(path)
    except CchcError as error:
        return CheckedDocument(path.name, diagnostics=(error.diagnostic,))
    kind = kind_words(linted.kind, len(linted.found), linted.others)
    verdict = f"{kind}, {linted.standing.words}"
    return CheckedDocument(path.name, verdict, linted.unknown, linted.diagnostics)


def _wanted_level(press: Run, documents: Sequence[CheckedDocument]) -> Level | None:
    """How far to mend; None for not at all, without a question where nothing deviates."""
    faulty = [document for document in documents if document.deviates]
    if not faulty:
        return None
    told = "\n".join(document.line for document in faulty[:_SHOWN])
    told += f"\n… và {len(faulty) - _SHOWN} văn bản nữa." if len(faulty) > _SHOWN else ""
    if _asked(press, f"{told}\n\n{_MEND}", "yes_no") != "yes":
        return None
    return Level.GUARDED if _asked(press, _GUARDED, "yes_no") == "yes" else Level.SAFE


def _mended(press: Run, path: Path, document: CheckedDocument, level: Level) -> CheckedDocument:
    """The document with what became of its copy."""
    if not document.deviates:
        return document
    press.status(f"đang sửa {path.name}")
    out = _free_name(path)
    try:
        mended = api.fix(path, out, level=level)
    except CchcError as error:
        return replace(document, refusal=error.diagnostic)
    if not mended.content:
        return document
    return replace(document, copy=out.name, patches=mended.patches, comments=mended.commented)


def _free_name(path: Path) -> Path:
    """A name beside the document that nothing has yet."""
    names = (f"{path.stem} (đã sửa{f' {n}' if n > 1 else ''}).docx" for n in count(1))
    return next(p for p in map(path.with_name, names) if not os.path.lexists(p))


def _copy_lines(
    paths: Sequence[Path], documents: Sequence[CheckedDocument], *, asked: bool
) -> Iterator[str]:
    for path, document in zip(paths, documents, strict=True):
        if document.copy:
            copy = path.with_name(document.copy)
            count_words = f"{len(document.patches)} chỗ sửa, {document.comments} ghi chú"
            yield f"Đã ghi bản đã sửa ({count_words}): {copy}"
        elif asked and document.deviates and not document.refusal:
            yield f"{document.file}: không có chỗ nào chương trình sửa được."
