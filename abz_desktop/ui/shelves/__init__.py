"""Shelves on screen: saved searches and collections as a tree, over the results, and to pick one from."""
