"""A document for people: its content as a value, and that value as Markdown, as a page, or for a word processor."""
