"""How long files and functions may be."""

import ast
from collections.abc import Iterable, Iterator
from statistics import median

from checks.tree import Finding, Tree

PYTHON_LINES = 500
QML_LINES = 250
FILE_MEDIAN = 120
FUNCTION_LINES = 50
FUNCTION_MEDIAN = 6

Function = ast.FunctionDef | ast.AsyncFunctionDef


def long_files(tree: Tree) -> Iterator[Finding]:
    """Files above their limit, and a median above its own."""
    lengths = []
    for path, text in tree.named(".py", ".qml"):
        length = text.count("\n")
        limit = QML_LINES if path.endswith(".qml") else PYTHON_LINES
        if length > limit:
            yield Finding(path, 0, f"{length} lines, at most {limit}")
        if length:
            lengths.append(length)
    if lengths and median(lengths) > FILE_MEDIAN:
        yield Finding(".", 0, f"median file {median(lengths)} lines, at most {FILE_MEDIAN}")


def long_functions(tree: Tree) -> Iterator[Finding]:
    """Functions above the limit, and a median of the product's own above its limit."""
    lengths = []
    for path, text in tree.named(".py"):
        for function in _functions(ast.parse(text)):
            length = body_lines(function)
            if length > FUNCTION_LINES:
                yield Finding(path, function.lineno, f"{function.name} has {length} lines")
            if not path.startswith("tests/"):
                lengths.append(length)
    if lengths and median(lengths) > FUNCTION_MEDIAN:
        yield Finding(".", 0, f"median function {median(lengths)} lines, at most {FUNCTION_MEDIAN}")


def body_lines(function: Function) -> int:
    """Lines from the first statement to the last, without the docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def _functions(module: ast.Module) -> Iterable[Function]:
    return (node for node in ast.walk(module) if isinstance(node, Function))
