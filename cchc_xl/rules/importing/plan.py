"""Makes a plan of what stands in a Word file; everything uncertain becomes a doubt.

Official text is kept word for word. What a Word plan cannot say (members of a group, who reports a
target) is left blank or to the focal unit, and told.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from cchc_xl.domain.diagnostics import CchcError, Place, diagnose
from cchc_xl.domain.outlines import proposed_outline
from cchc_xl.domain.periods import Sense, default_periods, parse_schedule
from cchc_xl.domain.plan import Plan, Section, Task
from cchc_xl.domain.report_sections import STEERING, report_section_of
from cchc_xl.domain.text import match_key, one_line
from cchc_xl.domain.units import UnitNames
from cchc_xl.rules.importing.agency import General
from cchc_xl.rules.importing.blocks import Block, Grid, Line
from cchc_xl.rules.importing.body import BodyLine, body_lines
from cchc_xl.rules.importing.budget import Budget
from cchc_xl.rules.importing.cells import lines_above
from cchc_xl.rules.importing.citations import find_citations
from cchc_xl.rules.importing.doubts import Doubt, Imported
from cchc_xl.rules.importing.focal import named_focal_unit
from cchc_xl.rules.importing.foot import read_foot
from cchc_xl.rules.importing.head import block_lines, is_title, read_head, report_title
from cchc_xl.rules.importing.headings import Heading
from cchc_xl.rules.importing.left_over import left_over
from cchc_xl.rules.importing.paragraphs import read_paragraphs
from cchc_xl.rules.importing.short_names import with_target_names, with_task_names
from cchc_xl.rules.importing.subject import subject_of
from cchc_xl.rules.importing.target_tables import TargetTables
from cchc_xl.rules.importing.targets import TargetList
from cchc_xl.rules.importing.task_rows import TaskTables
from cchc_xl.rules.importing.unit_shorts import explained_units
from cchc_xl.rules.importing.units import UnitList, find_units
from cchc_xl.rules.importing.unread import keep, unread_lines, unread_rows
from cchc_xl.rules.plans.names import resolve_units
from cchc_xl.rules.plans.times import year_of_words
from cchc_xl.rules.plans.unit_names import split_names

_APPENDIX = re.compile(r"(?:PHỤ LỤC|Phụ lục)\b.{0,30}")


def import_plan(file: str, blocks: Sequence[Block]) -> Imported:
    """The plan of the blocks of a Word file.

    Raises:
        CchcError: P122 when there is no table of tasks, P123 when no year can be found, P134 when
            the document is a report.
    """
    head = read_head(blocks)
    if not head.title and not head.full_name and (words := report_title(blocks)):
        raise CchcError(diagnose("P134", Place(file=file), value=words))
    tables = TaskTables()
    for grid, above in lines_above(blocks):
        tables.read(grid, above)
    body = tuple(body_lines(_body(blocks)))
    if not tables.tasks:
        read_paragraphs([line for line in body if line.place and not line.goals], tables)
    if not tables.tasks:
        for grid, above in lines_above(blocks):
            tables.read(grid, above, guess=True)
    if not tables.tasks:
        raise CchcError(diagnose("P122", Place(file=file)))
    words = "\n".join(line.text for block in blocks for line in block_lines(block))
    general = General(head, read_foot(blocks), body, words)
    year = general.year(tables.tasks)
    if year is None:
        raise CchcError(diagnose("P123", Place(file=file)))
    return _Import(blocks, tables, general, year).run()


def _report_section(heading: Heading, subject: str) -> str:
    """The place that the title of the section tells, or that of a section above it.

    A plan that is not about administrative reform has a place for steering only.
    """
    told = (report_section_of(each.title) for each in reversed(heading.line))
    place = next(filter(None, told), "")
    return place if not subject or place == STEERING else ""


def _body(blocks: Sequence[Block]) -> Iterator[Line]:
    """The lines before the appendix or Nơi nhận, without tables.

    Of a decision with the plan attached, those of both.
    """
    titles = [n for n, b in enumerate(blocks) if isinstance(b, Line) and is_title(b.text)]
    start = 0
    for n, block in enumerate(blocks):
        if n < start:
            continue
        if any(match_key(line.text).startswith("nơi nhận") for line in block_lines(block)):
            start = next((at for at in titles if at > n), len(blocks))
        elif isinstance(block, Line):
            if _APPENDIX.fullmatch(block.text):
                return
            yield block


class _Import(Struct):
    blocks: Sequence[Block]
    tables: TaskTables
    general: General
    year: int
    doubts: list[Doubt] = field(default_factory=list)

    def run(self) -> Imported:
        tables, general, body = self.tables, self.general, self.general.body
        named = named_focal_unit(body)
        listed = TargetTables(self.year)
        listed.read(self.blocks, tables.tables)
        reporting = [name for row in listed.rows for name in split_names(row.reporters)]
        shorts = explained_units(block.text for block in self.blocks if isinstance(block, Line))
        units = find_units(tables.tasks, [*([named] if named else []), *reporting], shorts)
        focal = general.focal_unit(named, units, tables.tasks)
        targets, budget = self._figures(body, focal, units, listed)
        agency, head, citations = general.agency(focal), general.head, find_citations(body)
        year, subject = year_of_words(head.title, self.year), subject_of(head.title)
        plan = Plan(
            id=general.plan_id(agency, self.year),
            year=self.year,
            title=general.stated(head.title, "title", "Tên kế hoạch"),
            number=general.number(),
            basis=general.basis(),
            agency=agency,
            sections=tuple(
                Section(heading.id, heading.title, _report_section(heading, subject))
                for heading in tables.sections.all
            ),
            tasks=with_task_names(tuple(self._tasks(UnitNames.of(units.units), year))),
            targets=with_target_names(targets.targets),
            budget=tuple(budget.lines),
            units=tuple(units.units),
            periods=default_periods(self.year),
            citations=tuple(citation for citation, _ in citations),
            issued=general.issued(),
            abbreviations=general.abbreviations(tables.tasks),
            subject=subject,
        )
        plan = replace(plan, outline=proposed_outline(plan))
        doubts = (
            *general.doubts,
            *self.doubts,
            *left_over(self.blocks, tables, budget, listed, head, general.foot),
            *tables.doubts,
            *units.doubts,
            *targets.doubts,
            *listed.doubts,
            *budget.doubts,
        )
        kept = keep(tables, listed.rows, budget, doubts)
        for number, place in targets.places.items():
            kept.add((place,), targets.targets[number].text)
        read = tables.tables | listed.tables | budget.tables
        heads = tables.heads | listed.heads | budget.heads
        doubts += (*unread_rows(self.blocks, read, heads, kept), *unread_lines(body, kept))
        places = self._places(units, targets, budget)
        places |= {("citations", n): place for n, (_, place) in enumerate(citations)}
        return Imported(plan, doubts, places)

    def _figures(
        self, body: Sequence[BodyLine], focal: str, units: UnitList, listed: TargetTables
    ) -> tuple[TargetList, Budget]:
        """Targets and budget lines; who reports them no plan says: the focal unit, for now."""
        name = next((unit.name for unit in units.units if unit.code == focal), "")
        codes = (focal,) if focal else ()
        names = UnitNames.of(units.units)
        targets, budget = TargetList(name, codes, self.tables.tasks), Budget(name, codes, names)
        targets.read(body)
        targets.read_rows(listed.rows, names)
        taken = self.tables.tables | listed.tables
        budget.read([b for b in self.blocks if not (isinstance(b, Grid) and b.number in taken)])
        budget.read_tasks(self.tables.tasks, self.tables.totals)
        if targets.targets or budget.lines:
            doubt = "văn bản không nêu; tất cả chỉ tiêu và dòng kinh phí tạm ghi đơn vị đầu mối"
            cell = ("targets" if targets.targets else "budget", 0, "reporters_text")
            words = {"what": "Đơn vị báo cáo", "doubt": doubt}
            self.doubts.append(Doubt("P124", "", words, cell))
        return targets, budget

    def _tasks(self, names: UnitNames, year: int | None) -> Iterator[Task]:
        for number, row in enumerate(self.tables.tasks):
            leads, coops = row.text("leads"), row.text("coops")
            task = Task(
                id=row.id,
                text=row.text("text"),
                products=row.text("products"),
                leads_text=leads,
                coops_text=coops,
                schedule=parse_schedule(row.text("schedule"), year),
                leads=resolve_units(leads, names).codes,
                coops=resolve_units(coops, names).codes,
                note="\n".join(row.notes),
                group=row.text("group"),
                leader=row.text("leader"),
            )
            if len(task.leads) > 1:
                where = row.places.get("leads", row.place)
                words = {"task": task.id, "value": "; ".join(leads.split("\n"))}
                cell = ("tasks", number, "leads_text")
                self.doubts.append(Doubt("P128", where, words, cell, task.id))
            schedule = task.schedule
            if schedule.text and schedule.sense is Sense.OPEN:
                where = row.places.get("schedule", row.place)
                words = {"task": task.id, "value": one_line(schedule.text)}
                cell = ("tasks", number, "fixed_due")
                self.doubts.append(Doubt("P129", where, words, cell, task.id))
            yield task

    def _places(
        self, units: UnitList, targets: TargetList, budget: Budget
    ) -> dict[tuple[str, int], str]:
        lists = {
            "units": units.places,
            "targets": targets.places,
            "budget": budget.places,
            "sections": {n: heading.place for n, heading in enumerate(self.tables.sections.all)},
            "tasks": {n: task.place for n, task in enumerate(self.tables.tasks)},
        }
        return {
            (table, number): place
            for table, places in lists.items()
            for number, place in places.items()
        }
