"""The Word templates that staff may edit."""
