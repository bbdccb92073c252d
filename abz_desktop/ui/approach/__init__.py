"""Approaches: the list of them, making one of the tray, and one approach as ordered steps over the six phases."""
