"""What support gets: a file of codes and figures by an allow-list; sentences and paths stay here.

Two nets. First, only the keys below leave, each with a value of its own shape, so that a name has
no field to be in. Second, whatever looks like a NIK or a KK in what is left is scrubbed
(reference ecosystem section 3).
"""

import hashlib
import json
import os
import re
import secrets
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from model.errors import RuleRefused
from tui.commands.doctor_line import Check, worst

FORMAT = 1
FILE_MODE = 0o600
CHECKS_MAX = 1_000
NUMBER_MAX = 10**15
"""From here on a number has 16 digits and could be a NIK."""

_SIXTEEN = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){15}(?!\d)", re.ASCII)

NUMBERS = frozenset(
    {
        "ahead_seconds", "bytes", "colours", "columns", "complaints", "copies", "escape_ms",
        "free_bytes", "heard_seconds", "in_flight", "job", "jump_seconds", "kasi",
        "known_schema", "lines", "lost", "operators", "printers", "queued", "rows",
        "schema", "silent_seconds", "turn", "unsettled", "waiting_seconds", "wal_bytes",
    }
)  # fmt: skip
WORDS: Mapping[str, re.Pattern[str]] = {
    "came_back": re.compile(r"[a-z]{1,10}"),
    "charset": re.compile(r"utf-8|cp437|latin-1|ascii"),
    "code": re.compile(r"[A-Z]{3}-\d{3}"),
    "lane_state": re.compile(r"[a-z_]{1,20}"),
    "library": re.compile(r"[a-z0-9]{1,20}"),
    "ntp": re.compile(r"yes|no|unknown"),
    "office": re.compile(r"\d\d(\.\d\d){0,2}"),
    "policy": re.compile(r"[a-z0-9-]{1,40}"),
    "pragma": re.compile(r"[a-z_]{1,30}"),
    "printer": re.compile(r"[a-z0-9][a-z0-9_-]{0,31}"),
    "term": re.compile(r"(xterm|rxvt|putty|tmux|screen|linux|vt\d{2,3}|dumb)(-[a-z0-9]{1,12})?"),
    "token": re.compile(r"[A-Z0-9]{4}-\d{6,12}-[A-Z0-9]"),
    "version": re.compile(r"[0-9A-Za-z.+-]{1,40}"),
    "zone": re.compile(r"Asia/[A-Z][a-z]{1,20}"),
}
FLAGS = frozenset({"asked", "is_tty", "read_only"})
_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,60}")


class BundleExists(RuleRefused):
    """A file of this name is there and is not overwritten."""

    code: ClassVar[str] = "SHT-102"


class BundleUnwritable(RuleRefused):
    """The file cannot be written there."""

    code: ClassVar[str] = "SHT-103"


class Scrubber:
    """Replace what looks like a NIK: its region stays, the rest is four digits of a keyed hash.

    The key lives as long as this object: the same number can be told again in one output, and
    nobody can go back from the hash to the number.
    """

    def __init__(self) -> None:
        self._key = secrets.token_bytes(16)

    def __call__(self, text: str) -> str:
        """Return `text` without numbers of 16 digits, separators or not."""
        return _SIXTEEN.sub(self._one, text)

    def _one(self, found: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", found[0])
        mark = hashlib.blake2b(digits.encode(), key=self._key, digest_size=2).hexdigest()
        return f"{digits[:6]}-{mark}"


def content(checks: Sequence[Check], now_ms: int, scrub: Scrubber) -> dict[str, object]:
    """Return all that may leave: the state of every check and its allowed values."""
    rows = []
    for one in checks[:CHECKS_MAX]:
        row: dict[str, object] = {
            "group": one.group,
            "check": scrub(one.check) if _NAME.fullmatch(one.check) else "?",
            "state": one.state,
        }
        rows.append(row | allowed(one.values, scrub))
    return {"format": FORMAT, "made_at": now_ms, "exit_code": worst(checks), "checks": rows}


def allowed(values: Mapping[str, object], scrub: Scrubber) -> dict[str, object]:
    """Return the values whose key and shape are on the list."""
    found: dict[str, object] = {}
    for key, value in values.items():
        if (key in FLAGS and isinstance(value, bool)) or (key in NUMBERS and _is_small(value)):
            found[key] = value
        elif key in WORDS and isinstance(value, str) and WORDS[key].fullmatch(value):
            found[key] = scrub(value)
    return found


def _is_small(value: object) -> bool:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return is_number and abs(int(str(value))) < NUMBER_MAX


def refuse_existing(path: Path) -> None:
    """Raise BundleExists when something of this name is there, a broken link too."""
    if os.path.lexists(path):
        raise BundleExists(file=str(path))


def write(path: Path, checks: Sequence[Check], now_ms: int, scrub: Scrubber) -> None:
    """Write the bundle whole or not at all, for its owner only; never over another file.

    Raises BundleExists, BundleUnwritable.
    """
    text = json.dumps(content(checks, now_ms, scrub), indent=1) + "\n"
    made = ""
    try:
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
        with os.fdopen(handle, "w", encoding="ascii") as file:
            os.fchmod(file.fileno(), FILE_MODE)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        _put(made, path)
    except FileExistsError as error:
        raise BundleExists(file=str(path)) from error
    except OSError as error:
        said = os.strerror(error.errno) if error.errno else type(error).__name__
        raise BundleUnwritable(file=str(path), said=said) from error
    finally:
        if made:
            Path(made).unlink(missing_ok=True)


def _put(made: str, path: Path) -> None:
    """Give the file its name: a link fails where the name is taken, a rename would not."""
    try:
        os.link(made, path)
    except FileExistsError:
        raise
    except OSError:  # a USB stick knows no links
        refuse_existing(path)
        os.replace(made, path)
