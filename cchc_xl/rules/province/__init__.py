"""The roll-up of many agencies for their superior."""
