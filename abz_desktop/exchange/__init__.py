"""Reading and writing files: the folder tree that content travels in, and views of a record for people."""
