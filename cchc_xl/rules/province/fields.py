"""Which field of the superior's report a section of an agency's plan belongs to."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from cchc_xl.domain.agency_summary import AgencySection
from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.domain.province import FIELDS, AgencyResult, Basis, Mapping, Placement, SectionRule
from cchc_xl.domain.report_sections import report_section_of
from cchc_xl.rules.province.names import Names


def place_sections(
    agencies: Sequence[AgencyResult], mapping: Mapping
) -> tuple[tuple[AgencyResult, ...], tuple[Diagnostic, ...]]:
    """The agencies with the fields of their sections; told are sections without one (C126) and
    rows of the mapping that name nothing (C134)."""
    rules = _Rules(mapping, agencies)
    placed = tuple(replace(agency, placements=rules.place(agency)) for agency in agencies)
    unplaced = (found for agency in placed for found in _unplaced(agency))
    return placed, (*unplaced, *(_idle(rule, mapping.file) for rule in rules.idle))


class _Rules:
    """Gives sections their fields: by the mapping's rows, else by their titles."""

    def __init__(self, mapping: Mapping, agencies: Sequence[AgencyResult]) -> None:
        self._of_all: dict[str, str] = {}
        self._of_one: dict[tuple[int, str], str] = {}
        """By the agency's place in memory: two may share their name, their plan and their file's
        name."""
        self.idle: list[SectionRule] = []
        """Rows that name an agency or a section that is not there."""
        known = Names((agency, _names(agency), agency.plan) for agency in agencies)
        for rule in mapping.rules:
            if rule.agency or rule.plan:
                self._take(rule, known.find(rule.agency, rule.plan))
            else:
                self._of_all[rule.section.casefold()] = rule.field

    def _take(self, rule: SectionRule, agencies: Sequence[AgencyResult]) -> None:
        section = rule.section.casefold()
        for agency in agencies:
            self._of_one[id(agency), section] = rule.field
        known = (s.id.casefold() for a in agencies if a.summary for s in a.summary.sections)
        missing = any(agency.summary is None for agency in agencies)
        if not missing and section not in known:
            self.idle.append(rule)

    def place(self, agency: AgencyResult) -> tuple[Placement, ...]:
        """The fields of the agency's sections."""
        sections = agency.summary.sections if agency.summary else ()
        return tuple(self._place(agency, section) for section in sections)

    def _place(self, agency: AgencyResult, section: AgencySection) -> Placement:
        number = section.id.casefold()
        ruled = self._of_one.get((id(agency), number)) or self._of_all.get(number)
        ruled = ruled or dict(agency.given).get(section.id, "")
        if ruled:
            return Placement(section, ruled, Basis.MAPPING)
        field = report_section_of(section.title)
        return Placement(section, field, Basis.TITLE if field else Basis.NONE)


def _names(agency: AgencyResult) -> tuple[str, ...]:
    """The names that the agency goes by: the list's and its own."""
    return (agency.name, agency.summary.name) if agency.summary else (agency.name,)


def _idle(rule: SectionRule, file: str) -> Diagnostic:
    sheet, _, cell = rule.cell.partition("!")
    value = f"{rule.agency or rule.plan}, mục {rule.section}"
    return diagnose("C134", Place(file, sheet, cell), value=value)


def _unplaced(agency: AgencyResult) -> Iterator[Diagnostic]:
    for placement in agency.placements:
        if not placement.field:
            section = placement.section
            count = sum(task.section == section.id for task in agency.tasks)
            yield diagnose(
                "C126",
                Place(file=agency.file),
                value=f"{section.id}. {section.title}",
                allowed=", ".join(FIELDS),
                agency=agency.name,
                count=count,
            )
