"""Help inside the window: the guide's page for where one is, the shortcuts, and what this program is."""
