"""The mails to the units: what each says and carries."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from cchc_xl.domain.mail import Draft
from cchc_xl.domain.patterns import Pattern, filled, worded
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.rules.phrasing import mail_voice as voice
from cchc_xl.rules.phrasing.phrases import day
from cchc_xl.rules.values.addresses import usable_addresses


class Mailing(Struct, frozen=True):
    """What all mails of a period share."""

    plan: Plan
    period: Period

    def form(self, unit: str, file: Path) -> Draft:
        """The mail that sends a unit its form."""
        return self._draft(unit, voice.FORM_SUBJECT, voice.FORM_BODY, (file,))

    def returned(self, unit: str, files: tuple[Path, ...], *, mend: bool) -> Draft:
        """The mail that sends back what came from a unit; ``mend`` when any of it is to mend."""
        if mend:
            return self._draft(unit, voice.MEND_SUBJECT, voice.MEND_BODY, files)
        return self._draft(unit, voice.RECEIPT_SUBJECT, voice.RECEIPT_BODY, files)

    def reminder(self, unit: str, message: str, letter: Path) -> Draft:
        """The mail that reminds a unit, with the letter to all of them."""
        values = {"lời nhắc": message.rstrip("\n")}
        return self._draft(unit, voice.REMINDER_SUBJECT, voice.REMINDER_BODY, (letter,), values)

    def _draft(
        self,
        code: str,
        subject: Pattern,
        body: Pattern,
        files: tuple[Path, ...],
        more: Mapping[str, str] | None = None,
    ) -> Draft:
        plan, unit = self.plan, self.plan.unit(code)
        values = {
            "kỳ": self.period.label,
            "đơn vị": unit.name,
            "đầu mối": plan.unit(plan.agency.focal_unit).name,
            "kế hoạch": plan.title,
            "hạn": day(self.period.unit_due),
            **(more or {}),
        }
        said, written = (filled(worded(p, plan.wordings), values) for p in (subject, body))
        recipients = tuple(usable_addresses(unit))
        return Draft(code, unit.name, recipients, said, f"{written}\n", files)
