"""The layouts of all workbooks as data, shared by those that write and those that read them."""
