"""What kind of official document a text is, and which rules it stands under on its day."""
