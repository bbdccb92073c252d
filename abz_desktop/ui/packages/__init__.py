"""Packages: sharing records as one file, and opening one from somebody else, looked at record by record before it comes in."""
