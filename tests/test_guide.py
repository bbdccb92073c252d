"""The user guide: the same in both languages, complete, true to the tables of the program, and without a dead end."""

import re
import tomllib
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from abz_desktop.core import query
from abz_desktop.ui.actions import ACTIONS
from abz_desktop.ui.help import guide
from abz_desktop.ui.pages import PAGES, PageRow
from abz_desktop.ui.prose.tools import TOOLS
from abz_desktop.ui.shared.theme import read_theme
from abz_desktop.wording import LANGUAGES, say
from scripts import guide as making

ROOT = Path(__file__).resolve().parent.parent
GUIDE, TRANSLATIONS = ROOT / "docs" / "guide", ROOT / "resources" / "translations"
NAMES = tuple(sorted(file.stem for file in (GUIDE / "nl").glob("*.md")))
PAGES_OF_GUIDE = [pytest.param(lang, name, id=f"{lang}-{name}") for lang in LANGUAGES for name in NAMES]
LINK = re.compile(r"(!?)\[([^]]*)\]\(([^)]+)\)")
LARGEST = 120 * 1024


def text(lang: str, name: str) -> str:
    return (GUIDE / lang / f"{name}.md").read_text(encoding="utf-8")


def headings(lang: str, name: str) -> list[str]:
    """The marks of the headings of a page, in order: ["#", "##", …]."""
    return re.findall(r"^(#+) ", text(lang, name), re.MULTILINE)


def test_both_languages_have_the_same_pages() -> None:
    assert NAMES
    for lang in LANGUAGES:
        assert sorted(file.stem for file in (GUIDE / lang).glob("*.md")) == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_headings_lists_and_tables(name: str) -> None:
    first, second = (text(lang, name) for lang in LANGUAGES)
    assert headings("nl", name) == headings("en", name)
    for start in ("- ", "| ", "1. ", "!["):
        counts = [sum(line.startswith(start) for line in one.splitlines()) for one in (first, second)]
        assert counts[0] == counts[1], start


@pytest.mark.parametrize(("lang", "name"), PAGES_OF_GUIDE)
def test_a_page_has_one_title_first_and_text_under_every_heading(lang: str, name: str) -> None:
    page = text(lang, name)
    assert page.startswith("# ")
    assert headings(lang, name).count("#") == 1
    for part in re.split(r"^#+ .*$", page, flags=re.MULTILINE)[1:]:
        assert part.strip(), f"an empty part in {name}"
    assert guide.title_of(guide.page(name, lang)) == page.splitlines()[0].removeprefix("# ")


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.id)
def test_f1_finds_a_page_of_its_own_for_every_page_of_the_window(row: PageRow) -> None:
    topic = row.id
    for lang in LANGUAGES:
        assert guide.page(topic, lang) == guide.to_html(text(lang, topic))
        assert say(f"page.{topic}", lang).lower() in guide.title_of(guide.page(topic, lang)).lower()


