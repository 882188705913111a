"""What goes with the files that are mailed to the units."""
