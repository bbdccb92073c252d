"""Comparing: two to four records side by side, with what differs marked; and choosing which, where it is not clear."""
