"""Where the figures of a report come from: noted while it is made, told as cells."""
