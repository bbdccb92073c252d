"""Puts content, resources and the guide inside a wheel; a checkout that is installed as editable uses its own folders."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHIPPED = ("content", "resources", "docs")


class ShipFolders(BuildHookInterface):  # type: ignore[type-arg]
    """Called by hatchling for each wheel; `abz_desktop/paths.py` finds the folders under these names."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "editable":
            build_data["force_include"].update({name: f"abz_desktop/_{name}" for name in SHIPPED})
