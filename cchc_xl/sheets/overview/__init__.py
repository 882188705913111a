"""The page that a leader reads first, as data: tiles, blocks and charts."""
