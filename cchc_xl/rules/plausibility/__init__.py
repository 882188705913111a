"""Questions about figures that may be slips: each with its reason, none a correction."""
