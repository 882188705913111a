"""The periodic report in words and numbers, built from counted facts only."""
