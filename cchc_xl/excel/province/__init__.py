"""The superior's workbook, and the consolidated workbooks it is made of."""
