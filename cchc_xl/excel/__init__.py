"""Adapter to workbooks: openpyxl writes them, calamine reads them."""
