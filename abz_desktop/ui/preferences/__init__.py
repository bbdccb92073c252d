"""The preferences page, derived from the table of settings."""
