"""The steps of `core.upgrade`, one module per kind; each knows only the data of its time, never today's declarations."""
