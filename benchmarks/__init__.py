"""How fast the program is, against which peers, on what work."""
