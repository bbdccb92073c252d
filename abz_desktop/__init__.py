"""Abz: an offline desktop library of methods, cases and definitions for guiding social innovation."""

__version__ = "0.1.0"
