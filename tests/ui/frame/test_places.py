"""Places: back and forward, remembered states, and the window's memory over restarts."""

from pathlib import Path

import pytest

from abz_desktop.ui.shared.memory import Memory
from abz_desktop.ui.shared.navigator import MOST, Navigator, Place


@pytest.fixture
def navigator(qapp: object) -> Navigator:
    return Navigator()


def test_back_and_forward(navigator: Navigator) -> None:
    shown: list[Place] = []
    navigator.moved.connect(shown.append)
    for page in ("a", "b", "c"):
        navigator.go(page)
    navigator.back()
    navigator.back()
    navigator.back()
    navigator.forward()
    assert [place.page for place in shown] == ["a", "b", "c", "b", "a", "b"]
    navigator.go("d")
    assert not navigator.can_forward()
    assert navigator.can_back()


def test_leaving_a_place_brings_its_state_up_to_date(navigator: Navigator) -> None:
    navigator.go("a", {"text": "x"})
    navigator.leaving.connect(lambda: navigator.remember({"text": "xyz"}) if navigator.here.page == "a" else None)  # type: ignore[union-attr]
    navigator.go("b")
    navigator.back()
    assert navigator.here == Place("a", {"text": "xyz"})


def test_going_where_one_is_adds_nothing(navigator: Navigator) -> None:
    navigator.go("a", {"x": 1})
    navigator.go("a", {"x": 1})
    assert not navigator.can_back()


def test_the_past_is_not_endless(navigator: Navigator) -> None:
    for number in range(MOST * 2):
        navigator.go("a", {"n": number})
    steps = 0
    while navigator.can_back():
        navigator.back()
        steps += 1
    assert steps == MOST - 1


def test_memory_is_kept(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "deep" / "window.json")
    memory.set("a", [1, "é"])
    memory.set("b", 1)
    memory.set("b", None)
    memory.save()
    again = Memory(tmp_path / "deep" / "window.json")
    assert again.get("a") == [1, "é"]
    assert again.get("b", "nothing") == "nothing"


@pytest.mark.parametrize("text", ["", "{", "[1]", "\x00", '{"a": '])
def test_damaged_memory_is_forgotten(tmp_path: Path, text: str) -> None:
    file = tmp_path / "window.json"
    file.write_text(text)
    memory = Memory(file)
    assert memory.get("a") is None
    memory.set("a", 1)
    memory.save()
    assert Memory(file).get("a") == 1


def test_a_memory_that_cannot_be_written_costs_only_comfort(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    memory = Memory(tmp_path / "file" / "window.json")
    memory.set("a", 1)
    memory.save()
    assert memory.get("a") == 1
