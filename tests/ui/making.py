"""A library to test the window with: the shipped content installed as at the first start."""

from dataclasses import replace
from pathlib import Path

from abz_desktop import library
from abz_desktop.library import content
from abz_desktop.library.settings import Settings

PERSON, DEVICE = "01900000-0000-7000-8000-000000000001", "01900000-0000-7000-8000-000000000002"


def settings(lang: str = "nl") -> Settings:
    """The settings of the test person."""
    return replace(Settings(), lang=lang, person_id=PERSON, device=DEVICE, person_name="Noor")


def shipped(file: Path) -> library.Library:
    """A new library with the shipped content, open and indexed."""
    lib = library.open_library(file, settings=settings(), create=True)
    content.fill(lib)
    lib.index.catch_up(in_process=True)
    return lib