@pytest.mark.parametrize(("lang", "name"), PAGES_OF_GUIDE)
def test_every_link_and_picture_is_there(lang: str, name: str) -> None:
    for picture, words, target in LINK.findall(text(lang, name)):
        assert words.strip(), target
        assert "#" not in target, "the guide's headings have no anchors"
        assert not target.startswith(("http:", "https:")), "the guide needs no internet"
        file = (GUIDE / lang / target).resolve()
        assert file.is_file(), target
        assert file.suffix == (".png" if picture else ".md")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_can_be_reached_from_the_first(lang: str) -> None:
    reached, todo = set(), {guide.FIRST}
    while todo:
        name = todo.pop()
        reached.add(name)
        found = {target.removesuffix(".md") for mark, _, target in LINK.findall(text(lang, name)) if not mark}
        todo |= {one for one in found if one in NAMES} - reached
    assert reached == set(NAMES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_shortcut_of_the_program_stands_in_the_page_of_keys(lang: str) -> None:
    page = text(lang, "keyboard")
    missing = [action.id for action in ACTIONS if action.shortcut and f"| {making.keys_of(action)} |" not in page]
    assert missing == []
    assert page.endswith(making.tables(lang)), "write it anew with: python -m scripts.guide keys"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_before_a_colon_stands_in_the_page_of_the_library(lang: str) -> None:
    page = text(lang, "library")
    assert [word for word in (*query.FACET_WORDS, *query.NUMBER_WORDS) if f"`{word}:`" not in page] == []
    assert str(query.LONGEST) in page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_example_of_a_filter_is_understood_by_the_query_language(lang: str) -> None:
    examples = re.findall(r"^\| `([^`]+)` \|", text(lang, "library"), re.MULTILINE)
    filters = [one for one in examples if ":" in one and not one.endswith(":")]
    assert len(filters) >= 8
    for example in filters:
        parsed = query.parse(example)
        assert parsed.conditions or parsed.numbers, example
        assert not parsed.misread, example


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_of_the_tools_of_a_text_stands_in_its_page(lang: str) -> None:
    page = text(lang, "text")
    assert [tool.id for tool in TOOLS if tool.keys != "Ctrl+Return" and tool.keys not in page] == []


@pytest.mark.parametrize(("lang", "name"), PAGES_OF_GUIDE)
def test_every_shortcut_that_a_page_names_is_one_of_the_program(lang: str, name: str) -> None:
    shortcuts = {making.keys_of(action) for action in ACTIONS if action.shortcut}
    shortcuts |= {tool.keys for tool in TOOLS} if name == "text" else set()
    own = {"Ctrl+Enter", "Ctrl+←", "Ctrl+→", "Ctrl+C"}  # keys of one list, handled by it
    for key in re.findall(r"\b(?:Ctrl|Alt)\+(?:Shift\+)?(?:[A-Z]\b|\d|[←→↑↓+,/-]|Enter)", text(lang, name)):
        assert key in shortcuts | own, key


def wordings(lang: str) -> list[re.Pattern[str]]:
    """Every text of the window in a language as a pattern in which the parameters may be anything."""
    found: list[str] = []
    todo: list[object] = [
        tomllib.loads(file.read_text(encoding="utf-8")) for file in (TRANSLATIONS / lang).glob("*.toml")
    ]
    while todo:
        one = todo.pop()
        if isinstance(one, dict):
            todo += one.values()
        elif isinstance(one, str):
            found.append(one.removesuffix(" …"))
    return [re.compile(re.sub(r"\\{\w+\\}", ".+", re.escape(one)), re.IGNORECASE) for one in found if one != "{n}"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_bold_words_are_words_of_the_window_or_keys(lang: str) -> None:
    texts = [one for one in wordings(lang) if one.pattern.strip(".+ ")]
    keys = {"NL", "EN", "Enter", "Tab", "Delete", "Spatie", "Space"}
    wrong = [
        f"{name}: {words}"
        for name in NAMES
        for words in re.findall(r"\*\*([^*]+)\*\*", text(lang, name))
        if not any(one.fullmatch(words.removesuffix(" …")) for one in texts)
        and words not in keys
        and not re.fullmatch(r"F\d+|Ctrl\+\S+", words)
    ]
    assert wrong == [], "bold is for words of the window; other words with emphasis stand in italics"


def test_pictures_are_small_and_all_are_used() -> None:
    files = {file.name: file for file in (ROOT / "docs" / "pictures").glob("*.png")}
    assert set(files) == set(making.TAKEN)
    written = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "README.md", *GUIDE.rglob("*.md")))
    for name, file in files.items():
        head = file.read_bytes()[:24]
        assert head.startswith(b"\x89PNG")
        assert int.from_bytes(head[16:20]) <= 1366
        assert file.stat().st_size <= LARGEST, name
        assert name in written


@pytest.mark.parametrize(("lang", "name"), PAGES_OF_GUIDE)
def test_a_page_fits_the_help_panel(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, lang: str, name: str) -> None:
    from abz_desktop.ui.help import panel

    monkeypatch.setattr(panel, "language", lambda: lang)
    monkeypatch.setattr(guide, "language", lambda: lang)
    shown = panel.HelpPanel(read_theme("light"), str)
    qtbot.addWidget(shown)
    shown.resize(380, 700)
    shown.show_topic(name)
    shown.show()
    assert text(lang, name).splitlines()[0].removeprefix("# ") in shown.browser.toPlainText()
    assert shown.browser.horizontalScrollBar().maximum() == 0
