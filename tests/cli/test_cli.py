"""The command line on a real library: results, exit codes, one clear line for everything that goes wrong."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from abz_desktop import library, paths, wording
from abz_desktop.cli import main
from abz_desktop.cli.commands import COMMANDS
from abz_desktop.cli.parser import build, worded_mistake
from abz_desktop.library import content, settings
from tests.content.test_in_and_out import CAFE, TABLE, folder, record

PERSON = "01a20ab0-1fe9-76a3-af5e-cbfd290634b0"
LONELY = record(
    "01a20ab0-1fe9-76a3-af5e-cbfd290634b1",
    "eenzaamheid",
    "definition",
    title={"nl": "Eenzaamheid", "en": "Loneliness"},
    summary={"nl": "Iemand missen."},
    definition={"nl": "Dat je iemand mist, zoals in een [[cafe]]."},
)


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small folder in the place of the shipped content, so that first use takes no time."""
    root = folder(tmp_path / "content", CAFE, TABLE, LONELY)
    monkeypatch.setattr(paths, "content_dir", lambda: root)
    return root


@pytest.fixture
def abz(shipped: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs `abz` with these arguments; answers exit code, standard output and standard error."""
    assert shipped.is_dir()

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        out, err = capsys.readouterr()
        return code, out, err

    return run


Abz = Callable[..., tuple[int, str, str]]


def test_the_first_use_makes_and_fills_the_usual_library(abz: Abz) -> None:
    code, out, _ = abz("list")
    assert code == 0
    assert out.splitlines() == [
        "cafe         Cafe  [methode]",
        "eenzaamheid  Eenzaamheid  [begrip]",
        "tafel        Tafel  [casus]",
    ]
    assert paths.default_library().is_file()


def test_search_as_json_has_exactly_the_promised_shape(abz: Abz) -> None:
    code, out, err = abz("search", "eenzaamheid", "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert list(found) == ["query", "total", "took_ms", "did_you_mean", "facets", "hits"]
    assert list(found["hits"][0]) == ["id", "slug", "kind", "title", "summary", "snippet", "score"]
    assert (found["query"], found["total"], found["hits"][0]["slug"]) == ("eenzaamheid", 1, "eenzaamheid")
    assert found["facets"]["kind"] == {"definition": 1}


def test_search_in_words(abz: Abz) -> None:
    assert abz("search", "eenzaamheid")[1].startswith("Eenzaamheid  [begrip]  eenzaamheid\n")
    assert abz("--lang", "en", "search", "loneliness")[1].startswith("Loneliness  [definition]")
    code, out, err = abz("search", "qqqqq")
    assert (code, out) == (0, "")
    assert err.startswith("Niets gevonden.")


def test_a_typo_is_mended(abz: Abz) -> None:
    found = json.loads(abz("search", "eenzaamheit", "--json")[1])
    assert (found["did_you_mean"].strip(), found["total"]) == ("eenzaamheid", 1)


def test_kinds_and_filters(abz: Abz) -> None:
    assert json.loads(abz("search", "", "--kind", "case", "--json")[1])["total"] == 1
    assert [row["slug"] for row in json.loads(abz("list", "--filter", "thema=zorg", "--json")[1])] == ["cafe"]
    code, out, err = abz("list", "--filter", "kleur=rood")
    assert (code, out) == (2, "")
    assert "kleur=rood" in err
    assert "themes" in err


QUERIES = ['"', "***", "x" * 10_000, "🤷", "\u202e\u0645\u0631", "a OR", "-", "thema:", ":", "(" * 300, "\0"]


def test_no_query_can_raise(abz: Abz) -> None:
    for query in QUERIES:
        code, _, err = abz("search", "--json", "--", query)
        assert code == 0, query
        assert "Traceback" not in err


def test_show_in_every_form(abz: Abz) -> None:
    assert abz("show", "eenzaamheid")[1].startswith("Eenzaamheid\n===========\n")
    assert "zoals in een Cafe." in abz("show", "eenzaamheid", "--format", "md")[1]
    assert 'href="abz:record/' in abz("show", "eenzaamheid", "--format", "html")[1]
    shown = json.loads(abz("show", "eenzaamheid", "--format", "json")[1])
    assert (shown["slug"], shown["kind"], shown["fields"]["title"]["en"]) == ("eenzaamheid", "definition", "Loneliness")


def test_an_unknown_slug_names_the_nearest(abz: Abz) -> None:
    code, out, err = abz("show", "eenzaam")
    assert (code, out) == (1, "")
    assert err.splitlines() == ["abz: Er is geen record met de naam 'eenzaam'. Lijkt op: eenzaamheid"]


def test_tags(abz: Abz) -> None:
    assert abz("tag", "wijk", "cafe", "tafel") == (0, "", "Nieuw trefwoord: wijk\n")
    assert abz("tag", "Wijk", "tafel", "--remove")[0] == 0
    assert abz("tags")[1] == "wijk (1)\n"
    assert json.loads(abz("tags", "--json")[1])[0]["name"] == "wijk"
    assert abz("tag", "stad", "tafel", "--remove")[0] == 1
    assert json.loads(abz("list", "--filter", "tag=wijk", "--json")[1])[0]["tags"] == ["wijk"]


def test_import_and_export(abz: Abz, tmp_path: Path) -> None:
    out_dir = tmp_path / "uit"
    assert abz("export", str(out_dir), "--lang", "en")[1] == f"3 records written to {out_dir}.\n"
    assert abz("export", str(out_dir))[0] == 1
    newer = folder(tmp_path / "nieuw", CAFE.with_fields({"tips": {"nl": "Anders"}}), TABLE)
    assert abz("import", str(newer), "--dry-run")[1] == (
        "Zou importeren: 1 bijgewerkt, 1 gelijk. Er is niets veranderd.\n"
    )
    assert json.loads(abz("import", str(newer), "--json")[1])["counts"] == {"newer": 1, "same": 1}
    assert "Anders" in abz("show", "cafe")[1]
    (newer / "method/cafe/record.yml").write_text("format: [", encoding="utf-8")
    code, out, err = abz("import", str(newer))
    assert (code, out) == (1, "")
    assert "method/cafe/record.yml:" in err


def test_new_check_and_format(abz: Abz, tmp_path: Path) -> None:
    root = tmp_path / "boom"
    code, out, _ = abz("new", "methode", "nieuw-ding", "--dir", str(root), "--title", "Nieuw: ding")
    assert (code, out) == (0, f"{root / 'method/nieuw-ding/record.yml'}\n")
    assert abz("check", "--content", str(root), "--errors")[1].startswith("1 methode: 0 fouten, ")
    report = json.loads(abz("check", "--content", str(root), "--json")[1])
    assert (report["records"], report["errors"]) == ({"method": 1}, 0)
    assert abz("format", str(root), "--check")[0] == 1
    made = root / "method/nieuw-ding/text.nl.md"
    waiting = made.read_text(encoding="utf-8")
    code, out, err = abz("format", str(root))
    assert (code, out, made.read_text(encoding="utf-8")) == (1, "", waiting)
    assert "'Wanneer niet'" in err
    for lang in ("nl", "en"):
        made.with_name(f"text.{lang}.md").write_text("---\ntitle: x\n---\n## Tips\nIets.\n", encoding="utf-8")
    code, out, err = abz("format", str(root))
    assert (code, out.split()) == (0, ["method/nieuw-ding/text.nl.md", "method/nieuw-ding/text.en.md"])
    assert abz("format", str(root), "--check") == (0, "", "")
    assert abz("new", "casus", "nieuw-ding", "--dir", str(root))[0] == 1
    assert abz("new", "method", "Aux Naam", "--dir", str(root))[0] == 1
    assert abz("new", "recept", "taart", "--dir", str(root))[0] == 2
    code, out, _ = abz("check", "--content", str(root))
    assert (code, "\nWat nog ontbreekt (1):\n  methode x: geen casus waarin zij is gebruikt\n" in out) == (0, True)
    assert "Wat nog ontbreekt" not in abz("check", "--content", str(root), "--errors")[1]
    assert [gap["code"] for gap in json.loads(abz("check", "--content", str(root), "--json")[1])["gaps"]] == [
        "method-case"
    ]
    (root / "method/nieuw-ding/record.yml").write_text("format: 1\n", encoding="utf-8")
    assert abz("check", "--content", str(root))[0] == 1
    assert abz("check", "--content", str(root / "weg"))[0] == 1


def test_backup_restore_reindex_check_and_info(abz: Abz) -> None:
    assert abz("restore", "latest")[0] == 1
    made = abz("backup")[1].strip()
    assert made in abz("backup", "--list")[1]
    assert json.loads(abz("backup", "--list", "--json")[1])[0]["path"] == made
    abz("tag", "wijk", "cafe")
    code, out, _ = abz("restore", "latest")
    assert code == 0
    assert made in out
    assert abz("tags")[1] == ""
    assert abz("reindex")[1] == "De index bevat 3 records.\n"
    code, out, _ = abz("check")
    assert (code, out.splitlines()[-1].split(":")[0]) == (0, "1 casus, 1 begrip, 1 methode")
    assert abz("check", "--repair")[0] == 0
    facts = json.loads(abz("info", "--json")[1])
    assert facts["kinds"] == {"case": 1, "definition": 1, "method": 1}
    assert facts["index"]["ready"]
    assert all(wording.say(f"cli.info.{name}", lang) != f"cli.info.{name}" for name in facts for lang in ("nl", "en"))


def test_a_named_library_that_is_absent_is_not_made(abz: Abz, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    away = tmp_path / "weg.abz"
    code, _, err = abz("--library", str(away), "list")
    assert (code, away.exists()) == (1, False)
    assert len(err.splitlines()) == 1
    monkeypatch.setenv("ABZ_LIBRARY", str(away))
    assert abz("list")[0] == 1


@pytest.mark.parametrize("data", [b"", b"geen bibliotheek" * 100, b"SQLite format 3\0" + b"\0" * 5_000])
def test_a_file_that_is_no_library(abz: Abz, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "vreemd.abz"
    file.write_bytes(data)
    code, out, err = abz("info", "--library", str(file))
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert file.read_bytes() == data


WRONG = [
    (["verzin"], "kan niet bij COMMAND", "is not possible for COMMAND"),
    ([], "Hier ontbreekt: COMMAND", "This is missing: COMMAND"),
    (["show"], "Hier ontbreekt: SLUG", "This is missing: SLUG"),
    (["show", "a", "--format", "pdf"], "'pdf' kan niet bij --format", "'pdf' is not possible for --format"),
    (["search", "a", "--limit", "veel"], "'veel' is geen geldige waarde", "'veel' is not a valid value"),
    (["search", "a", "--limit"], "Bij --limit hoort een waarde", "--limit needs a value"),
    (["list", "--anders"], "Dit hoort er niet bij: --anders", "This does not belong here: --anders"),
]


@pytest.mark.parametrize(("arguments", "dutch", "english"), WRONG)
def test_wrong_use_is_one_line_in_either_language(abz: Abz, arguments: list[str], dutch: str, english: str) -> None:
    for lang, words in (("nl", dutch), ("en", english)):
        code, out, err = abz("--lang", lang, *arguments)
        assert (code, out, len(err.splitlines())) == (2, "", 1)
        assert words in err


def test_a_mistake_nobody_thought_of_is_still_worded() -> None:
    assert "iets nieuws" in worded_mistake("iets nieuws", "nl")


def test_help_in_either_language(abz: Abz) -> None:
    code, out, _ = abz("search", "--help")
    assert (code, out.startswith("gebruik: abz search")) == (0, True)
    assert abz("--lang", "en", "--help")[1].startswith("usage: abz")
    assert abz("--version")[1].startswith("abz-desktop ")


def test_a_fault_is_one_line_and_a_report(abz: Abz, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError("kapot")

    monkeypatch.setattr("abz_desktop.cli.find.list_records", broken)
    code, out, err = abz("list")
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    log = (paths.log_dir() / "abz.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError: kapot" in log
    assert str(paths.log_dir()) in err


def test_ctrl_c_is_one_line(abz: Abz, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("abz_desktop.cli.find.list_records", stopped)
    assert abz("list")[0] == 1


def test_every_command_is_documented() -> None:
    text = (paths.docs_dir() / "cli.md").read_text(encoding="utf-8")
    parser = build(COMMANDS, "nl")
    assert parser.prog == "abz"
    for command in COMMANDS:
        line = next(line for line in text.splitlines() if re.search(rf"`abz {command.name}\b", line))
        for one in command.arguments:
            if one.names[-1].startswith("--"):
                assert re.search(rf"`abz {command.name}\b[^`]*{one.names[-1]}", text), (command.name, one.names, line)


def process(home: Path, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"ABZ_HOME": str(home)}
    command = [sys.executable, "-X", "importtime", "-m", "abz_desktop.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, check=False, **options)


def test_no_command_loads_qt(tmp_path: Path) -> None:
    lib = library.open_library(tmp_path / "een.abz", settings=settings.Settings(person_id=PERSON), create=True)
    content.install(lib, folder(tmp_path / "in", CAFE, TABLE))
    lib.close()
    found = process(tmp_path, "--library", str(tmp_path / "een.abz"), "search", "cafe", "--json")
    assert found.returncode == 0
    assert json.loads(found.stdout)["total"] >= 1
    assert "PySide6" not in found.stderr
    assert "alembic" not in found.stderr


def test_a_reader_that_leaves_is_no_fault(tmp_path: Path) -> None:
    lib = library.open_library(tmp_path / "een.abz", settings=settings.Settings(person_id=PERSON), create=True)
    content.install(lib, folder(tmp_path / "in", CAFE, TABLE))
    lib.close()
    environment = os.environ | {"ABZ_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "abz_desktop.cli", "--library", str(tmp_path / "een.abz"), "info"]
    read, write = os.pipe()
    os.close(read)
    found = subprocess.run(
        command, stdout=write, stderr=subprocess.PIPE, text=True, env=environment, timeout=120, check=False
    )
    os.close(write)
    assert (found.returncode, found.stderr) == (0, "")


def test_search_explains_the_query_and_every_hit(abz: Abz) -> None:
    code, out, _ = abz("search", "--explain", "mist")
    assert code == 0
    assert "‘mist’: letterlijk — Definitie: mist" in out
    code, out, _ = abz("search", "--explain", "--json", "--lang", "en", "eenzaamhied")
    told = json.loads(out)
    assert told["meaning"] == ["eenzaamhied → eenzaamheid"]
    (found,) = told["why"].values()
    assert found["words"][0]["found"][0]["how"] == "as ‘eenzaamheid’; what you typed occurs nowhere"
    assert told["ways"] == []


def test_an_explained_search_without_hits_says_what_would_bring_some(abz: Abz) -> None:
    code, out, err = abz("search", "--explain", "mist", "--kind", "case")
    assert (code, out) == (0, "")
    assert "Zonder filter Soort: casussen (1)" in err
