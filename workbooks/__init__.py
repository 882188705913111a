"""The 2023 plan, the example plans of kinds of agencies, the workbook with the buttons."""
