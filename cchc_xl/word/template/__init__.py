"""Word templates that staff edit: filled in, and checked."""
