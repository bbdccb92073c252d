"""Folders of content in and out: the preview of an import, the choices of an export, and problems in a list."""
