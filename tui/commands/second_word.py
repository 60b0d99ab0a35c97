"""The second person at a command: --second NAME, their PIN typed unseen or as a line of stdin."""

import argparse
import getpass
import sys
import warnings
from collections.abc import Sequence

from model import second
from model.errors import RuleRefused
from model.names import clean
from model.second import SamePerson, Second, SecondMissing
from model.store import Store
from tui.commands.env import Env
from tui.commands.pin_word import PIN_LINE_CHARS_MAX, NoTerminal


def add_second(parser: argparse.ArgumentParser) -> None:
    """Add --second and --pin-stdin to an act that two people do."""
    english = getattr(parser, "lang", "id") == "en"
    said = "who stands by, with their PIN" if english else "petugas kedua, dengan PIN-nya"
    parser.add_argument("--second", default="", metavar="NAME", help=said)
    said = "read the PIN from stdin, a line each" if english else "PIN dari stdin, satu baris"
    parser.add_argument("--pin-stdin", action="store_true", help=said)


def ask_second(
    env: Env,
    store: Store,
    args: argparse.Namespace,
    action: str = "stand_by",
    *,
    name: str = "",
    but: Sequence[Second] = (),
) -> Second:
    """Return the second person that `args.second` (or `name`) names, proven by their PIN.

    Call it before the act's own transaction: a wrong PIN is counted in one of its own. Raises
    SecondMissing, NoTerminal, and what `model.second.prove` refuses. `but` are those who stand by
    already.
    """
    who = clean(name or getattr(args, "second", "")).upper()
    if not who:
        raise SecondMissing()
    if who in {env.actor.name, *(one.name for one in but)}:
        raise SamePerson()
    pin = _pin(env, who, from_stdin=args.pin_stdin)
    with store.write(env.actor) as tx:
        found = second.prove(tx, who, pin, action)
    if isinstance(found, RuleRefused):
        raise found
    return found


def _pin(env: Env, who: str, *, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline(PIN_LINE_CHARS_MAX).rstrip("\r\n")
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(env.pick(f"PIN {who}: ", f"PIN of {who}: "))
        except (getpass.GetPassWarning, EOFError) as error:
            raise NoTerminal() from error
