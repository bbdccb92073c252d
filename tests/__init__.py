"""The tests: they mirror the package, plus journeys/ (a user's stories through the real window)."""
