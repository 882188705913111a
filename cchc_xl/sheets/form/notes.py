"""What reading one returned file notices: diagnostics with their file and unit filled in."""

from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose


class Notes:
    """Gathers the diagnostics of one file, in the order in which they are noticed."""

    def __init__(self, file: str, unit: str) -> None:
        self.file, self.unit = file, unit
        self._found: list[Diagnostic] = []

    def add(
        self,
        code: str,
        sheet: str = "",
        cell: str = "",
        *,
        item: str = "",
        field: str = "",
        **words: object,
    ) -> None:
        """Note a fault; ``item`` is the id of the task, target or budget line."""
        place = Place(self.file, sheet, cell, self.unit, item, field)
        found = diagnose(code, place, **words)
        assert found.entry.of_reading or code[0] != "S", f"{code} lacks of_reading in the catalogue"
        self._found.append(found)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything noted so far."""
        return tuple(self._found)
