"""Tests of run sheets."""
