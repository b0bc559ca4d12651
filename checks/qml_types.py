"""Descriptions of Python's QML types, as qmllint wants them: one folder a QML module.

PySide6 registers a Python class with the QML engine only while it runs; a linter must be told
beforehand. `pyside6-metaobjectdump` reads the classes from the source, `qmltyperegistrar` turns
them into a `.qmltypes` file.
"""

import ast
import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import PySide6

QT = Path(PySide6.__file__).parent
DUMP = QT / "scripts/metaobjectdump.py"
REGISTRAR = QT / "Qt/libexec/qmltyperegistrar"
METATYPES = QT / "Qt/metatypes"
QT_MODULES = ("core", "gui", "qml", "qmlmodels", "quick")
MODULE_NAME = re.compile(r'^QML_IMPORT_NAME = "([\w.]+)"', re.MULTILINE)
QMLDIR = "module {}\ntypeinfo module.qmltypes\ndepends QtQuick\ndepends QtQml.Models\n"
QT_OBJECTS = {"QObject", "QAbstractItemModel", "QAbstractListModel", "QQuickItem"}


class QmlTypesError(Exception):
    """A Python source cannot be described; the text is the tool's own."""


def describe_python_types(sources: Iterable[Path], build: Path) -> list[str]:
    """Write a QML module folder under `build` for each QML_IMPORT_NAME found in `sources`.

    Returns the names of the modules.

    Raises:
        QmlTypesError: a tool refused a source.
    """
    dumps = {module: _dump(files, build) for module, files in _by_module(sources).items()}
    objects = QT_OBJECTS | {
        described["className"]
        for dump in dumps.values()
        for file in dump
        for described in file["classes"]
        if described["object"]
    }
    for module, dump in dumps.items():
        _write(build, module, _with_pointers(dump, objects))
    for module in dumps:
        _register(build, module, others=[name for name in dumps if name != module])
    return sorted(dumps)


def _by_module(sources: Iterable[Path]) -> Mapping[str, list[Path]]:
    modules: dict[str, list[Path]] = defaultdict(list)
    for source in sorted(sources):
        named = MODULE_NAME.search(source.read_text("utf-8"))
        if named:
            modules[named[1]].append(source)
    return modules


def _dump(files: list[Path], build: Path) -> list[dict[str, Any]]:
    plain = [_write_plain(file, build / "plain" / "_".join(file.parts[-3:])) for file in files]
    dumped: list[dict[str, Any]] = json.loads(_run(sys.executable, DUMP, "--quiet", *plain))
    constants = {name for file in files for name in _constants(file)}
    for described in (one for file in dumped for one in file["classes"]):
        for property_ in described.get("properties", ()):
            if (described["className"], property_["name"]) in constants:
                property_["constant"] = True
    return dumped


def _constants(source: Path) -> Iterator[tuple[str, str]]:
    """Class and name of each `Property(…, constant=True)`, which the dump tool leaves out."""
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.ClassDef):
            yield from ((node.name, name) for name in _constants_of(node))


def _constants_of(class_: ast.ClassDef) -> Iterator[str]:
    for statement in class_.body:
        match statement:
            case ast.Assign([ast.Name(name)], ast.Call() as call) if _is_constant(call):
                yield name
            case ast.FunctionDef(name, decorator_list=[ast.Call() as call, *_]) if _is_constant(
                call
            ):
                yield name


def _is_constant(call: ast.Call) -> bool:
    return any(keyword.arg == "constant" for keyword in call.keywords)


def _write_plain(source: Path, plain: Path) -> Path:
    try:
        module = ast.parse(source.read_text("utf-8"), str(source))
    except SyntaxError as error:
        raise QmlTypesError(str(error)) from error
    plain.parent.mkdir(parents=True, exist_ok=True)
    plain.write_text(ast.unparse(_PlainProperties().visit(module)), "utf-8")
    return plain


class _PlainProperties(ast.NodeTransformer):
    """`Property("QString", lambda …)` as the dump can read it: two plain names."""

    def visit_Call(self, node: ast.Call) -> ast.Call:
        if isinstance(node.func, ast.Name) and node.func.id == "Property":
            node.args = [ast.Name(_plain_name(argument)) for argument in node.args]
        return node


def _plain_name(argument: ast.expr) -> str:
    if isinstance(argument, ast.Constant):
        return str(argument.value)
    return argument.id if isinstance(argument, ast.Name) else "unnamed"


def _with_pointers(node: Any, objects: set[str]) -> Any:
    """The dump with `T*` for each object type: the tool writes Python's plain class name."""
    if isinstance(node, list):
        return [_with_pointers(item, objects) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: f"{value}*"
        if key in ("type", "returnType") and value in objects
        else _with_pointers(value, objects)
        for key, value in node.items()
    }


def _write(build: Path, module: str, dump: list[dict[str, Any]]) -> None:
    folder = _folder(build, module)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "types.json").write_text(json.dumps(dump), "utf-8")
    (folder / "qmldir").write_text(QMLDIR.format(module), "utf-8")


def _register(build: Path, module: str, others: Iterable[str]) -> None:
    folder = _folder(build, module)
    foreign = [METATYPES / f"qt6{name}_metatypes.json" for name in QT_MODULES]
    foreign += [_folder(build, other) / "types.json" for other in others]
    _run(
        REGISTRAR,
        *("--import-name", module, "--major-version", "1", "--minor-version", "0"),
        *("--foreign-types", ",".join(map(str, foreign))),
        *("--generate-qmltypes", folder / "module.qmltypes"),
        *("-o", folder / "registration.cpp", folder / "types.json"),
    )


def _folder(build: Path, module: str) -> Path:
    return build.joinpath(*module.split("."))


def _run(*command: str | Path) -> str:
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    if finished.returncode:
        raise QmlTypesError(finished.stderr)
    return finished.stdout
