"""Pictures of the gallery in each theme, for a machine without a display."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from treatyarchive.ui import theme
from treatyarchive.ui.gallery.window import Gallery

WIDTH = 1440
_LOOKS = {
    "light": ("light", "normal"),
    "dark": ("dark", "normal"),
    "contrast": ("light", "high"),
    "contrast-dark": ("dark", "high"),
}


def write(folder: Path) -> list[Path]:
    """Write a picture for each look, as high as the sheet is; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    theme.reduce_motion(reduced=True)
    written = []
    gallery = Gallery()
    for name, (colors, contrast) in _LOOKS.items():
        theme.choose(colors)
        theme.set_contrast(contrast)
        gallery.resize(theme.px(WIDTH), 900)
        gallery.show()
        gallery.pose()
        # Once for the widths, once for the heights that follow from them.
        for _ in range(3):
            QApplication.processEvents()
            gallery.resize(gallery.width(), gallery.whole_height())
        path = folder / f"gallery-{name}.png"
        gallery.grab().save(str(path))
        written.append(path)
    gallery.close()
    return written
