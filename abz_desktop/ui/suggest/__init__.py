"""Suggestions for a next step, to put beside an approach: what is suggested, how much of what speaks for it, and the cases."""
