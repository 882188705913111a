"""The 2023 plan workbook and a filled example set."""
