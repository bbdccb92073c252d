"""Sessions: all of them, one of them with its run sheet and what belongs to it, or beginning one."""
