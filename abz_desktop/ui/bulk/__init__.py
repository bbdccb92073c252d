"""Changing many records at once: what to change, what it would do to each of them, and going on."""
