"""Write docs/codes.md from the error classes: `python -m tests.codes_page > docs/codes.md`."""

import importlib
import pkgutil
import sys

import hw
import model
import tui
from hw.errors import HwError
from model.errors import ModelError

HEAD = """# Codes

Every refusal ends with a code that is short enough to read out over the telephone. The sentence on
the screen says what happened and what to do; this page is for the supporter at the other end. Made
by `python -m tests.codes_page`, checked by a test.

| code | what happened | again |
|---|---|---|
| TUN-901 | A fault of the program itself; the line names its place and no data. | tell support |
"""
AGAIN = {
    "never": "no",
    "fix": "after it was put right",
    "later": "later, by itself or by hand",
    "hands": "after a person was at the device",
    "refused": "no",
    "unsettled": "never by machine: a person looks",
    "done": "no need",
}


def error_classes() -> list[type[ModelError] | type[HwError]]:
    """Return every class of ours with a code of its own, after importing all that may hold one."""
    for room in (model, hw, tui):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    found: set[type[ModelError] | type[HwError]] = set()
    open_ends: list[type[ModelError] | type[HwError]] = [ModelError, HwError]
    while open_ends:
        for child in open_ends.pop().__subclasses__():
            open_ends.append(child)
            ours = child.__module__.split(".")[0] in {"model", "hw", "tui"}
            if ours and "code" in vars(child):
                found.add(child)
    return sorted(found, key=lambda one: (one.code, one.__name__))


def page() -> str:
    """Return the whole page."""
    rows = []
    for one in error_classes():
        said = (one.__doc__ or "").strip().splitlines()[0]
        promise = one.verdict if issubclass(one, HwError) else one.retry
        rows.append(f"| {one.code} | {said} | {AGAIN[promise]} |\n")
    return HEAD + "".join(rows)


if __name__ == "__main__":
    sys.stdout.write(page())
