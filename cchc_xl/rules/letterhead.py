"""The head and foot of an official document: agency, date, addressees, signer, recipients."""

from collections.abc import Sequence

from cchc_xl.domain.plan import Agency
from cchc_xl.domain.report import Letterhead, Signature
from cchc_xl.domain.text import BLANK, one_line
from cchc_xl.rules.sentences import ended


def letterhead(agency: Agency) -> Letterhead:
    """The left head."""
    return Letterhead(one_line(agency.superior), one_line(agency.name))


def undated(year: int) -> str:
    """The date with its day and month left to a person."""
    return f"ngày {BLANK} tháng {BLANK} năm {year}"


def attached_to(document: str, number: str, year: int, agency: Agency) -> str:
    """The line below an appendix's title; ``document`` is the kind: ``Báo cáo``."""
    return f"(Kèm theo {document} số {number} {undated(year)} của {agency.full_name})"


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


def signature(agency: Agency) -> Signature:
    """Who signs; blanks where the plan does not say."""
    return Signature(
        agency.signer_authority, agency.signer_title or BLANK, agency.signer_name or BLANK
    )


def unsigned(agency: Agency) -> tuple[str, ...]:
    """What a person must fill in of the signature: one line or none."""
    known = agency.signer_title and agency.signer_name
    return () if known else ("Chữ ký: chức vụ, họ tên người ký",)
