"""A session while it runs: the clock for who guides it, and another window for who takes part."""
