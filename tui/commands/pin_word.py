"""A PIN from a person: typed twice on a terminal, or one line of stdin for a script."""

import getpass
import sys
import warnings
from typing import ClassVar

from model.errors import RuleRefused
from tui.commands.env import Env

PIN_LINE_CHARS_MAX = 200


class PinsDiffer(RuleRefused):
    """The PIN was typed differently the second time."""

    code: ClassVar[str] = "KTR-102"


class NoTerminal(RuleRefused):
    """There is no terminal on which a PIN could be typed unseen."""

    code: ClassVar[str] = "OPR-110"


def read_pin(env: Env, *, from_stdin: bool) -> str:
    """Return the PIN; raise PinsDiffer, or NoTerminal where typing it would show it."""
    if from_stdin:
        return sys.stdin.readline(PIN_LINE_CHARS_MAX).rstrip("\r\n")
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            pin = getpass.getpass(env.pick("PIN baru: ", "New PIN: "))
            again = getpass.getpass(env.pick("Sekali lagi: ", "Once more: "))
        except (getpass.GetPassWarning, EOFError) as error:
            raise NoTerminal() from error
    if again != pin:
        raise PinsDiffer()
    return pin
