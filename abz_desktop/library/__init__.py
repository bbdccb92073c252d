"""Everything one can do with a library: the only door for every front end, one module per noun."""

from abz_desktop.library.handle import Library
from abz_desktop.library.opening import open_library

__all__ = ["Library", "open_library"]
