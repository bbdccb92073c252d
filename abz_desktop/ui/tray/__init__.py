"""The tray along the bottom of the window: the shortlist that stays while one browses."""
