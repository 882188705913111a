"""What a unit is asked in its form, and what goes back to it for the one that it has sent."""
