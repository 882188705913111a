"""The agency of a plan read from Word: its names, its focal unit, the id and year of its plan."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from msgspec import Struct, field

from cchc_xl.domain.plan import Abbreviation, Agency
from cchc_xl.domain.text import BLANK, without_marks
from cchc_xl.domain.units import UnitKind, UnitNames
from cchc_xl.rules.importing.agency_names import in_a_sentence, place_of, region_of
from cchc_xl.rules.importing.body import BodyLine
from cchc_xl.rules.importing.cells import TaskRow
from cchc_xl.rules.importing.doubts import Doubt
from cchc_xl.rules.importing.foot import Foot
from cchc_xl.rules.importing.head import Head
from cchc_xl.rules.importing.units import UnitList
from cchc_xl.rules.importing.years import years_of
from cchc_xl.rules.plans.names import resolve_units
from cchc_xl.rules.wording.abbreviations import explained, unexplained
from cchc_xl.rules.wording.passages import Passage

_SHORT = re.compile(r"\b(?:Sở|UBND|Ban|Chi cục|Cục|Trung tâm|Văn phòng)\s(?:[A-ZĐ]{2,}\w*)\b")


class General(Struct):
    """Makes the general information of a plan, with doubts about what was not in the document."""

    head: Head
    foot: Foot
    body: Sequence[BodyLine]
    words: str
    """All words of the document, in which the agency's name is looked for."""
    doubts: list[Doubt] = field(default_factory=list)

    def agency(self, focal_unit: str) -> Agency:
        """The agency; parts that the document does not say are empty."""
        head, foot = self.head, self.foot
        region = region_of(head.superior) or region_of(head.name)
        place = head.place or place_of(region)
        full, short = self._names(region)
        for text, name, what in (
            (head.name, "agency.name", "Cơ quan ban hành"),
            (head.superior, "agency.superior", "Cơ quan chủ quản"),
            (head.symbol, "agency.symbol", "Ký hiệu cơ quan"),
            (place, "agency.place", "Địa danh"),
            (foot.name, "agency.signer_name", "Họ tên người ký"),
            (foot.title, "agency.signer_title", "Chức vụ người ký"),
            ("; ".join(foot.recipients), "agency.recipients", "Nơi nhận"),
            ("; ".join(head.addressees), "agency.addressees", "Kính gửi (nơi nhận báo cáo)"),
        ):
            self.stated(text, name, what)
        return Agency(
            superior=head.superior,
            name=head.name,
            full_name=full,
            short_name=short,
            symbol=head.symbol,
            place=place,
            focal_unit=focal_unit,
            signer_authority=foot.authority,
            signer_title=foot.title,
            signer_name=foot.name,
            addressees=head.addressees,
            recipients=foot.recipients,
            archive=foot.archive,
        )

    def _names(self, region: str) -> tuple[str, str]:
        """The full name, and the one used within a sentence."""
        texts = " ".join(line.words for line in self.body)
        own = in_a_sentence(self.head.name, self.words)
        full = self.head.full_name or _with_region(own, region)
        shorts = (short for short, _ in Counter(_SHORT.findall(texts)).most_common())
        short = next((short for short in shorts if short.split()[0] == own.split(" ")[0]), own)
        where = self.head.places.get("name", "")
        if full and not self.head.full_name:
            self.ask("agency.full_name", "Tên đầy đủ", f"ghép thành “{full}”", where)
        if short:
            self.ask("agency.short_name", "Tên viết trong câu", f"lấy “{short}”", where)
        return full, short

    def focal_unit(self, named: str, units: UnitList, tasks: Sequence[TaskRow]) -> str:
        """The code of the named unit, else of the one that leads most tasks alone."""
        names = UnitNames.of(units.units)
        if named and (code := names.find(named)):
            return code
        single = {unit.code for unit in units.units if unit.kind is UnitKind.UNIT}
        led = Counter(
            code
            for task in tasks
            for code in resolve_units(task.text("leads"), names).codes
            if code in single
        )
        code = led.most_common(1)[0][0] if led else ""
        doubt = "văn bản không nêu đơn vị đầu mối"
        if code:
            doubt += "; tạm lấy đơn vị chủ trì nhiều việc nhất"
        self.ask("agency.focal_unit", "Đơn vị đầu mối", doubt)
        return code

    def year(self, tasks: Sequence[TaskRow]) -> int | None:
        """The year of the title, else of the date, else of most tasks; None when there is none.

        It is asked about unless the title names one year and no other.
        """
        named = years_of(self.head.title)
        told = Counter(
            int(year) for task in tasks for year in re.findall(r"\b20\d\d\b", task.text("schedule"))
        )
        most = told.most_common(1)[0][0] if told else None
        year = named.first or self.head.dated or most
        if year and named.doubt:
            later = max(told, default=0)
            until = (
                f"; nhiệm vụ có thời hạn đến năm {later}"
                if later > (named.span or (year,))[-1]
                else ""
            )
            doubt = f"{named.doubt}{until}; lấy năm {year}"
            self.ask("year", "Năm", doubt, self.head.places.get("title", ""))
        return year

    def issued(self) -> date | None:
        """The day of issue; None, with a doubt, while it is blank."""
        if self.head.issued is None:
            doubt = "văn bản chưa ghi đủ ngày, tháng, năm; điền khi kế hoạch đã ký"
            self.ask("issued", "Ngày ban hành", doubt, self.head.places.get("place", ""))
        return self.head.issued

    def number(self) -> str:
        """Number and symbol; with a doubt while the number is blank."""
        if BLANK in self.head.number:
            where = self.head.places.get("number", "")
            doubt = "văn bản chưa ghi số; điền khi kế hoạch đã ký"
            self.ask("number", "Số, ký hiệu", doubt, where)
        return self.stated(self.head.number, "number", "Số, ký hiệu")

    def abbreviations(self, tasks: Sequence[TaskRow]) -> tuple[Abbreviation, ...]:
        """Those that the document explains; those that it does not explain are told."""
        texts = [line.words for line in self.body]
        texts += [task.text(name) for task in tasks for name in ("text", "products")]
        passages = tuple(Passage(text, "") for text in texts)
        known = explained(passages)
        if left := [short for short in unexplained(passages) if short not in known]:
            doubt = f"văn bản không giải thích {', '.join(left)}; điền thì báo cáo sẽ giải thích"
            self.ask("abbreviations", "Chữ viết tắt", doubt)
        return tuple(Abbreviation(short, words) for short, words in known.items())

    def plan_id(self, agency: Agency, year: int) -> str:
        """An id of the agency's symbol, its place and the year."""
        symbol = re.sub(r"[^A-Z0-9]", "", without_marks(agency.symbol).upper()) or "KH"
        place = "".join(word[0] for word in without_marks(agency.place).upper().split())
        made = "-".join(filter(None, (symbol, re.sub(r"[^A-Z0-9]", "", place), str(year))))
        self.ask("id", "Mã kế hoạch", f"chương trình đặt là {made}")
        return made

    def basis(self) -> str:
        """The decision that the plan carries out; of several, one is taken and all are counted."""
        head = self.head
        if len(head.bases) > 1:
            doubt = f"văn bản nêu {len(head.bases)} căn cứ; lấy “{head.basis}”"
            self.ask("basis", "Căn cứ", doubt, head.places.get("basis", ""))
        return self.stated(head.basis, "basis", "Căn cứ")

    def stated(self, text: str, name: str, what: str) -> str:
        """The text; with a doubt when it is empty."""
        if not text:
            self.ask(name, what, "không tìm thấy trong văn bản")
        return text

    def ask(self, name: str, what: str, doubt: str, where: str = "") -> None:
        """Doubt a field of the general information."""
        words = {"what": what, "doubt": doubt}
        self.doubts.append(Doubt("P124", where, words, ("info", 0, name)))


def _with_region(name: str, region: str) -> str:
    """``Sở Nội vụ tỉnh Lâm Đồng``; ``Ủy ban nhân dân xã Suối Mây, tỉnh Lâm Đồng``."""
    if not name or not region or region in name:
        return name
    return f"{name}, {region}" if region_of(name) else f"{name} {region}"
