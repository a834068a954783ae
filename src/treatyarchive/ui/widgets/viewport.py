"""The viewport of a list, made by us.

The first widget that Qt made and PySide is to hand out has it look through all widgets there
are, and build their enums: 15 ms at start. One that was made here is known already.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget


def plain() -> QWidget:
    """A viewport such as Qt gives to its lists."""
    made = QWidget()
    made.setObjectName("qt_scrollarea_viewport")
    made.setBackgroundRole(QPalette.ColorRole.Base)
    made.setForegroundRole(QPalette.ColorRole.Text)
    made.setAutoFillBackground(True)
    made.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
    return made
