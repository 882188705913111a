"""Excel-first tracking of administrative reform plans for Vietnamese public offices.

The names below are the library: each is loaded when it is first asked for (``docs/api.md``). Their
types stand in ``__init__.pyi``.
"""

__version__ = "0.2.0"

__all__ = [
    "CchcError",
    "Checked",
    "Consolidated",
    "Consolidation",
    "Diagnostic",
    "Frames",
    "Generated",
    "Linted",
    "LoadedPlan",
    "Period",
    "Place",
    "Plan",
    "Reminded",
    "Reported",
    "Severity",
    "check",
    "consolidate",
    "frames",
    "generate",
    "lint",
    "load_plan",
    "remind",
    "report",
]
_HOMES = {
    "CchcError": "domain.diagnostics",
    "Consolidation": "domain.consolidation",
    "Diagnostic": "domain.diagnostics",
    "Frames": "api",
    "Generated": "api",
    "Linted": "word.linting.lint",
    "LoadedPlan": "api",
    "Period": "domain.periods",
    "Place": "domain.diagnostics",
    "Plan": "domain.plan",
    "Reminded": "api",
    "Reported": "api",
    "Severity": "domain.diagnostics",
}
"""The module of each name that is not of the face for scripts."""


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'scripting')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
