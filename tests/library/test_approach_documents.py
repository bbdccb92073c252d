"""The document of an approach in every form: all steps in each, nothing internal in a public one, opens elsewhere."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from abz_desktop.core.changes import Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.library import Library, combining, evidence, records, vocabularies
from abz_desktop.library import approach_documents as papers
from tests.library import approach_sample, shelves
from tests.library.approach_sample import WHY, Sample
from tests.library.terms import shipped_terms

TODAY = "2026-05-17"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Sample]]:
    lib = shelves.empty(tmp_path_factory.mktemp("papers"))
    yield lib, approach_sample.sample(lib)
    lib.close()


def make(
    filled: tuple[Library, Sample], audience: str, lang: str = "nl", parts: tuple[str, ...] = papers.PARTS
) -> papers.Document:
    return papers.make(filled[0], filled[1].approach, lang, audience, parts, TODAY)


def unpacked(data: bytes) -> bytes:
    """Everything that a reader of the file could find, also what a .docx keeps packed."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return data + b"".join(packed.read(name) for name in packed.namelist())


@pytest.mark.parametrize("form", papers.FORMATS)
@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("audience", ["openbaar", "partner"])
def test_nothing_internal_is_in_a_document_for_others(
    filled: tuple[Library, Sample], form: str, lang: str, audience: str
) -> None:
    made = make(filled, audience, lang)
    data = unpacked(papers.text(made, form)).lower()
    assert len(filled[1].secrets) >= 20
    assert [secret for secret in filled[1].secrets if secret.encode() in data] == []
    assert made.left_out >= 5
    assert str(made.left_out).encode() in data


def test_those_who_made_it_see_what_is_internal(filled: tuple[Library, Sample]) -> None:
    made = make(filled, "intern")
    text = papers.text(made, "md").decode()
    assert made.left_out == 0
    seen = [secret for secret in filled[1].secrets if secret in text]
    for name in ("methode", "casus", "belanghebbende", "behoefte", "afschrik", "aantekening", "experiment", "logboek"):
        assert f"geheim{name}zwartwit" in seen


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_form_holds_every_step_in_order_with_its_reason(filled: tuple[Library, Sample], lang: str) -> None:
    made = make(filled, "openbaar", lang)
    for form in papers.FORMATS:
        text = words_of(papers.text(made, form), form)
        places = [text.find(f"{number}. {title}") for number, title in enumerate(filled[1].steps, 1)]
        assert places == sorted(places), form
        assert min(places) >= 0, form
        assert WHY in text
        assert "https://voorbeeld.nl/x" in text


def words_of(data: bytes, form: str) -> str:
    if form == "docx":
        made = docx.Document(io.BytesIO(data))
        found = [paragraph.text for paragraph in made.paragraphs]
        found += [cell.text for table in made.tables for row in table.rows for cell in row.cells]
        return "\n".join(found)
    text = data.decode()
    return re.sub(r"<[^>]+>", "", text) if form == "html" else text


def test_counts_are_made_without_what_is_left_out(filled: tuple[Library, Sample]) -> None:
    public = papers.text(make(filled, "openbaar"), "md").decode()
    own = papers.text(make(filled, "intern"), "md").decode()
    assert "in 1 van de 1" in public
    assert "in 2 van de 2" in own


def test_what_the_check_says_and_when_steps_run_is_told_of_what_the_audience_sees(
    filled: tuple[Library, Sample],
) -> None:
    public = papers.text(make(filled, "openbaar"), "md").decode()
    own = papers.text(make(filled, "intern"), "md").decode()
    assert "week 1 tot en met 2<br>vanaf 1 maart 2026" in public
    assert "| **De flat** | 1 u 30 | 1 |" in public
    assert "De gemeente doet in geen enkele stap mee." in public
    assert "Bij activeren-partijen staat niet waaraan je het zult zien." in public
    assert "laat dit zo" in own
    assert "laat dit zo" not in public
    bare = papers.make(filled[0], filled[1].approach, "nl", "intern")
    assert "check" not in [one.key for one in bare.sections]


def test_the_evidence_is_that_of_the_board_and_tells_others_no_use_that_they_may_not_see(tmp_path: Path) -> None:
    with shelves.empty(tmp_path) as lib:
        with lib.command(Label("do.nothing")) as writer:
            vocabularies.put(writer, shipped_terms())
        method = Record(new_id(), "method", "kring", {"title": {"nl": "Kring"}}, confidentiality="openbaar")
        records.create(lib, method)
        steps = ({"key": "s1", "phase": "verkennen", "method": method.id, "state": "klaar"},)
        made = []
        for slug, audience in (("een", "openbaar"), ("twee", "intern")):
            fields = freeze_fields({"title": {"nl": slug}, "steps": steps})
            made.append(Record(new_id(), "approach", slug, fields, confidentiality=audience))
            records.create(lib, made[-1])
        for audience, times in (("openbaar", 1), ("intern", 2)):
            paper = papers.text(papers.make(lib, made[0].id, "nl", audience, papers.PARTS, TODAY), "md").decode()
            assert f"hier {times} keer gebruikt" in paper
        plan = combining.plan(lib, records.get(lib, made[0].id))
        assert evidence.of_plan(lib, plan).methods[method.id].own == tuple(sorted(one.id for one in made))


