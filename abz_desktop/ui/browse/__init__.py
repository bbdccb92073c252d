"""The Library page: filters, results as cards or a table, and the reader, side by side."""
