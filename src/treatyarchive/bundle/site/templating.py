"""Pages of the site made from templates: everything in them is escaped, nothing in them is run."""

import re
from collections.abc import Iterable, Mapping
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
"""Signs that pages may have, as `#i-NAME`."""
_DRAWING: Final = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


def render(template: str, **values: Any) -> bytes:  # noqa: ANN401 - what the template asks for
    """A page in UTF-8."""
    signs = _Signs()
    own = {"icon": signs.icon, "sprite": signs.sprite}
    return _environment().get_template(template).render(values, **own).encode()


class _Signs:
    """The signs of one page: each is drawn once, at its end."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def icon(self, name: str) -> "Markup":
        """A sign; `KeyError` for one that is not in ICONS."""
        from markupsafe import Markup  # noqa: PLC0415 - comes with the templates

        if name not in ICONS:
            raise KeyError(name)
        self._used.add(name)
        return Markup(  # noqa: S704 - a name of ours
            f'<svg class="icon" aria-hidden="true" focusable="false"><use href="#i-{name}"/></svg>'
        )

    def sprite(self, also: Iterable[str]) -> "Markup":
        """The drawings of all signs used so far, and of those that scripts use."""
        from markupsafe import Markup  # noqa: PLC0415 - comes with the templates

        names = sorted(self._used.union(also))
        return Markup("").join(_drawings()[name] for name in names)


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
    made.globals.update(csp=CSP, all_signs=ICONS)
    made.filters["date"] = in_words
    return made


@cache
def _drawings() -> Mapping[str, "Markup"]:
    """The signs as symbols of a drawing, by name."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with the templates

    folder = paths.data_dir("resources") / "icons"
    found = {}
    for name in ICONS:
        drawing = _DRAWING.search((folder / f"{name}.svg").read_text("utf-8"))
        inside = drawing[1] if drawing else ""
        symbol = f'<symbol id="i-{name}" viewBox="0 0 24 24">{inside}</symbol>'
        found[name] = Markup(symbol)  # noqa: S704 - our own drawings
    return found
