"""Printing: text is measured, broken into frames and placed as plain values, which the preview and the paper both paint."""
