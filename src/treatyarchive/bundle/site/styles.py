"""What all pages of the site share as files: colours, letters, styles, scripts."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from treatyarchive.paths import data_dir

FONTS: Final = ("Inter-Regular", "Inter-SemiBold", "NotoSerif-Regular", "NotoSerif-Bold")
"""Faces that pages are set in; readers may have none with the letters of all languages."""
_LICENCES: Final = ("OFL-Inter.txt", "OFL-NotoSerif.txt")
_COPIED: Final = {".css", ".js"}


def assets() -> Iterator[tuple[str, bytes]]:
    """Path below data/ and content of every file that is the same in all bundles."""
    resources = data_dir("resources")
    yield "site/tokens.css", _tokens(resources / "theme").encode()
    for file in sorted((resources / "site").iterdir()):
        if file.suffix in _COPIED:
            yield f"site/{file.name}", file.read_bytes()
    for name in (*(f"{face}.ttf" for face in FONTS), *_LICENCES):
        yield f"site/fonts/{name}", (resources / "fonts" / name).read_bytes()


def _tokens(folder: Path) -> str:
    """The colours as the window has them: by the system, by the switch, and light on paper."""
    light, dark = (_declared(folder / f"{theme}.json") for theme in ("light", "dark"))
    return (
        f":root {{ color-scheme: light; {light} }}\n"
        "@media (prefers-color-scheme: dark) "
        f'{{ :root:not([data-theme="light"]) {{ color-scheme: dark; {dark} }} }}\n'
        f':root[data-theme="dark"] {{ color-scheme: dark; {dark} }}\n'
        f"@media print {{ :root:root:root {{ color-scheme: light; {light} }} }}\n"
    )


def _declared(file: Path) -> str:
    colours: dict[str, str] = json.loads(file.read_text("utf-8"))
    return " ".join(f"--{name}: {value};" for name, value in colours.items())
