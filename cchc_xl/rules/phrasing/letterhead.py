"""The head and foot of an official document: agency, date, addressees, signer, recipients."""

from collections.abc import Sequence

from msgspec.structs import replace

from cchc_xl.domain.plan import Agency, Plan
from cchc_xl.domain.report import Letterhead, Signature
from cchc_xl.domain.text import BLANK, format_date_in_words, one_line
from cchc_xl.rules.phrasing.phrases import ended


def letterhead(agency: Agency) -> Letterhead:
    """The left head."""
    return Letterhead(one_line(agency.superior), one_line(agency.name))


def undated(year: int) -> str:
    """The date with its day and month left to a person."""
    return f"ngày {BLANK} tháng {BLANK} năm {year}"


def dated(plan: Plan) -> str:
    """The plan's own date in words, ``ngày 05 tháng 01 năm 2023``; with blanks while not known."""
    if plan.issued is None:
        return undated(plan.year)
    return format_date_in_words(plan.issued)


def attached_to(document: str, number: str, day: str, agency: Agency) -> str:
    """The line below an appendix's title; ``document`` is the kind: ``Báo cáo``.

    ``day`` is the date in words.
    """
    return f"(Kèm theo {document} số {number} {day} của {agency.full_name})"


def addressed(names: Sequence[str]) -> tuple[str, ...]:
    """Kính gửi: two or more stand on lines of their own.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.9.
    """
    plain = [ended(name) for name in names]
    return tuple(plain) if len(plain) < 2 else dashed(plain)


def archived(agency: Agency) -> str:
    """The last line of Nơi nhận, without dash and end mark."""
    return f"Lưu: {ended(agency.archive) or 'VT'}"


def dashed(names: Sequence[str]) -> tuple[str, ...]:
    """The names as lines of a list; there is at least one."""
    return (*(f"- {name};" for name in names[:-1]), f"- {names[-1]}.")


def letter_agency(agency: Agency) -> Agency:
    """The agency as it signs reminder letters, by somebody else where the plan says so."""
    if not (agency.letter_authority or agency.letter_title or agency.letter_name):
        return agency
    return replace(
        agency,
        signer_authority=agency.letter_authority,
        signer_title=agency.letter_title,
        signer_name=agency.letter_name,
    )


def signature(agency: Agency) -> Signature:
    """Who signs; blanks where the plan does not say."""
    name = agency.signer_name or BLANK
    if _acting(agency):
        return Signature("", agency.signer_authority, name)
    return Signature(agency.signer_authority, agency.signer_title or BLANK, name)


def unsigned(agency: Agency) -> tuple[str, ...]:
    """What a person must fill in of the signature: one line or none."""
    known = (agency.signer_title or _acting(agency)) and agency.signer_name
    return () if known else ("Chữ ký: chức vụ, họ tên người ký",)


def _acting(agency: Agency) -> bool:
    """Whether an acting head signs: his title is the authority itself."""
    return agency.signer_authority.startswith("Q.") and not agency.signer_title
