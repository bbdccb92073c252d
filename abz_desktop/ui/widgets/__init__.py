"""Small widgets that know nothing of the library and are used by more than one page."""
