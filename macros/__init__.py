"""The VBA source of the button, and what turns it into a workbook with macros."""
