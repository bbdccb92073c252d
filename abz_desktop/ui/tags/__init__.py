"""The Tags page: the tree of tags with colours, renaming, merging and the records that carry them."""
