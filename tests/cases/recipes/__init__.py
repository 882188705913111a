"""The cases, by what they prove."""

from tests.cases.case import Case


def all_cases() -> tuple[Case, ...]:
    """Every case, sorted by name."""
    from tests.cases.recipes import (
        asides,
        elsewhere,
        files,
        identity,
        programs,
        shapes,
        structure,
        values,
    )

    modules = (asides, elsewhere, files, identity, programs, shapes, structure, values)
    return tuple(sorted((c for m in modules for c in m.CASES), key=lambda case: case.name))
