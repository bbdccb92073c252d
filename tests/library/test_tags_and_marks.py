"""Tags, favourites, notes and recents: each change undone leaves the library as it was."""

from collections.abc import Callable

import pytest

from abz_desktop.core.errors import LibraryError
from abz_desktop.library import Library, history, marks, records, tags
from abz_desktop.library import settings as preferences
from tests.store import samples


@pytest.fixture
def some(lib: Library) -> tuple[Library, list[str], dict[str, str]]:
    """A library with three methods and a small tree of tags in use."""
    methods = [samples.method(slug) for slug in ("een", "twee", "drie")]
    for method in methods:
        records.create(lib, method)
    ids = {}
    ids["place"], _ = tags.create(lib, "Plek", name_en="Place")
    ids["street"], _ = tags.create(lib, "Straat", parent=ids["place"])
    ids["square"], _ = tags.create(lib, "Plein", parent=ids["place"], colour="groen")
    ids["mine"], _ = tags.create(lib, "Eigen")
    tags.add(lib, ids["street"], [methods[0].id, methods[1].id])
    tags.add(lib, ids["square"], [methods[1].id, methods[2].id])
    return lib, [method.id for method in methods], ids


def test_the_tree_is_in_order_with_uses(some: tuple[Library, list[str], dict[str, str]]) -> None:
    lib, methods, ids = some
    found = [(row.name, row.parent, row.uses, row.colour) for row in tags.tree(lib)]
    assert found == [
        ("Plek", "", 0, ""),
        ("Straat", ids["place"], 2, ""),
        ("Plein", ids["place"], 2, "groen"),
        ("Eigen", "", 0, ""),
    ]
    assert [tag.name for tag in tags.of(lib, methods[1])] == ["Plein", "Straat"]
    assert tags.tree(lib)[0].label("en") == "Place"


Change = Callable[[Library, list[str], dict[str, str]], object]
CHANGES: dict[str, Change] = {
    "create": lambda lib, _, ids: tags.create(lib, "Nieuw", parent=ids["mine"]),
    "create-on": lambda lib, methods, ids: tags.create(lib, "Nieuw", record_ids=methods),
    "rename": lambda lib, _, ids: tags.rename(lib, ids["street"], "Laan", "Lane"),
    "recolour": lambda lib, _, ids: tags.recolour(lib, ids["street"], "rood"),
    "move": lambda lib, _, ids: tags.move(lib, ids["mine"], ids["place"], before=ids["street"]),
    "merge": lambda lib, _, ids: tags.merge(lib, ids["street"], ids["square"]),
    "merge-parent": lambda lib, _, ids: tags.merge(lib, ids["place"], ids["mine"]),
    "delete": lambda lib, _, ids: tags.delete(lib, ids["place"]),
    "add": lambda lib, methods, ids: tags.add(lib, ids["mine"], methods),
    "remove": lambda lib, methods, ids: tags.remove(lib, ids["square"], methods),
    "favourite": lambda lib, methods, _: marks.set_favourite(lib, methods, True),
    "note": lambda lib, methods, _: marks.set_note(lib, methods[0], "Werkt goed met jongeren."),
    "trash": lambda lib, methods, _: records.trash(lib, methods),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_is_undone_and_redone(some: tuple[Library, list[str], dict[str, str]], name: str) -> None:
    lib, methods, ids = some
    before = history.fingerprint(lib)
    CHANGES[name](lib, methods, ids)
    after = history.fingerprint(lib)
    assert after != before
    label = history.state(lib).undo
    history.undo(lib)
    assert history.fingerprint(lib) == before
    assert history.state(lib).redo == label
    history.redo(lib)
    assert history.fingerprint(lib) == after


def test_a_merge_keeps_every_use_once(some: tuple[Library, list[str], dict[str, str]]) -> None:
    lib, methods, ids = some
    changes = tags.merge(lib, ids["street"], ids["square"])
    assert changes.ids("tag") == {ids["street"]}
    assert changes.ids("tag_use") >= {methods[0]}
    assert tags.records_of(lib, ids["square"]) == tuple(sorted(methods))
    assert [row.name for row in tags.tree(lib)] == ["Plek", "Plein", "Eigen"]


def test_moving_puts_a_tag_in_its_place(some: tuple[Library, list[str], dict[str, str]]) -> None:
    lib, _, ids = some
    tags.move(lib, ids["mine"], ids["place"], before=ids["square"])
    assert [row.name for row in tags.tree(lib)] == ["Plek", "Straat", "Eigen", "Plein"]
    tags.move(lib, ids["place"], "")
    assert [row.name for row in tags.tree(lib)] == ["Plek", "Straat", "Eigen", "Plein"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda lib, ids: tags.create(lib, "  "), "tag-unnamed"),
        (lambda lib, ids: tags.create(lib, "plek"), "tag-exists"),
        (lambda lib, ids: tags.create(lib, "x", parent="nergens"), "unknown-tag"),
        (lambda lib, ids: tags.rename(lib, ids["street"], " PLEIN "), "tag-exists"),
        (lambda lib, ids: tags.move(lib, ids["place"], ids["street"]), "tag-in-itself"),
        (lambda lib, ids: tags.merge(lib, ids["place"], ids["street"]), "tag-in-itself"),
        (lambda lib, ids: tags.merge(lib, ids["place"], "nergens"), "unknown-tag"),
        (lambda lib, ids: tags.add(lib, ids["place"], ["nergens"]), "unknown-record"),
        (lambda lib, ids: marks.set_favourite(lib, ["nergens"], True), "unknown-record"),
        (lambda lib, ids: marks.set_note(lib, "nergens", "x"), "unknown-record"),
    ],
)
def test_refusals_change_nothing(
    some: tuple[Library, list[str], dict[str, str]], change: Callable[[Library, dict[str, str]], object], code: str
) -> None:
    lib, _, ids = some
    before = history.fingerprint(lib)
    with pytest.raises(LibraryError, match=code):
        change(lib, ids)
    assert history.fingerprint(lib) == before


