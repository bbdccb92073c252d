"""The reader: one record with its facts, text, links both ways, tags and private note."""
