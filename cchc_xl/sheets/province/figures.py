"""The rows of the superior's workbook about figures: targets, budget, statistics, points."""

from collections.abc import Iterator, Sequence

from cchc_xl.domain.agency_summary import AgencyTarget, Share, sum_shares
from cchc_xl.domain.province import AgencyResult, Province
from cchc_xl.domain.results import Standing, sum_known
from cchc_xl.layouts.table import Row
from cchc_xl.rules.scoring.points import NOT_SCORED
from cchc_xl.sheets.province.agency_rows import (
    TOTAL,
    done_cells,
    shown_name,
    source_text,
    states,
    sum_tallies,
)

OWN = "Cơ quan tự gửi"


def result_rows(province: Province) -> Iterator[Row]:
    """A row per agency with its targets and budget, then the total."""
    for number, agency in enumerate(province.agencies, 1):
        row: Row = {"number": str(number), "name": shown_name(agency)}
        yield row | _results((agency,)) if agency.summary else row
    total: Row = {"name": TOTAL}
    yield total | _results(province.counted)


def _results(agencies: tuple[AgencyResult, ...]) -> Row:
    targets = [t for a in agencies if a.summary for t in a.summary.targets]
    lines = [line for a in agencies if a.summary for line in a.summary.budget]
    amount, spent = (sum_known(getattr(line, n) for line in lines) for n in ("amount", "spent"))
    known = Share(sum(line.spent is not None for line in lines), len(lines))
    return {
        "reached": str(sum_shares(a.reached for a in agencies)),
        "missed": sum(t.standing is Standing.MISSED for t in targets),
        "underway": sum(t.standing is Standing.UNDERWAY for t in targets),
        "unknown": sum(t.standing is Standing.UNKNOWN for t in targets),
        "amount": amount,
        "spent": spent,
        "disbursed": sum_known(line.disbursed for line in lines),
        "percent": spent * 100 / amount if spent is not None and amount else None,
        "lines": str(known),
    }


def superior_rows(province: Province) -> Iterator[Row]:
    """A row per superior with all its agencies, one for agencies that have sent their workbooks
    themselves, then the total."""
    for number, superior in enumerate(province.superiors, 1):
        row: Row = {"number": str(number), "name": superior or OWN}
        yield row | _all_of([a for a in province.agencies if a.superior == superior])
    total: Row = {"name": TOTAL}
    yield total | _all_of(province.agencies)


def _all_of(agencies: Sequence[AgencyResult]) -> Row:
    counted = tuple(agency for agency in agencies if agency.summary)
    tally, results = sum_tallies(a.tally for a in counted), _results(counted)
    own: Row = {
        "sent": str(Share(len(counted), len(agencies))),
        "units": str(sum_shares(a.reporting for a in counted)),
    }
    told = {field: results[field] for field in ("reached", "amount", "spent")}
    return own | states(tally) | done_cells(Share(tally.done, tally.total)) | told


def shared_rows(province: Province) -> Iterator[Row]:
    """A row per agency of each shared target, the agencies of a target together."""
    for shared in province.shared:
        reached = sum(target.standing is Standing.REACHED for _, target in shared.claims)
        for agency, target in shared.claims:
            row: Row = {
                "text": shared.text,
                "required": shared.required,
                "agencies": f"{reached}/{len(shared.claims)}",
                "name": agency.name,
            }
            yield row | _figures(target) | {"source": source_text(agency, target.cell)}


def _figures(target: AgencyTarget) -> Row:
    return {
        "numerator": target.numerator,
        "denominator": target.denominator,
        "percent": target.percent,
        "reached": target.standing.value,
    }


def statistics_rows(province: Province) -> Iterator[Row]:
    """A row per figure of the statistics: its sum over the agencies, beside the last year's."""
    for number, shared in enumerate(province.statistics, 1):
        total, before = shared.total, shared.last_year
        gain = total - before if total is not None and before is not None else None
        yield {
            "number": str(number),
            "text": shared.text,
            "measure": shared.measure or None,
            "agencies": str(shared.told),
            "value": total,
            "last_year": before,
            "gain": gain,
            "gain_percent": gain * 100 / before if gain is not None and before else None,
        }


def figure_rows(province: Province) -> Iterator[Row]:
    """A row per agency of each figure, the agencies of a figure together."""
    for shared in province.statistics:
        for agency, indicator in shared.claims:
            yield {
                "text": shared.text,
                "measure": shared.measure or None,
                "name": agency.name,
                "value": indicator.value,
                "last_year": indicator.last_year,
                "source": source_text(agency, indicator.cell),
            }


def score_rows(province: Province) -> Iterator[Row]:
    """A row per agency with a scoring table. Their tables differ, so that nothing is added up."""
    scored = ((a, a.summary.score) for a in province.counted if a.summary)
    for number, (agency, score) in enumerate(((a, s) for a, s in scored if s), 1):
        points, of = score.points, (score.scored_maximum, score.maximum)
        of_scored, of_all = (points * 100 / m if points is not None and m else None for m in of)
        yield {
            "number": str(number),
            "name": agency.name,
            "points": NOT_SCORED if points is None else points,
            "scored": score.scored_maximum,
            "maximum": score.maximum,
            "of_scored": of_scored,
            "of_all": of_all,
            "source": source_text(agency, score.cell),
        }
