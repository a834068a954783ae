"""Dialogs that report: words above, the report, Copy at the left and Close at the right."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget


def lay_out(
    dialog: QDialog, words: list[QWidget], report: QWidget, copy: QPushButton, close: QPushButton
) -> None:
    """Put the parts where they belong; the report takes the room."""
    close.clicked.connect(dialog.accept)
    buttons = QHBoxLayout()
    buttons.addWidget(copy)
    buttons.addStretch(1)
    buttons.addWidget(close)
    box = QVBoxLayout(dialog)
    box.setContentsMargins(24, 24, 24, 16)
    box.setSpacing(12)
    for part in words:
        box.addWidget(part)
    box.addWidget(report, 1)
    box.addLayout(buttons)
