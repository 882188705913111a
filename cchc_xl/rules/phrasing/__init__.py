"""How things are said: phrases, heads and feet of documents, abbreviations explained, messages."""
