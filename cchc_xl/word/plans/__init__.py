"""Plans as Word documents: read, and written."""
