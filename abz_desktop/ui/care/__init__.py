"""The Care page: what the library asks for, section by section, each leading to the records it is about."""
