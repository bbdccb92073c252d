"""A program that is killed while somebody types and saves, hundreds of times: `make soak`; a short form is a test."""
