"""Points of the scoring table, and the evidence that work was done."""
