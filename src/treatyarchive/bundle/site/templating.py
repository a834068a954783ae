"""Pages of the site made from templates: everything in them is escaped, nothing in them is run."""

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from treatyarchive import paths
from treatyarchive.text.dates_in_words import in_words

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

CSP: Final = "; ".join(
    (
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("script", "style", "img", "font", "frame", "object")),
        "base-uri 'none'",
        "form-action 'none'",
    )
)
"""What every page says it may load: files beside it; 'self' is that for `file:` in browsers."""
ICONS: Final = (
    *("search", "close", "check", "plus", "minus", "more", "sort", "sliders", "fit"),
    *("chevron-left", "chevron-right", "chevron-up", "chevron-down", "arrow-right", "open"),
    *("compare", "swap", "link", "unlink", "proportional", "scan", "text", "file", "copy"),
    *("visit", "agreement", "user", "tag", "quote", "bookmark", "languages", "globe"),
    *("lock", "warning", "info", "half", "library", "eye"),
)
"""Signs that every page has, as `#i-NAME`."""
_DRAWING: Final = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


def render(template: str, **values: Any) -> bytes:  # noqa: ANN401 - what the template asks for
    """A page in UTF-8."""
    return _environment().get_template(template).render(values).encode()


@cache
def _environment() -> "Environment":
    from jinja2 import (  # noqa: PLC0415 - starting the program need not wait for it
        Environment,
        FileSystemLoader,
        StrictUndefined,
    )

    made = Environment(
        loader=FileSystemLoader(paths.data_dir("resources") / "site"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(csp=CSP, sprite=_sprite(), icon=_icon)
    made.filters["date"] = in_words
    return made


def _icon(name: str) -> "Markup":
    """A sign; one that is not in ICONS is a mistake in a template."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with the templates

    if name not in ICONS:
        raise KeyError(name)
    return Markup(  # noqa: S704 - a name of ours
        f'<svg class="icon" aria-hidden="true" focusable="false"><use href="#i-{name}"/></svg>'
    )


def _sprite() -> "Markup":
    """The signs as symbols of one drawing, to stand at the head of a page."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with the templates

    folder = paths.data_dir("resources") / "icons"
    symbols = []
    for name in ICONS:
        drawing = _DRAWING.search((folder / f"{name}.svg").read_text("utf-8"))
        inside = drawing[1] if drawing else ""
        symbols.append(f'<symbol id="i-{name}" viewBox="0 0 24 24">{inside}</symbol>')
    return Markup("".join(symbols))  # noqa: S704 - our own drawings
