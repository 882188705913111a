"""Every check that ``doctor`` makes of a machine, in the order in which it tells them."""

from collections.abc import Callable

from cchc_xl.doctor import general, office
from cchc_xl.doctor.finding import Finding, Health, Work
from cchc_xl.doctor.machine import Machine

CHECKS: tuple[Callable[[Machine, Work], Finding], ...] = (
    general.check_interpreter,
    general.check_interpreter_path,
    general.check_packages,
    general.check_loading,
    office.check_excel,
    office.check_bridge,
    office.check_macros,
    office.check_mark,
    office.check_defender,
    general.check_writing,
    general.check_temporary,
    general.check_space,
    general.check_path_length,
    office.check_onedrive,
    general.check_fonts,
    general.check_encoding,
    general.check_clock,
    office.check_date_order,
    general.check_libreoffice,
    general.check_pdf,
)


def examine(machine: Machine, work: Work) -> tuple[Finding, ...]:
    """Every check of the machine. Never raises: what a check cannot see is said to be unseen."""
    return tuple(_look(check, machine, work) for check in CHECKS)


def _look(check: Callable[[Machine, Work], Finding], machine: Machine, work: Work) -> Finding:
    try:
        return check(machine, work)
    except Exception as error:
        # One odd machine must not hide the other findings.
        found = f"không xem được: {type(error).__name__}: {error}"
        remedy = "Gửi dòng này cho người phụ trách kỹ thuật."
        return Finding(check.__name__.removeprefix("check_"), Health.UNSEEN, found, remedy)
