"""The sheets of the superior's workbook, and what it needs of the agencies' ones."""
