"""`abz review list` on a real library that two people write in."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from abz_desktop import library
from abz_desktop.cli import main
from abz_desktop.core.changes import Label
from abz_desktop.core.ids import new_id
from abz_desktop.library import commenting, publishing, records, reviewing, vocabularies
from abz_desktop.library import settings as preferences
from tests.library.terms import shipped_terms
from tests.store import samples


def test_what_waits_for_whom_and_what_is_due(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, mine = tmp_path / "proef.abz", replace(preferences.load(), person_name="Ada")
    preferences.save(mine)
    bo = replace(mine, person_name="Bo", person_id=new_id(), device=new_id())

    def run(*words: str) -> tuple[int, str, str]:
        code = main(("--library", str(path), "review", *words))
        out, err = capsys.readouterr()
        return code, out, err

    with (
        library.open_library(path, settings=mine, create=True) as own,
        library.open_library(path, settings=bo) as his,
    ):
        assert run("list", "--lang", "en") == (0, "", "Nothing waits for review and nothing ends.\n")
        with own.command(Label("do.nothing"), undoable=False) as writer:
            vocabularies.put(writer, shipped_terms())
        made = {name: samples.method(name) for name in ("aan-mij", "terug", "aan-bo", "los")}
        for name, record in made.items():
            publishing.save_draft(his if name == "aan-mij" else own, record, None)
        records.create(own, samples.method("oud", valid_until="2020"))
        reviewing.submit(his, made["aan-mij"].id, asked_of=mine.person_id, note="Klopt\nhet?")
        reviewing.submit(own, made["aan-bo"].id, asked_of=bo.person_id)
        reviewing.submit(own, made["terug"].id)
        reviewing.send_back(his, made["terug"].id, "Bron?")
        commenting.write(own, made["los"].id, "Een opmerking laat niets wachten.")
    code, out, _ = run("list")
    lines = [line.split("(")[0].rstrip() for line in out.splitlines()]
    assert (code, lines) == (
        0,
        [
            "Wacht op jou",
            "  aan-mij  Aan mij",
            "           Klopt het?",
            "Teruggestuurd naar jou",
            "  terug    Terug",
            "           Bron?",
            "Jij wacht op een ander",
            "  aan-bo   Aan bo",
            "Niet meer geldig",
            "  oud      Oud",
        ],
    )
    assert "(van Bo aan Ada, 20" in out
    told = json.loads(run("list", "--json")[1])
    assert [(one["state"], one["slug"]) for one in told] == [
        ("for-me", "aan-mij"),
        ("sent-back", "terug"),
        ("by-me", "aan-bo"),
        ("past", "oud"),
    ]
    assert (told[0]["by"], told[0]["of"], told[-1]["until"]) == ("Bo", "Ada", "2020")
    assert run("approve")[0] == 2
