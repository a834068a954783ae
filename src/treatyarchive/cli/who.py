"""Who is working, where a command is not told: the name set in the window."""

import configparser

_FILE = "treatyarchive.ini"


def from_settings() -> str | None:
    """The name kept in the window's settings file; None where there is none."""
    from platformdirs import user_config_path  # noqa: PLC0415 - only commands that write ask

    settings = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        settings.read(user_config_path("treatyarchive", appauthor=False) / _FILE, encoding="utf-8")
        name = settings.get("General", "who", fallback="")
    except (configparser.Error, OSError, UnicodeDecodeError):
        return None
    return name.strip().strip('"').strip() or None
