"""What the acts of `tuntas stock` share: how they are declared, how they say what they did."""

import argparse
from collections.abc import Callable, Mapping

from model import blanko
from model.blanko import ITEMS
from model.counts import hidden
from model.store import Store
from tui.commands.env import Env

Act = Callable[[Store, argparse.Namespace, Env], int]
"""One act on an open store; returns the exit code."""
Add = Callable[[str, str, str], argparse.ArgumentParser]
"""Declares an act: its name, what it does in Indonesian, and in English."""


def add_item(parser: argparse.ArgumentParser) -> None:
    """Add --item."""
    parser.add_argument("--item", default="blanko", metavar="|".join(ITEMS))


def in_store(store: Store, item: str) -> int | None:
    """Return what the store holds, or None while two people count it blind."""
    shut = "store" in hidden.bins(store, item)
    return None if shut else blanko.held(store, blanko.Place("store"), item)


def tell(env: Env, said: str, facts: Mapping[str, object]) -> int:
    """Say what was done; to machines its facts. Returns 0."""
    if env.json:
        env.rows([facts])
    else:
        env.say(said)
    return 0
