"""`python -m abz_desktop.cli`: the same as `abz`."""

import sys

from abz_desktop.cli import main

sys.exit(main())
