"""Spelling: which words are looked at, what is known, the process that looks them up, and the person's own words."""

import io
import json
from pathlib import Path

import pytest

from abz_desktop import paths
from abz_desktop.core.errors import LibraryError
from abz_desktop.library import own_words, spell_worker
from abz_desktop.library.spelling import library_words, normal, words_in


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Een gesprek, thuis.", ["Een", "gesprek", "thuis"]),
        ("zie https://foutt.nl/xx en www.foutt.nl of a@foutt.nl", ["zie", "en", "of"]),
        ("zie movisie.nl/padd nu", ["zie", "nu"]),
        ("[[slugg]] en [[slugg|woorden hier]]", ["en", "woorden", "hier"]),
        ("[woorden](https://foutt.nl) ![beeld](foutt-1.png) na[^noott]", ["woorden", "beeld", "na"]),
        ("`codde` en **vet** en *schuin*", ["en", "vet", "en", "schuin"]),
        ("foto's z’n zelf-organisatie e.d.", ["foto's", "z’n", "zelf-organisatie", "e.d"]),
        ("H2O 3x x_y 2026", []),
        ("🙂 geïnteresseerd", ["geïnteresseerd"]),
    ],
)
def test_the_words_that_are_looked_at(line: str, wanted: list[str]) -> None:
    found = list(words_in(line))
    assert [word.text for word in found] == wanted
    assert all(line[word.start : word.end] == word.text for word in found)


def test_words_of_titles_are_known_however_they_are_spelt() -> None:
    assert library_words(["Wereldcafé", "Buurtbemidling op z’n best"]) >= {"wereldcafé", "buurtbemidling", "z'n"}
    assert normal("cafe\u0301 z’n") == "café z'n"


def asked(*requests: object) -> list[dict[str, object]]:
    lines = "".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in requests)
    out = io.StringIO()
    spell_worker.serve(io.StringIO(lines), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_the_process_answers_what_it_is_asked_and_nothing_else() -> None:
    check = {"do": "check", "lang": "en", "words": ["neighbourhood", "recieve", "doesn’t"]}
    suggest = {"do": "suggest", "lang": "en", "word": "recieve"}
    nonsense = (
        "",
        "geen json",
        "[]",
        "null",
        {"do": "check"},
        {"do": "check", "lang": "xx", "words": []},
        {"lang": "en"},
    )
    checked, suggested = asked(*nonsense, check, suggest)
    assert checked == {"lang": "en", "wrong": ["recieve"], "right": ["doesn’t", "neighbourhood"]}
    assert suggested["word"] == "recieve"
    assert "receive" in list(suggested["suggestions"])  # type: ignore[call-overload]


def test_own_words_are_a_plain_file_of_each_language(abz_home: Path) -> None:
    assert own_words.read("nl") == ()
    assert own_words.add("nl", " Buurtbemidling ") == ("Buurtbemidling",)
    assert own_words.add("nl", "aanpakker") == ("aanpakker", "Buurtbemidling")
    assert own_words.add("nl", "aanpakker") == ("aanpakker", "Buurtbemidling")
    assert (abz_home / "config" / "words-nl.txt").read_text(encoding="utf-8") == "aanpakker\nBuurtbemidling\n"
    assert own_words.read("en") == ()
    assert own_words.write("nl", ["", "x" * 100, "goed"]) == ("goed",)


def test_a_damaged_list_is_read_as_far_as_it_goes_and_a_full_disk_is_said() -> None:
    file = own_words.file_of("nl")
    file.parent.mkdir(parents=True)
    file.write_bytes(b"goed\n\xff\xfe\nbeter\n")
    assert own_words.read("nl") == ("beter", "goed")
    file.unlink()
    file.mkdir()
    (file / "in-de-weg").touch()
    with pytest.raises(LibraryError):
        own_words.write("nl", ["goed"])
    assert not [one for one in paths.config_dir().iterdir() if one.name.endswith(".part")]
