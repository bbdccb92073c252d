"""The page on which a record is written: a form made from its declaration, kept while one writes, published by choice."""
