"""In which manner the tour is played: on which screen, scaled how much, with letters how large."""

import re
from dataclasses import dataclass

THEMES = ("light", "dark")
MOST = 4.0
"""The largest scaling of a screen, and of the letters."""


@dataclass(frozen=True, slots=True)
class Manner:
    """`size` is that of the window in the pixels of the screen; `scale` how many of them are one of the program.

    `text` is the size of the system's font against its usual one. `short` takes half of the pictures: Dutch in the light,
    English in the dark.
    """

    size: tuple[int, int] = (1366, 768)
    scale: float = 1.0
    text: float = 1.0
    short: bool = False

    def themes(self, lang: str) -> tuple[str, ...]:
        """The themes in which a language is looked at."""
        if not self.short:
            return THEMES
        return THEMES[:1] if lang == "nl" else THEMES[1:]

    @property
    def window(self) -> tuple[int, int]:
        """The size of the window in pixels of the program."""
        return round(self.size[0] / self.scale), round(self.size[1] / self.scale)


USUAL = Manner()


def read_size(text: str) -> tuple[int, int]:
    """A size such as "1366x768", in pixels; ValueError for anything else."""
    found = re.fullmatch(r"(\d{3,5})x(\d{3,5})", text.strip().lower())
    if found is None:
        raise ValueError(text)
    return int(found[1]), int(found[2])


def read_factor(text: str) -> float:
    """How many times, such as "2" or "1.5"; ValueError below 1, above 4 and for anything else."""
    factor = float(text)
    if not 1 <= factor <= MOST:
        raise ValueError(text)
    return factor
