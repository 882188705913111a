"""The workbook with the buttons."""
