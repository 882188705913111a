"""Two consolidated workbooks side by side: what is read of each, and the sheets of what changed."""
