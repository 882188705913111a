"""What units answered: its words and places, what of it is used, what changed, what was known."""
