"""Tests of the shipped content, and of content in and out of a library."""
