"""What sets the project up, starts it and locks its dependencies: standard library only, run by the Makefile."""
