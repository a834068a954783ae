"""Start: the window by itself, everything else through the command line."""

import sys
from collections.abc import Callable


class _Window:
    """The window, imported when it is wanted: Qt costs a command more than its own work."""

    def start(self, archive: str | None, who: str | None) -> int:
        from treatyarchive.ui import app  # noqa: PLC0415

        return app.start(archive, who)

    def demo(self, archive: str | None, who: str | None, tell: Callable[[str], None]) -> int:
        from treatyarchive.ui import demo  # noqa: PLC0415

        return demo.run(archive, who, tell)


def main() -> None:
    """Run the program."""
    arguments = sys.argv[1:]
    if not arguments or (len(arguments) == 2 and arguments[0] == "open" and arguments[1][0] != "-"):
        # Without options there is nothing to parse, and the window is there sooner.
        sys.exit(_Window().start(arguments[1] if arguments else None, None))
    from treatyarchive.cli import run  # noqa: PLC0415

    run.main(_Window())


if __name__ == "__main__":
    main()
