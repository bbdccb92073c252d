"""A session in a package: the texts of its methods as its blocks took them go along, unless its readers may not see them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from abz_desktop.core.ids import new_id
from abz_desktop.exchange.package import About
from abz_desktop.library import Library, packages, records, session_methods, sessions, sharing
from abz_desktop.library.settings import Settings
from abz_desktop.library.sharing import Wanted
from tests.library.sessioning import Held, make
from tests.library.terms import opened_with_terms


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Held, Library]]:
    """A library with a session, and an empty one of somebody else."""
    first, second = (
        opened_with_terms(tmp_path / f"{one}.abz", Settings(person_id=new_id(), person_name=one)) for one in ("a", "b")
    )
    yield make(first), second
    first.close()
    second.close()


def send(held: Held, path: Path, audience: str, *, along: bool = True) -> Path:
    about = About(new_id(), "Proef", "1", "CC BY 4.0", audience)
    sharing.make(held.lib, path, Wanted((held.session,), along=along), about)
    return path


def save(held: Held, slug: str, **changes: str) -> None:
    found, base = records.head(held.lib, held.ids[slug])
    fields = {"opening_question": {"nl": "Wat nu?"}} if not changes else {}
    records.save(held.lib, replace(found.with_fields(fields), **changes), base=base)  # type: ignore[arg-type]


def test_what_a_block_took_of_its_method_goes_along(two: tuple[Held, Library], tmp_path: Path) -> None:
    held, other = two
    (key,), _ = session_methods.bring(held.lib, held.session, [held.ids["world-cafe"]])
    save(held, "world-cafe")
    packages.bring_in(other, send(held, tmp_path / "x.abzpkg", "intern"))
    here = sessions.open_session(other, held.session, "nl").methods[key]
    assert (here.pin, here.deviations) == ("newer", ())
    session_methods.take_over(other, held.session, key)
    assert sessions.open_session(other, held.session, "nl").methods[key].pin == "current"


def test_what_its_readers_may_not_see_does_not_go_along(two: tuple[Held, Library], tmp_path: Path) -> None:
    held, other = two
    (key,), _ = session_methods.bring(held.lib, held.session, [held.ids["world-cafe"]])
    save(held, "world-cafe", confidentiality="intern")
    packages.bring_in(other, send(held, tmp_path / "x.abzpkg", "partner"))
    sheet = sessions.open_session(other, held.session, "nl").sheet
    block = sheet.block(key)
    assert block is not None
    assert (block.method, block.revision, block.inside, block.minutes) == ("", "", (), 100)
    assert not {"Wereldcafé", "Rondes", "Oogst"} & {one.title["nl"] for one in sheet.walk()}
    supplies = records.get(other, held.session).items("supplies")
    assert [item["item"] for item in supplies] == [{"nl": "Stickers"}, {"nl": "Koffie"}]


def test_a_block_whose_method_does_not_come_along_keeps_its_title_steps_and_time(
    two: tuple[Held, Library], tmp_path: Path
) -> None:
    held, other = two
    (key,), _ = session_methods.bring(held.lib, held.session, [held.ids["world-cafe"]])
    packages.bring_in(other, send(held, tmp_path / "x.abzpkg", "intern", along=False))
    block = sessions.open_session(other, held.session, "nl").sheet.block(key)
    assert block is not None
    assert (block.method, block.revision, block.title["nl"]) == ("", "", "Wereldcafé")
    assert [(one.title["nl"], one.minutes) for one in block.inside] == [("Welkom", 10), ("Rondes", 60), ("Oogst", 30)]
