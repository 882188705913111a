"""The consolidated workbook: what leaders read, and what it is read back from."""
