"""What methods, cases, definitions, approaches and sessions are, and the rules they obey: plain Python, no I/O."""
