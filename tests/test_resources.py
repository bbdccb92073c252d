"""What comes with the program is complete and fit for use: themes with contrast, icons, fonts, the word list."""

import gzip
import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QFontDatabase, QRawFont
from pytestqt.qtbot import QtBot

from abz_desktop import paths

RESOURCES = paths.resources_dir()
THEMES = ("light", "dark")
SURFACES = ("background", "surface", "surface_2")
TEXTS = ("text", "text_2", "accent", "danger", "warning", "success")


def theme(name: str) -> dict[str, dict[str, str]]:
    data = tomllib.loads((RESOURCES / "themes" / f"{name}.toml").read_text(encoding="utf-8"))
    return {"colours": data["colours"], "kinds": data["kinds"]}


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_both_themes_have_the_same_roles() -> None:
    light, dark = (theme(name) for name in THEMES)
    assert [light[part].keys() for part in light] == [dark[part].keys() for part in dark]
    assert all(
        re.fullmatch(r"#[0-9A-F]{6}", value) for part in (*light.values(), *dark.values()) for value in part.values()
    )


@pytest.mark.parametrize("name", THEMES)
def test_every_text_colour_can_be_read_on_every_surface(name: str) -> None:
    colours, kinds = theme(name)["colours"], theme(name)["kinds"]
    inks = {role: colours[role] for role in TEXTS} | kinds
    pairs = [(ink, ground, contrast(inks[ink], colours[ground])) for ink in inks for ground in SURFACES]
    pairs += [("text", ground, contrast(colours["text"], colours[ground])) for ground in ("highlight", "selection")]
    pairs += [("on_accent", "accent", contrast(colours["on_accent"], colours["accent"]))]
    assert not [pair for pair in pairs if pair[2] < 4.5]


ICONS = sorted((RESOURCES / "icons").glob("*.svg"))


def test_there_are_icons() -> None:
    assert len(ICONS) > 50
    assert (RESOURCES / "icons" / "LICENSE.txt").is_file()


@pytest.mark.parametrize("icon", [icon for icon in ICONS if icon.stem != "abz"], ids=lambda icon: icon.stem)
def test_an_icon_is_a_square_drawing_in_the_current_colour(icon: Path) -> None:
    root = ElementTree.fromstring(icon.read_text(encoding="utf-8"))
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == "currentColor"
    assert len(root) > 0
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', icon.read_text(encoding="utf-8"))) <= {"none", "currentColor"}


FONTS = sorted((RESOURCES / "fonts").glob("*.ttf"))


def test_fonts_are_small_enough_and_licensed() -> None:
    assert sum(font.stat().st_size for font in FONTS) <= 4 * 1024 * 1024
    for family in {font.stem.split("-")[0] for font in FONTS}:
        assert "SIL Open Font License" in (RESOURCES / "fonts" / f"{family}-OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_a_font_loads_and_has_the_letters_of_europe(qtbot: QtBot, font: Path) -> None:
    number = QFontDatabase.addApplicationFont(str(font))
    assert font.stem.split("-")[0] in QFontDatabase.applicationFontFamilies(number)
    letters = "aÀéëïöüßæøœĳłńőşžżčđħ€–—‘’“”…×½−≥≤→"
    raw = QRawFont(str(font), 16)
    assert [letter for letter in letters if not raw.supportsCharacter(ord(letter))] == []


def test_the_word_list_is_whole_and_the_same_each_time() -> None:
    packed = (RESOURCES / "lexicon" / "nl.txt.gz").read_bytes()
    assert packed[4:8] == b"\0\0\0\0"  # no time in it: packing again gives the same bytes
    words = gzip.decompress(packed).decode("utf-8").split("\n")
    assert len(words) > 400_000
    assert {"schuld", "buurt", "samenwerking", "gemeente"} <= set(words)
