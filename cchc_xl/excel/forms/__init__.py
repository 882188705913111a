"""The form of a unit as a workbook: written, and filled in for the demonstration."""
