"""`tuntas version`: the program and the parts whose versions matter to a supporter."""

import argparse
import platform
from importlib.metadata import PackageNotFoundError, version

from tui.commands.env import Env
from tui.version import VERSION

PARTS = ("textual", "peewee", "cysqlite", "httpx", "pillow", "pyserial", "pyscard")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add nothing: the common options are enough."""


def run(args: argparse.Namespace, env: Env) -> int:
    """Show part and version, a dash for a part that is not installed here."""
    del args
    rows = [
        {"part": "tuntas", "version": VERSION},
        {"part": "python", "version": platform.python_version()},
    ]
    for name in PARTS:
        try:
            rows.append({"part": name, "version": version(name)})
        except PackageNotFoundError:
            rows.append({"part": name, "version": "-"})
    env.rows(rows, {"part": env.pick("bagian", "part"), "version": env.pick("versi", "version")})
    return 0