def test_parts_can_be_left_out(filled: tuple[Library, Sample]) -> None:
    whole, some = make(filled, "openbaar"), make(filled, "openbaar", parts=("steps",))
    assert [one.key for one in whole.sections] == list(papers.PARTS)
    assert [one.key for one in some.sections] == ["steps"]
    assert "## Bronnen" not in papers.text(some, "md").decode()


def test_an_internal_approach_gives_nothing_to_others_until_it_is_opened_up(tmp_path: Path) -> None:
    lib = shelves.empty(tmp_path)
    sample = approach_sample.sample(lib)
    papers.set_audience(lib, sample.approach, "intern")
    closed = papers.make(lib, sample.approach, "nl", "openbaar")
    assert closed.hidden
    assert [papers.text(closed, form) for form in papers.FORMATS] == [b"", b"", b""]
    papers.set_audience(lib, sample.approach, "openbaar")
    assert not papers.make(lib, sample.approach, "nl", "openbaar").hidden
    with pytest.raises(LibraryError):
        papers.make(lib, new_id(), "nl")
    lib.close()


def test_a_column_in_which_nothing_stands_is_left_out(tmp_path: Path) -> None:
    lib = shelves.empty(tmp_path)
    stakes = [{"key": "a", "name": {"nl": "De flat"}, "role": {"nl": "Ervaring"}}]
    bare = shelves.record("approach", "klein", "Klein", stakes=stakes)
    records.create(lib, bare)
    assert "| Partij | Rol |\n" in papers.text(papers.make(lib, bare.id, "nl"), "md").decode()
    lib.close()


def test_an_approach_with_nothing_in_it_is_a_document_too(tmp_path: Path) -> None:
    lib = shelves.empty(tmp_path)
    bare = shelves.record("approach", "leeg", "# Leeg <b>*x*</b> [[y]]")
    records.create(lib, bare)
    made = papers.make(lib, bare.id, "nl")
    assert papers.text(made, "md").decode().startswith("# \\# Leeg \\<b\\>\\*x\\*")
    page = papers.text(made, "html").decode()
    assert "<b>*x*" not in page
    assert "&lt;b&gt;*x*" in page
    assert docx.Document(io.BytesIO(papers.text(made, "docx"))).core_properties.title == "# Leeg <b>*x*</b> [[y]]"
    lib.close()


def test_the_page_needs_nothing_from_elsewhere(filled: tuple[Library, Sample]) -> None:
    page = papers.text(make(filled, "openbaar"), "html").decode()
    assert not re.search(r"<(script|link|img|iframe|object)|@import|url\(|javascript:", page)
    assert page.startswith("<!doctype html>")
    anchors = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors


def test_the_word_document_has_real_styles_heads_that_repeat_a_contents_field_and_page_numbers(
    filled: tuple[Library, Sample],
) -> None:
    data = papers.text(make(filled, "openbaar"), "docx")
    made = docx.Document(io.BytesIO(data))
    styles = {str(paragraph.style.name) for paragraph in made.paragraphs if paragraph.style is not None}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet"} <= styles
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        body = packed.read("word/document.xml").decode()
        foot = "".join(packed.read(name).decode() for name in packed.namelist() if "footer" in name)
        core = packed.read("docProps/core.xml").decode()
    assert "w:tblHeader" in body
    assert "TOC \\o" in body
    assert " PAGE " in foot
    assert " NUMPAGES " in foot
    assert "python-docx" not in core
    assert "nl-NL" in core


def test_the_same_document_is_written_the_same_every_time(filled: tuple[Library, Sample]) -> None:
    first, second = make(filled, "openbaar"), make(filled, "openbaar")
    assert first == second
    for form in ("md", "html"):
        assert papers.text(first, form) == papers.text(second, form)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no word processor here")
def test_a_word_processor_opens_it_without_complaint(filled: tuple[Library, Sample], tmp_path: Path) -> None:
    file = tmp_path / "aanpak.docx"
    file.write_bytes(papers.text(make(filled, "openbaar"), "docx"))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "txt:Text"]
    done = subprocess.run(
        [*command, "--outdir", str(tmp_path), str(file)], capture_output=True, text=True, check=False, timeout=240
    )
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "aanpak.txt").read_text(encoding="utf-8-sig")
    assert WHY in text
