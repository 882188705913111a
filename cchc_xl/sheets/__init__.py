"""What stands in which cell: nouns become rows and blocks as data, and back."""
