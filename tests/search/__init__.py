"""Tests of the search: real Whoosh files in a temporary folder, the shipped word list where morphology counts."""
