"""The start page: three doors, what one read last, and what asks for attention."""
