"""Check what is shipped: sdist, a wheel from it, and the program run from that wheel alone.

The environment is clean: it sees the wheel and the libraries the wheel asks for (links to those
of .venv, so nothing is fetched), and neither the checkout nor the development tools.
"""

import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).resolve().parents[1]
PROJECT = "treatyarchive"
DATA = ("db", "resources", "docs/BUNDLE.md")

SHOW_RESOURCES = """
import sys
from pathlib import Path
import treatyarchive
from treatyarchive.paths import data_dir
from PySide6.QtGui import QFontDatabase, QGuiApplication, QIcon
home = Path(sys.prefix).resolve()
assert home in Path(treatyarchive.__file__).resolve().parents, treatyarchive.__file__
for name in ("db", "resources"):
    assert home in data_dir(name).resolve().parents, data_dir(name)
application = QGuiApplication([])
icons = sorted((data_dir("resources") / "icons").rglob("*.svg"))
fonts = sorted((data_dir("resources") / "fonts").glob("*.ttf"))
assert all(not QIcon(str(icon)).pixmap(16, 16).isNull() for icon in icons), "an icon is empty"
assert fonts and all(QFontDatabase.addApplicationFont(str(font)) >= 0 for font in fonts)
print(len(icons), "icons and", len(fonts), "fonts load")
"""

FIND_IMPORTS = """
import ast
import importlib.util
import sys
from pathlib import Path
import treatyarchive
modules = sorted(Path(treatyarchive.__file__).parent.rglob("*.py"))
for module in modules:
    tree = ast.parse(module.read_text("utf-8"))
    tries = [node for node in ast.walk(tree) if isinstance(node, ast.Try)]
    optional = {id(inner) for node in tries for part in node.body for inner in ast.walk(part)}
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module]
        for top in {name.partition(".")[0] for name in names if id(node) not in optional}:
            if importlib.util.find_spec(top) is None:
                sys.exit(f"{module.name} line {node.lineno} imports {top}, which pyproject.toml "
                         "does not ask for")
print(len(modules), "modules find what they import")
"""


class CheckFailedError(Exception):
    """What is shipped is not whole; says what and where."""


def say(text: str) -> None:
    """Print one line at once."""
    sys.stdout.write(f"package: {text}\n")
    sys.stdout.flush()


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    """Run a command without stdin; return its output, or raise with it."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=600,
        check=False,
    )
    if done.returncode:
        words = " ".join(str(word) for word in command[:3])
        raise CheckFailedError(f"{words} ... ended with {done.returncode}:\n{done.stdout[-4000:]}")
    return done.stdout


def build_wheel(folder: Path) -> Path:
    """Build the sdist, and a wheel from that sdist."""
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, CHECKOUT, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


def closure(library: Distribution, seen: dict[str, Distribution]) -> dict[str, Distribution]:
    """Every library that `library` needs at run time, as installed here, by canonical name."""
    for line in library.requires or []:
        needed = Requirement(line)
        key = canonicalize_name(needed.name)
        if key not in seen and (needed.marker is None or needed.marker.evaluate({"extra": ""})):
            seen[key] = distribution(needed.name)
            closure(seen[key], seen)
    return seen


def top_level(library: Distribution) -> Iterator[Path]:
    """Each file or folder a library has in site-packages."""
    names = {file.parts[0] for file in library.files or [] if file.parts[0] not in ("..", "bin")}
    return (Path(str(library.locate_file(name))) for name in sorted(names - {"__pycache__"}))


def make_environment(folder: Path, wheel: Path) -> int:
    """Make a clean environment of the wheel and its libraries; return their number."""
    venv.create(folder, with_pip=False)
    pip = [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python")]
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder)
    (site,) = folder.glob("lib/python*/site-packages")
    (installed,) = distributions(path=[str(site)])
    libraries = closure(installed, {})
    for library in libraries.values():
        for source in top_level(library):
            if not (link := site / source.name).exists():
                link.symlink_to(source)
    return len(libraries)


def missing_files(environment: Path) -> list[str]:
    """Tracked data files and modules that did not reach the environment."""
    listing = run("git", "ls-files", "src", *DATA, cwd=CHECKOUT).splitlines()
    (package,) = environment.glob(f"lib/python*/site-packages/{PROJECT}")
    places = {
        name: package.parent / name[4:] if name.startswith("src/") else package / "_data" / name
        for name in listing
        if (CHECKOUT / name).is_file()
    }
    return [name for name, place in places.items() if not place.is_file()]


def check(folder: Path) -> None:
    """Build, install and use what is shipped, all in `folder`."""
    wheel = build_wheel(folder)
    say(f"built {wheel.name}, {wheel.stat().st_size / 1e6:.1f} MB")
    environment = folder / "environment"
    say(f"installed with {make_environment(environment, wheel)} libraries")
    if missing := missing_files(environment):
        raise CheckFailedError("not in the wheel: " + ", ".join(missing))
    home = folder / "home"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    own = kept | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(home)}
    for script in (FIND_IMPORTS, SHOW_RESOURCES):
        told = run(environment / "bin" / "python", "-c", script, cwd=home, env=own)
        say(told.strip().splitlines()[-1])
    text = home / "note.txt"
    text.write_text("The guests arrived on Monday.\n", "utf-8")
    for words in (
        ("new", "here.tarchive"),
        ("add", "here.tarchive", text),
        ("set", "here.tarchive", "1", "access=OPEN"),
        ("export", "here.tarchive", "bundle.zip"),
        ("new", "there.tarchive"),
        ("import", "there.tarchive", "bundle.zip"),
        ("show", "there.tarchive", "1"),
        ("check", "there.tarchive"),
        ("check", "bundle.zip"),
    ):
        run(environment / "bin" / PROJECT, *words, cwd=home, env=own)
    say("an archive, a bundle and its import work from the wheel")


def main() -> int:
    """Return 0 when what is shipped is whole, 1 with a reason otherwise."""
    with tempfile.TemporaryDirectory(prefix="treatyarchive-") as name:
        try:
            check(Path(name))
        except (CheckFailedError, PackageNotFoundError) as error:
            sys.stderr.write(f"package: {error}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
