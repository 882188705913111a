"""A unit's form: its rows and formulas, and what stands in one that came back."""
