"""Tests of the library, the one door for every front end."""
