"""Reading a Word file of others as people see it."""
