"""Tests of the rules for combining methods."""
