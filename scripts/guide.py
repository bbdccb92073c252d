"""Keeps the user guide true to the program: the table of shortcuts from the table of actions, pictures from the tour.

`python -m scripts.guide keys` writes the tables in docs/guide/*/keyboard.md anew; `python -m scripts.guide pictures [DIR]`
takes the guide's pictures from a played tour (`make tour`; build/tour unless DIR says otherwise) into docs/pictures.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from abz_desktop.ui import shortcuts
from abz_desktop.ui.actions import Action
from abz_desktop.wording import LANGUAGES, say

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parent.parent
GUIDE, PICTURES = ROOT / "docs" / "guide", ROOT / "docs" / "pictures"
TAKEN = {
    "library-nl-light.png": "09-tray-nl-light.png",
    "library-en-light.png": "09-tray-en-light.png",
    "search-nl-light.png": "03-search-nl-light.png",
    "search-en-light.png": "03-search-en-light.png",
    "reader-en-dark.png": "06-method-en-dark.png",
    "approach-nl-light.png": "11-approach-nl-light.png",
    "approach-en-light.png": "11-approach-en-light.png",
    "run-sheet-nl-light.png": "86-run-sheet-nl-light.png",
    "run-sheet-en-light.png": "86-run-sheet-en-light.png",
    "live-nl-light.png": "80-live-nl-light.png",
    "live-en-light.png": "80-live-en-light.png",
    "cards-nl-light.png": "30-cards-nl-light.png",
    "cards-en-light.png": "30-cards-en-light.png",
}
"""Every picture of the documentation, and the picture of the tour that it is."""
COLOURS = 256
HEADS = {"nl": "| Wat | Toetsen |", "en": "| What | Keys |"}


def keys_of(action: Action) -> str:
    """A shortcut as it stands on a keyboard: "Alt+←"."""
    return shortcuts.shown(action.shortcut)


def rows(actions: Iterable[Action], lang: str) -> list[str]:
    """The lines of one table."""
    return [f"| {say(f'action.{one.id}', lang).removesuffix(' …')} | {keys_of(one)} |" for one in actions]


def groups() -> Iterator[tuple[str, list[Action]]]:
    """The wording of each group and those of its actions that have a shortcut."""
    for key, members in shortcuts.groups():
        yield key, [action for action in members if action.shortcut]


def tables(lang: str) -> str:
    """Every shortcut of the table of actions, by menu and page, as Markdown."""
    parts = [
        "\n".join([f"## {say(key, lang)}", "", HEADS[lang], "|---|---|", *rows(members, lang), ""])
        for key, members in groups()
        if members
    ]
    return "\n".join(parts)


def write_keys() -> None:
    """Write the tables anew below what stands before the first of them."""
    for lang in LANGUAGES:
        page = GUIDE / lang / "keyboard.md"
        made = tables(lang)
        before = page.read_text(encoding="utf-8").partition(made.splitlines()[0] + "\n")[0]
        page.write_text(f"{before.rstrip()}\n\n{made}", encoding="utf-8", newline="\n")


def take_pictures(tour: Path) -> None:
    """Copy the pictures with at most 256 colours each: a third of the size, and nothing that the eye misses."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, scene in TAKEN.items():
        image = QImage(str(tour / scene))
        if image.isNull():
            raise SystemExit(f"{tour / scene}: no such picture; play the tour first (make tour)")
        few = image.convertToFormat(
            QImage.Format.Format_Indexed8, palette(image), Qt.ImageConversionFlag.ThresholdDither
        )
        few.save(str(PICTURES / name), quality=0)
        print(f"{name}: {(PICTURES / name).stat().st_size // 1024} kB")


def palette(image: "QImage") -> list[int]:
    """The colours that most of a picture is made of."""
    import numpy as np
    from PySide6.QtGui import QImage

    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(plain.constBits(), dtype=np.uint32)
    exact, counts = np.unique(pixels, return_counts=True)
    exact = exact[np.argsort(-counts)]
    _, first = np.unique(
        exact & 0xF0F0F0, return_index=True
    )  # the commonest of each shade, so that no hue goes missing
    shades = exact[np.sort(first)]
    return [int(one) for one in dict.fromkeys([*exact[: COLOURS // 3], *shades, *exact])][:COLOURS]


def main(arguments: list[str]) -> int:
    """Do what the first argument says; 2 for wrong use."""
    match arguments:
        case ["keys"]:
            write_keys()
        case ["pictures"]:
            take_pictures(ROOT / "build" / "tour")
        case ["pictures", folder]:
            take_pictures(Path(folder))
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