def test_favourites_and_notes(some: tuple[Library, list[str], dict[str, str]]) -> None:
    lib, methods, _ = some
    marks.set_favourite(lib, methods[:2], True)
    assert set(marks.favourites(lib)) == set(methods[:2])
    assert [row.favourite for row in records.rows(lib, methods, "nl")] == [True, True, False]
    assert marks.set_favourite(lib, methods[:2], True).undo == ""
    marks.set_favourite(lib, methods[:1], False)
    assert marks.favourites(lib) == (methods[1],)
    marks.set_note(lib, methods[0], "Eerste")
    marks.set_note(lib, methods[0], "Tweede")
    assert marks.note(lib, methods[0]) == "Tweede"
    assert marks.noted(lib) == (methods[0],)
    marks.set_note(lib, methods[0], " ")
    assert marks.note(lib, methods[0]) == ""


def test_recents_are_no_command(some: tuple[Library, list[str], dict[str, str]]) -> None:
    lib, methods, _ = some
    history.undo(lib)
    state, position = history.state(lib), history.position(lib)
    for one in (*methods, methods[0]):
        changes = marks.touch_recent(lib, one)
        assert changes.ids("recent") == {one}
    assert history.state(lib) == state
    assert history.position(lib) == position
    assert marks.recents(lib, 2)[0] in methods
    assert len(marks.recents(lib, 2)) == 2
    marks.clear_recents(lib)
    assert marks.recents(lib) == ()


@pytest.mark.logs
def test_settings_survive_and_damage_is_set_aside(settings: preferences.Settings) -> None:
    assert settings.person_id
    assert preferences.load().person_id == settings.person_id
    changed = preferences.change(settings, theme="dark", text_size=1.3, person_name="Noor")
    assert preferences.load() == changed
    for key, value in (("theme", "roze"), ("text_size", 9), ("content_lang", "de"), ("lang", "fr")):
        with pytest.raises(ValueError, match=key):
            changed.having(key, value)
    with pytest.raises(KeyError):
        changed.having("geen", 1)
    file = changed.file
    assert file is not None
    file.write_text('{"theme": "roze", "text_size": 1.2, "van-later": [1]}', encoding="utf-8")
    found = preferences.load()
    assert (found.theme, found.text_size, found.other["van-later"]) == ("system", 1.2, [1])
    file.write_text("{half", encoding="utf-8")
    found = preferences.load()
    assert found.theme == "system"
    kept = [one for one in file.parent.iterdir() if "damaged" in one.name]
    assert [one.read_text(encoding="utf-8") for one in kept] == ["{half"]


@pytest.mark.parametrize(
    ("system", "lang"),
    [("nl_NL.UTF-8", "nl"), ("nl_BE", "nl"), ("en_GB.UTF-8", "en"), ("de_DE.UTF-8", "en"), ("C", "en")],
)
def test_the_first_language_is_the_systems(monkeypatch: pytest.MonkeyPatch, system: str, lang: str) -> None:
    monkeypatch.setenv("LC_ALL", system)
    found = preferences.load()
    assert (found.ui_lang, found.shown_lang, found.written_lang) == (lang, lang, lang)
    assert found.having("content_lang", "en").written_lang == "en"
