"""Collect every string that can be translated into a Qt catalogue, for `linguist` and `lrelease`.

    .venv/bin/python tools/strings.py CATALOGUE.ts

What there is of the catalogue is kept and brought up to date. Strings are found here and handed
to Qt's lupdate in one file, because it cannot know messages of the core (`say`, `template`) nor
words given to a module's own function that calls `translate`, and overlooks some plurals. A string
that cannot be found, or would be looked up under another name than it is found, is a fault.
"""

import ast
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "treatyarchive"
LUPDATE = Path(sys.executable).with_name("pyside6-lupdate")
CORE = {"say": "Core", "template": "Core"}


@dataclass(frozen=True)
class Words:
    """A string with the context it is looked up in."""

    context: str
    text: str
    note: str = ""
    counted: bool = False


class Module(ast.NodeVisitor):
    """What one module says, and where it says what nobody can find."""

    def __init__(self, file: Path) -> None:
        self.words: list[Words] = []
        self.faults: list[str] = []
        self._file = file
        self._context = ""
        self._function: ast.FunctionDef | None = None
        tree = ast.parse(file.read_text(encoding="utf-8"))
        self._constants = dict(_constants(tree))
        self._speakers = {**CORE, **dict(_speakers(tree, self._constants))}
        self.visit(tree)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Inside it `self.tr` looks strings up under its name."""
        before, self._context = self._context, node.name
        self.generic_visit(node)
        self._context = before

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Its first argument may be what it hands on to `translate`."""
        before, self._function = self._function, node
        self.generic_visit(node)
        self._function = before

    def visit_Call(self, node: ast.Call) -> None:
        """Look at one call."""
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        on = getattr(getattr(node.func, "value", None), "id", "")
        if name == "tr" and on:
            self._note(node, self._context if on == "self" else "", node.args)
        elif name == "translate" and on == "QCoreApplication":
            first = node.args[0]
            context = getattr(first, "value", self._constants.get(getattr(first, "id", ""), ""))
            self._note(node, str(context), node.args[1:])
        elif isinstance(node.func, ast.Name) and name in self._speakers:
            self._note(node, self._speakers[name], node.args)
        self.generic_visit(node)

    def _note(self, call: ast.Call, context: str, said: list[ast.expr]) -> None:
        text = said[0].value if said and isinstance(said[0], ast.Constant) else None
        if isinstance(text, str) and context:
            of_core = context in CORE.values()
            counted = "{n}" in text if of_core else len(said) > 2
            note = said[1].value if len(said) > 1 and isinstance(said[1], ast.Constant) else ""
            if re.search(r"[^\W\d_]", re.sub(r"\{\w+\}", "", text)):
                self.words.append(Words(context, text, str(note or ""), counted))
        elif context != CORE["say"] and not self._hands_on(said):
            where = f"{self._file.relative_to(SOURCE)}:{call.lineno}"
            self.faults.append(f"{where}: {ast.unparse(call)}")

    def _hands_on(self, said: list[ast.expr]) -> bool:
        """Whether it is a speaker that speaks."""
        name = getattr(self._function, "name", "")
        return name in self._speakers and bool(said) and isinstance(said[0], ast.Name)


def _constants(tree: ast.Module) -> Iterator[tuple[str, object]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    yield target.id, node.value.value


def _speakers(tree: ast.Module, constants: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Functions of a module that hand their first argument to `translate`, with its context."""
    for function in tree.body:
        if isinstance(function, ast.FunctionDef) and function.args.args:
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "translate":
                    context, text = (*node.args, None, None)[:2]
                    if getattr(text, "id", None) == function.args.args[0].arg:
                        known = constants.get(getattr(context, "id", ""))
                        yield function.name, str(getattr(context, "value", known))


def gathered() -> tuple[list[Words], list[str]]:
    """Every string once, and the faults."""
    modules = [Module(file) for file in sorted(SOURCE.rglob("*.py"))]
    found = [words for module in modules for words in module.words] + list(_names())
    return list(dict.fromkeys(found)), [fault for module in modules for fault in module.faults]


def _names() -> Iterator[Words]:
    """Names of fields and tables, which messages show as words; and hints of templates."""
    from treatyarchive.archive import templates  # noqa: PLC0415 - nothing else needs the package
    from treatyarchive.archive.fields import FIELDS  # noqa: PLC0415 - nothing else needs the package

    schema = (ROOT / "db" / "schema.sql").read_text(encoding="utf-8")
    tables = re.findall(r"CREATE TABLE (\w+)", schema)
    whole = {
        name
        for name in (*FIELDS, *templates.TAGS, *tables)
        if not name.startswith(("_", "index_", "sql"))
    }
    for name in sorted(whole | {name.removeprefix("document_") for name in whole}):
        yield Words(CORE["say"], name.replace("_", " "))
    hints = {one.hint for found in templates.shipped().values() for one in found.fields}
    for hint in sorted(hints - {""}):
        yield Words(CORE["say"], hint)


def as_source(found: list[Words]) -> str:
    """A Python file in which lupdate finds them."""
    lines = []
    for words in found:
        said = ", ".join(map(_quoted, (words.context, words.text, words.note)))
        lines.append(f"QCoreApplication.translate({said}{', 1' * words.counted})")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    # Not repr(): lupdate reads double quotes and the plainest escapes.
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def main() -> int:
    """Write or update the catalogue; returns 1 where there are faults."""
    if len(sys.argv) != 2:
        sys.stderr.write((__doc__ or "").strip() + "\n")
        return 2
    found, faults = gathered()
    for fault in faults:
        sys.stderr.write(f"not found by translators: {fault}\n")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "strings.py"
        source.write_text(as_source(found), encoding="utf-8")
        command = [str(LUPDATE), "-locations", "none", str(source), "-ts", sys.argv[1]]
        return subprocess.run(command, check=False).returncode or bool(faults)


if __name__ == "__main__":
    sys.exit(main())
