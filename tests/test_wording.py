"""The words of the program: how they are read and filled, and that both languages are complete."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop import wording
from abz_desktop.wording import Wording


def write(folder: Path, text: str, name: str = "a.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_nested_tables_give_dotted_keys(tmp_path: Path) -> None:
    found = wording.read(write(tmp_path, 'top = "T"\n[error.file]\nmissing = "{path} is weg"\n'))
    assert found == {"top": Wording("T"), "error.file.missing": Wording("{path} is weg")}


def test_number_chooses_the_plural(tmp_path: Path) -> None:
    hits = wording.read(write(tmp_path, 'hits = {one = "{n} treffer", other = "{n} treffers"}'))["hits"]
    assert [hits.fill({"n": n}) for n in (0, 1, 2)] == ["0 treffers", "1 treffer", "2 treffers"]


@pytest.mark.parametrize("text", ['a = 3\n[b]\nc = "x"', "a = ['x']", "a ="])
def test_what_is_no_wording_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        wording.read(write(tmp_path, text))


def test_a_key_in_two_files_is_refused(tmp_path: Path) -> None:
    write(tmp_path, 'a = "1"')
    with pytest.raises(ValueError, match="earlier file"):
        wording.read(write(tmp_path, 'a = "2"', "b.toml"))


def test_values_are_inserted_as_plain_text() -> None:
    text = Wording("{a} en {b}")
    assert text.fill({"a": "{b.__class__}", "b": "{a}"}) == "{b.__class__} en {a}"
    assert text.fill({"a": "x"}) == "x en {b}"


@given(st.text(), st.sampled_from(["nl", "en", "fr", ""]), st.dictionaries(st.text(), st.text()))
def test_say_never_raises(key: str, lang: str, params: dict[str, str]) -> None:
    assert isinstance(wording.say(key, lang, **params), str)


def test_an_unknown_key_says_itself() -> None:
    assert wording.say("no.such.key", "nl") == "no.such.key"


def test_a_parameter_may_be_called_key_or_lang() -> None:
    assert wording.say("no.such.key", "nl", key="x", lang="y") == "no.such.key"


def test_both_languages_have_the_same_keys() -> None:
    assert wording.keys("nl") == wording.keys("en")


@pytest.mark.parametrize("lang", wording.LANGUAGES)
def test_no_wording_is_empty(lang: str) -> None:
    empty = [key for key, text in wording.texts(lang).items() if not text.other.strip() or text.one == ""]
    assert not empty


def test_both_languages_have_the_same_places() -> None:
    dutch, english = wording.texts("nl"), wording.texts("en")
    differ = {
        key: (sorted(text.places), sorted(english[key].places))
        for key, text in dutch.items()
        if key in english and text.places != english[key].places
    }
    assert not differ
