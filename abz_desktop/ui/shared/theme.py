"""Colours, type and icons of the window: a palette file per theme, roles that refer to it, and who tells of a change."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QGuiApplication,
    QIcon,
    QImage,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from abz_desktop import paths
from abz_desktop.ui.shared.sheet import ICONS, sheet

KIND_ICONS = {
    "method": "compass",
    "case": "map-pin",
    "definition": "book-marked",
    "approach": "route",
    "session": "calendar",
    "experiment": "flask-conical",
    "party": "users",
}
"""The icon of each kind; a kind is always a colour, an icon and a word."""
SIZES = (12, 14, 16, 20, 28)
READER_FACE = "Literata"
CONTROL_FACE = "Inter"
MODES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Theme:
    """One palette. `scale` is the person's font size against the usual one: every size in pixels follows it."""

    name: str
    dark: bool
    colours: Mapping[str, str]
    scale: float = 1.0
    _icons: dict[tuple[str, str, int], QIcon] = field(default_factory=dict, repr=False, compare=False)
    _pixmaps: dict[tuple[str, str, int, float], QPixmap] = field(default_factory=dict, repr=False, compare=False)

    def color(self, role: str) -> QColor:
        """The colour of a role ("text", "accent", "border", …) or kind ("method", …); KeyError for an unknown one."""
        return QColor(self.colours[role])

    def px(self, size: float) -> int:
        """A size of the scale in pixels, following the person's font size."""
        return max(1, round(size * self.scale))

    def font(self, size: int = 14, *, weight: QFont.Weight = QFont.Weight.Normal, reader: bool = False) -> QFont:
        """A font of the controls or (`reader`) of the text face, in pixels of the scale."""
        font = QFont(READER_FACE if reader else QGuiApplication.font().family())
        font.setPixelSize(self.px(size))
        font.setWeight(weight)
        return font

    def sheet(self) -> str:
        """The style sheet of the program in this theme."""
        return sheet(self.colours, self.px, {name: self._file(name, role) for name, role in ICONS.items()})

    def _file(self, name: str, role: str) -> str:
        """A recoloured icon as a file in the cache, for the style sheet, which cannot draw; "" where none can be written."""
        file = paths.cache_dir() / "theme" / f"{name}-{self.colours[role][1:].lower()}.svg"
        text = _svg(name).replace("currentColor", self.colours[role])
        try:
            if not file.is_file() or file.read_text(encoding="utf-8") != text:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
        except OSError:
            return ""
        return file.as_posix()

    def icon(self, name: str, role: str = "text_2", size: int = 20) -> QIcon:
        """The icon `name` drawn in the colour of `role`; disabled it is paler. `size` is in pixels of the scale."""
        key = (name, role, size)
        if key not in self._icons:
            self._icons[key] = self._draw(*key)
        return self._icons[key]

    def pixmap(self, name: str, role: str = "text_2", size: int = 20, ratio: float = 1.0) -> QPixmap:
        """The icon as a picture for a screen with this many device pixels a pixel."""
        key = (name, role, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = _pixmap(name, QColor(self.colours[role]), self.px(size), ratio)
        return self._pixmaps[key]

    def palette(self) -> QPalette:
        """The same colours for everything that the style draws itself."""
        palette = QPalette()
        for role, colour in _PALETTE.items():
            palette.setColor(role, self.color(colour))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, mix(self.color("text_2"), self.color("background")))
        return palette

    def _draw(self, name: str, role: str, size: int) -> QIcon:
        icon, colour = QIcon(), QColor(self.colours[role])
        pale = mix(colour, self.color("background"))
        for ratio in (1.0, 2.0):
            for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, pale)):
                drawn = _pixmap(name, ink, self.px(size), ratio)
                for state in (QIcon.State.Off, QIcon.State.On):
                    icon.addPixmap(drawn, mode, state)
        return icon


