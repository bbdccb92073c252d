"""Quick open: everything that can be done now and everything that can be gone to, by name, at the press of a key."""
