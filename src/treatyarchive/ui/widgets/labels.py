"""Labels and buttons as this program makes them: plain text, a role, a name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from treatyarchive.ui import icons


def plain(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label that never reads its text as markup."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def tip(text: str) -> str:
    """`text` as a tool tip: Qt reads those as markup that look like it, and titles may."""
    return (
        "<qt>" + text.replace("&", "&amp;").replace("<", "&lt;") + "</qt>" if "<" in text else text
    )


def key(text: str) -> QLabel:
    """A key as it stands on the keyboard."""
    made = plain(text, "key")
    made.setIndent(0)  # a label with a frame would indent its words by itself
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def button(text: str, kind: str = "", icon: str = "", *, compact: bool = False) -> QPushButton:
    """A push button: primary, link, quiet or plain; only the keyboard gives it the focus.

    A compact one fits into a line of text.
    """
    made = QPushButton(text)
    made.setProperty("compact", compact)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if kind:
        made.setProperty("kind", kind)
    if icon:
        ink = {"primary": "onaccent", "link": "accent"}.get(kind, "text2")
        icons.wear(made, icon, 16, ink)
    return made


def tool(icon: str, name: str, key: str = "", size: int = 18) -> QToolButton:
    """A button with an icon alone; its name is spoken, and shown as a tip with its key."""
    made = QToolButton()
    made.setProperty("tool", True)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAccessibleName(name)
    made.setToolTip(f"{name} ({key})" if key else name)
    made.setMinimumSize(28, 28)  # the style sheet sets it anew for each text size
    icons.wear(made, icon, size)
    return made


def restyle(widget: QWidget) -> None:
    """Have the style sheet look again at a widget whose properties changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