_PALETTE = {
    QPalette.ColorRole.Window: "background",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface_2",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "text_2",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "surface_2",
    QPalette.ColorRole.Shadow: "border",
}


def mix(ink: QColor, paper: QColor, share: float = 0.5) -> QColor:
    """`ink` thinned with `paper`; `share` of it is ink."""
    return QColor.fromRgbF(
        ink.redF() * share + paper.redF() * (1 - share),
        ink.greenF() * share + paper.greenF() * (1 - share),
        ink.blueF() * share + paper.blueF() * (1 - share),
    )


def read_theme(name: str, scale: float = 1.0) -> Theme:
    """The palette `resources/themes/<name>.toml`; OSError or ValueError where there is none."""
    data = tomllib.loads((paths.resources_dir() / "themes" / f"{name}.toml").read_text(encoding="utf-8"))
    return Theme(name, bool(data["dark"]), {**data["colours"], **data["kinds"]}, scale)


@lru_cache(maxsize=512)
def _svg(name: str) -> str:
    return (paths.resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def drawing(name: str, colour: str) -> QByteArray:
    """The icon `name` as a drawing in a colour, for what is drawn larger or smaller than on the screen."""
    return QByteArray(_svg(name).replace("currentColor", colour).encode())


def _pixmap(name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap.fromImage(_image(name, colour.name(), size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(
    maxsize=2048
)  # most of a start went into drawing; a theme that comes back, or a second window, need not draw again
def _image(name: str, colour: str, size: float) -> QImage:
    """The icon as an image of `size` device pixels: unlike a pixmap it may outlive the application."""
    image = QImage(QSize(round(size), round(size)), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(drawing(name, colour)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def register_fonts() -> None:
    """Make the shipped fonts known to this process."""
    for file in sorted((paths.resources_dir() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def control_font() -> QFont:
    """The platform's font for controls, or the shipped one where the platform has none of its own."""
    font = QGuiApplication.font()
    if QGuiApplication.platformName() == "offscreen" or not QFontInfo(font).exactMatch():
        font.setFamily(CONTROL_FACE)
    return font


USUAL_POINTS = {"windows": 9.0, "cocoa": 13.0}
"""The size of the platform's font for someone who changed nothing; 10 where it is not named."""


def font_scale(font: QFont) -> float:
    """The person's font size against the usual one of the platform; 1.0 where there is no person to ask."""
    platform, points = QGuiApplication.platformName(), font.pointSizeF()
    if points <= 0 or platform in ("offscreen", "minimal"):
        return 1.0
    return min(2.5, max(0.8, points / USUAL_POINTS.get(platform, 10.0)))


class ThemeKeeper(QObject):
    """Holds the theme in force, follows the system's light or dark, and dresses the program; `theme_changed(Theme)`."""

    theme_changed = Signal(object)

    def __init__(
        self, app: QApplication, mode: str = "system", parent: QObject | None = None, *, scale: float | None = None
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._mode = mode
        self._scale = font_scale(app.font()) if scale is None else scale
        self._theme = read_theme(self._wanted(), self._scale)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        self._dress()

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    def set_mode(self, mode: str) -> None:
        """Follow the system ("system") or be "light" or "dark"."""
        self._mode = mode
        self._follow()

    def dress_again(self) -> None:
        """Make the style sheet anew: something that it asks for is different."""
        self._dress()

    @Slot()
    def _follow(self) -> None:
        if self._wanted() != self._theme.name:
            self._theme = read_theme(self._wanted(), self._scale)
            self._dress()
            self.theme_changed.emit(self._theme)

    def _wanted(self) -> str:
        if self._mode in ("light", "dark"):
            return self._mode
        return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"

    def _dress(self) -> None:
        font = control_font()
        font.setPixelSize(self._theme.px(14))
        self._app.setFont(font)
        self._app.setPalette(self._theme.palette())
        self._app.setStyleSheet(self._theme.sheet())
