"""What a screen of records calls them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """Each a whole sentence or name, already in the language of the window."""

    title: str
    listed: str
    search: str
    new: str
    """What the button says that begins a new one."""
    none_yet: str
    about: str
    """What will appear here, and how."""
    nothing_found: str
    show_all: str
    choose: str
    """What stands beside the list while none is chosen."""
