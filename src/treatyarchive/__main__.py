"""Start: the window by itself, everything else through the command line."""

import sys
from collections.abc import Callable
from pathlib import Path

from treatyarchive.errors import ArchiveError

_CANNOT = 3
_SUFFIX = ".tarchive"


class _Window:
    """The window, imported when it is wanted: Qt costs a command more than its own work."""

    def start(self, archive: str | None, who: str | None) -> int:
        from treatyarchive.ui import display  # noqa: PLC0415 - starting need not wait

        if not display.usable():
            raise ArchiveError(
                "There is no display to show a window on. Start it on a desktop, "
                "or use the commands that `treatyarchive --help` lists."
            )
        from treatyarchive.ui import app  # noqa: PLC0415 - starting need not wait

        return app.run(Path(archive) if archive else None, who)

    def demo(self, archive: str | None, who: str | None, tell: Callable[[str], None]) -> int:
        from treatyarchive.ui import demo  # noqa: PLC0415 - starting need not wait

        return demo.run(archive, who, tell)


def main() -> None:
    """Run the program."""
    arguments = sys.argv[1:]
    if arguments and not _is_plain(arguments):
        _command()
    # Without options there is nothing to parse, and the window is there sooner.
    sys.exit(_window(arguments[-1] if arguments else None))


def _is_plain(arguments: list[str]) -> bool:
    """Whether an archive is to be opened, and nothing else is said: `open` may be left out."""
    *before, last = arguments
    if before == ["open"]:
        return not last.startswith("-")
    return not before and last.endswith(_SUFFIX) and Path(last).is_file()


def _window(archive: str | None) -> int:
    try:
        return _Window().start(archive, None)
    except ArchiveError as error:
        sys.stderr.write(f"{error}\n")
        return _CANNOT


def _command() -> None:
    from treatyarchive.cli import run  # noqa: PLC0415 - starting need not wait

    run.main(_Window())


if __name__ == "__main__":
    main()
