"""The user's stories, through the real window."""
