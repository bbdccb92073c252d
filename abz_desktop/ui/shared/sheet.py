"""The style sheet of the program: one text for all themes, with roles for colours and sizes.

A widget says what it is with the property `role` (`set_role`): labels are title, heading, lead, label, small, muted or
error; buttons are primary, quiet, link or danger; frames are card, panel, line or strip.
"""

import re
from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from abz_desktop.ui.shared import motion

SIZES = (4, 5, 7, 8, 9, 12, 14, 16, 20, 28, 38)
"""The sizes in pixels that the sheet asks for."""
_PLACE = re.compile(r"\$([a-z_0-9]+)")

SHEET = """
* { widget-animation-duration: $moving; }
QWidget { color: $text; }
QMainWindow, QDialog, QStackedWidget > QWidget, QScrollArea > QWidget > QWidget { background: $background; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[role="bare"] { background: transparent; }
QScrollArea[role="reading"] { border: 2px solid transparent; border-radius: 6px; }
QScrollArea[role="reading"]:focus { border-color: $accent; }
QToolTip { background: $surface; color: $text; border: 1px solid $border; padding: 4px 8px; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: $px28; font-weight: 600; }
QLabel[role="heading"] { font-size: $px20; font-weight: 600; }
QLabel[role="lead"] { font-size: $px16; color: $text_2; }
QLabel[role="subheading"] { font-size: $px16; font-weight: 600; }
QLabel[role="phase"] { font-weight: 600; }
QLabel[role="label"] { font-size: $px12; font-weight: 600; color: $text_2; }
QLabel[role="small"] { font-size: $px12; color: $text_2; }
QLabel[role="muted"] { color: $text_2; }
QLabel[role="error"] { color: $danger; }
QLabel[role="warning"] { color: $warning; }

QPushButton, QTabBar { icon-size: $px16; }
QPushButton { background: $surface; border: 1px solid $border; border-radius: 6px; padding: 6px 12px; min-height: $px20; }
QPushButton:hover { background: $surface_2; }
QPushButton:pressed { background: $selection; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 11px; }
QPushButton:disabled { color: $text_2; background: $background; }
QPushButton:checked { background: $selection; border-color: $accent; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent; border-color: $text; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $surface_2; color: $text_2; border-color: $border; }
QPushButton[role="quiet"], QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px;
  padding: 5px 8px; }
QPushButton[role="quiet"]:hover, QToolButton:hover { background: $surface_2; }
QPushButton[role="quiet"]:checked { background: $selection; border-color: $accent; }
QPushButton[role="quiet"]:focus, QToolButton:focus { border: 2px solid $accent; padding: 4px 7px; }
QToolButton:checked { background: $selection; }
QToolButton:pressed { background: $selection; }
QToolButton::menu-indicator { image: none; }
QToolButton:disabled { color: $text_2; }
QPushButton[role="quiet"]:checked { background: transparent; border-color: transparent; }
QPushButton[role="quiet"]:checked:hover { background: $surface_2; }
QPushButton[role="quiet"]:checked:focus { border-color: $accent; }
QPushButton[role="link"] { background: transparent; border: 1px solid transparent; color: $accent; padding: 2px 4px;
  text-align: left; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 2px solid $accent; padding: 1px 3px; }
QPushButton[role="danger"] { color: $danger; }
QPushButton[role="chip"], QPushButton[role="switch"] { border: 1px solid $border; border-radius: 12px; padding: 1px 10px;
  font-size: $px12; background: $surface; }
QPushButton[role="switch"] { border: 1px dashed $border; color: $text_2; background: $background; }
QPushButton[role="chip"]:hover, QPushButton[role="switch"]:hover { background: $surface_2; }
QPushButton[role="switch"]:checked { border: 1px solid $border; background: $surface; color: $text; }
QPushButton[role="chip"]:focus, QPushButton[role="switch"]:focus { border: 2px solid $accent; padding: 0px 9px; }
QPushButton[role="pick"] { border: 1px solid $border; border-radius: 12px; padding: 1px 10px; font-size: $px12;
  background: $surface; color: $text_2; }
QPushButton[role="pick"]:hover { background: $surface_2; }
QPushButton[role="pick"]:checked { border: 1px solid $accent; background: $selection; color: $text; font-weight: 600; }
QPushButton[role="pick"]:focus { border: 2px solid $accent; padding: 0px 9px; }

QPushButton[role="way"] { background: transparent; border: 1px solid transparent; padding: 4px 6px; text-align: left; }
QPushButton[role="way"]:hover { background: $surface_2; }
QPushButton[role="way"]:focus { border: 2px solid $accent; padding: 3px 5px; }
QPushButton[role="choose"] { text-align: left; padding: 5px 10px; }
QPushButton[role="choose"][empty="true"] { color: $text_2; }
QLineEdit[role="wrong"] { border: 1px solid $danger; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox, QDateEdit { background: $surface; border: 1px solid $border;
  border-radius: 6px; padding: 5px 8px; min-height: $px20; selection-background-color: $selection; selection-color: $text; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $text_2; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus, QDateEdit:focus {
  border: 2px solid $accent; padding: 4px 7px; }
QPlainTextEdit[role="prose-text"], QPlainTextEdit[role="prose-text"]:focus { border: none; border-radius: 0; padding: 4px 6px; }
QFrame[role="prose"] { background: $surface; border: 1px solid $border; border-radius: 6px; padding: 1px; }
QFrame[role="prose"][writing="true"] { border: 2px solid $accent; padding: 0; }
QFrame[role="prose"][fixed="true"] { background: $background; }
QFrame[role="notice"] { background: $surface_2; border: none; border-top: 1px solid $border; }
QAbstractScrollArea[role="preview"] { background: $background; border: none; }
QAbstractScrollArea[role="preview"]:focus { border: 1px solid $accent; }
QToolButton[role="prose-tool"] { padding: 4px 5px; }
QToolButton[role="prose-tool"]:focus { border: 2px solid $accent; padding: 3px 4px; }
QLineEdit[role="in-place-title"], QLineEdit[role="in-place"] { background: transparent; border: 1px solid transparent;
  padding: 2px 8px; margin-left: -11px; }
QLineEdit[role="in-place-title"] { font-size: $px28; font-weight: 600; min-height: $px38; }
QLineEdit[role="in-place"] { font-size: $px16; }
QLineEdit[role="in-place-title"]:hover, QLineEdit[role="in-place"]:hover { border-color: $border; background: $surface; }
QLineEdit[role="in-place-title"]:focus, QLineEdit[role="in-place"]:focus { border: 2px solid $accent; padding: 1px 7px;
  background: $surface; }
QLineEdit[role="in-line"] { background: transparent; border: 1px solid transparent; padding: 2px 6px; }
QLineEdit[role="in-line"]:hover { border-color: $border; background: $surface; }
QLineEdit[role="in-line"]:focus { border: 2px solid $accent; padding: 1px 5px; background: $surface; }
QAbstractSpinBox QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }
QLineEdit:disabled, QComboBox:disabled { color: $text_2; background: $background; }
QComboBox::drop-down { border: none; width: $px28; }
QComboBox::down-arrow { image: url("$icon_chevron_down"); width: $px16; height: $px16; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $border; selection-background-color: $selection;
  selection-color: $text; padding: 4px; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; border: 2px solid transparent; border-radius: 6px;
  padding: 2px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox::indicator, QRadioButton::indicator { width: $px16; height: $px16; background: $surface;
  border: 1px solid $text_2; border-radius: 4px; }
QRadioButton::indicator { border-radius: $px9; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$icon_check"); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent; image: url("$icon_minus"); }
QRadioButton::indicator:checked { background: $surface; border: $px5 solid $accent; width: $px8; height: $px8; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $border; background: $background; }
QListView::indicator { width: $px16; height: $px16; background: $surface; border: 1px solid $text_2; border-radius: 4px; }
QListView::indicator:checked { background: $accent; border-color: $accent; image: url("$icon_check"); }
QGroupBox { border: none; }

QListView, QTreeView, QTableView { outline: 0; background: $surface; border: 1px solid $border; border-radius: 6px;
  selection-background-color: $selection; selection-color: $text; }
QListView[role="plain"], QTreeView[role="plain"], QTableView[role="plain"], QTextBrowser[role="plain"] { background: transparent; border: none; }
QTextBrowser[role="plain"] { border-left: 2px solid transparent; }
QTextBrowser[role="plain"]:focus { border-left: 2px solid $accent; padding: 0; }
QListView[role="plain"]:focus, QTreeView[role="plain"]:focus, QTableView[role="plain"]:focus { border: none; }
QListView[role="flush"] { background: transparent; border: none; margin-left: -10px; }
QListView[role="flush"]:focus { border: none; }
QListWidget::item { padding: 6px 8px; }
QListView:focus, QTreeView:focus, QTableView:focus { border: 1px solid $accent; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected { background: $selection; color: $text; }
QListView::item:hover, QTreeView::item:hover { background: $surface_2; }
QHeaderView::section { background: $background; color: $text_2; border: none; border-bottom: 1px solid $border;
  padding: 6px 8px; font-weight: 600; font-size: $px12; }
QTableCornerButton::section { background: $background; border: none; border-bottom: 1px solid $border; }
QTableView { gridline-color: $border; }
QTableView[role="lines"], QTableView[role="lines"]:focus { background: transparent; border: none; }
QTableView[role="lines"]::item { padding: 0 8px; border-bottom: 1px solid $surface_2; }
QTableView[role="lines"]::item:focus { border-top: 2px solid $accent; border-bottom: 2px solid $accent; }

QFrame[role="card"] { background: $surface; border: 1px solid $border; border-radius: 6px; }
QFrame[role="panel"] { background: $surface; border: none; }
QFrame[role="line"] { background: $border; border: none; }
QFrame[role="rail"] { background: $surface_2; border: none; border-right: 1px solid $border; }
QFrame[role="strip"] { background: $surface_2; border: none; border-top: 1px solid $border; }
QFrame[role="top"] { background: $background; border: none; border-bottom: 1px solid $border; }
QFrame[role="tray"] { background: $surface; border: none; border-top: 1px solid $border; }
QFrame[role="banner"] { background: $surface_2; border: none; border-bottom: 1px solid $border; }

QToolButton[role="rail"] { border-radius: 6px; padding: 8px 12px; text-align: left; color: $text_2; }
QToolButton[role="rail"]:hover { background: $background; }
QToolButton[role="rail"]:focus { border: 2px solid $accent; padding: 7px 11px; }
QToolButton[role="rail"]:checked { background: $surface; color: $text; font-weight: 600; }

QToolButton[role="group"] { text-align: left; font-weight: 600; padding: 5px 4px; }
QToolButton[role="group"]:focus { border: 2px solid $accent; padding: 4px 3px; }
QFrame[role="foot"] { background: $background; border: none; }
QListWidget[role="contents"] { background: transparent; border: none; color: $text_2; }
QListWidget[role="contents"]:focus { border: 1px solid $accent; }
QListWidget[role="contents"]::item { padding: 3px 8px; border-left: 2px solid transparent; }
QListWidget[role="contents"]::item:selected { background: transparent; color: $text; border-left: 2px solid $accent; }
QFrame[role="popover"] { background: $surface; border: 1px solid $text_2; border-radius: 6px; }
QFrame[role="palette"] { background: $surface; border: 1px solid $border; border-radius: 8px; }
QLineEdit[role="palette"], QLineEdit[role="palette"]:focus { border: none; padding: 6px 8px; font-size: $px16; }
QListView[role="palette"], QListView[role="palette"]:focus { background: transparent; border: none; }
QListView[role="palette"]::item:hover, QListView[role="palette"]::item:selected { background: transparent; }
QListView[role="suggestions"] { background: $surface; border: 1px solid $border; border-radius: 6px; padding: 4px; }
QListView[role="suggestions"]::item { padding: 4px 8px; border-radius: 4px; min-height: $px20; }

QMenuBar { background: $background; border: none; padding: 2px 8px; }
QMenuBar::item { background: transparent; padding: 4px 10px; border-radius: 6px; }
QMenuBar::item:selected { background: $surface_2; }
QMenu { background: $surface; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $text_2; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }

QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $text_2; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $border; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QTabBar::tab { background: transparent; border: none; border-bottom: 2px solid transparent; padding: 6px 12px;
  color: $text_2; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $accent; }
QTabBar[role="icons"]::tab { padding: 6px 0; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QTabWidget::pane { border: none; border-top: 1px solid $border; }
QSlider::groove:horizontal { height: $px4; background: $border; border-radius: 2px; }
QSlider::handle:horizontal { width: $px14; height: $px14; margin: -$px5 0; border-radius: $px7; background: $accent; }
QSlider:focus { border: 2px solid $accent; border-radius: 6px; }
"""


ICONS = {"chevron-down": "text_2", "check": "on_accent", "minus": "on_accent"}
"""The icons that the sheet itself needs, and their colours."""


def sheet(colours: Mapping[str, str], px: Callable[[float], int], icons: Mapping[str, str]) -> str:
    """The style sheet with a palette's colours, with sizes that follow the person's font size, and the files of `ICONS`."""
    files = {f"icon_{name.replace('-', '_')}": file for name, file in icons.items()}
    sizes = {f"px{size}": f"{px(size)}px" for size in SIZES}
    moving = {"moving": str(motion.duration(motion.LONGEST))}
    return _PLACE.sub(lambda found: {**colours, **sizes, **files, **moving}[found[1]], SHEET)


def set_role(widget: QWidget, role: str) -> None:
    """Say what a widget is, so that the style sheet dresses it."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
