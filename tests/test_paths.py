"""Where things live: under one folder when asked, and found in a checkout, an installed wheel and a frozen program."""

import os
import stat
import sys
from pathlib import Path

import pytest

from abz_desktop import paths


def test_one_folder_holds_everything_when_asked(abz_home: Path) -> None:
    places = [paths.data_dir(), paths.cache_dir(), paths.config_dir(), paths.log_dir()]
    places += [
        paths.default_library(),
        paths.settings_file(),
        paths.index_dir("a-1"),
        paths.backups_dir(paths.default_library()),
    ]
    assert all(place.is_relative_to(abz_home) for place in places)
    assert len(set(places)) == len(places)


def test_without_it_the_platform_decides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("ABZ_HOME")
    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    places = {paths.data_dir(), paths.cache_dir(), paths.config_dir(), paths.log_dir()}
    assert len(places) == 4
    assert all(paths.APP in place.parts for place in places)


def test_looking_makes_no_folder(abz_home: Path) -> None:
    paths.default_library()
    paths.settings_file()
    paths.log_dir()
    assert not abz_home.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the person's own folder closed in another way")
def test_the_index_is_closed_to_others() -> None:
    folder = paths.index_dir("0190c2f0-7b1c-7000-8000-000000000000")
    folder.chmod(0o755)
    again = paths.index_dir(folder.name)
    assert [stat.S_IMODE(part.stat().st_mode) for part in (again, again.parent)] == [0o700, 0o700]


@pytest.mark.parametrize("name", ["", "..", "a/b", "a\\b", ".", "a b", "é", "con.txt"])
def test_an_index_folder_cannot_lead_elsewhere(name: str, abz_home: Path) -> None:
    with pytest.raises(ValueError, match="not a library id"):
        paths.index_dir(name)
    assert not abz_home.exists()


def test_backups_move_along_with_the_library(tmp_path: Path) -> None:
    assert paths.backups_dir(tmp_path / "mijn.abz") == tmp_path / "mijn-backups"


def test_a_checkout_uses_its_own_folders() -> None:
    root = Path(__file__).resolve().parent.parent
    assert paths.resources_dir() == root / "resources"
    assert paths.docs_dir() == root / "docs"


def test_an_installed_program_looks_beside_its_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "abz_desktop")
    assert paths.content_dir() == tmp_path / "abz_desktop" / "_content"
    (tmp_path / "content").mkdir()  # something else that lies beside it is not ours
    assert paths.content_dir() == tmp_path / "abz_desktop" / "_content"


def test_a_frozen_program_looks_in_its_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert [paths.content_dir(), paths.docs_dir()] == [tmp_path / "content", tmp_path / "docs"]
