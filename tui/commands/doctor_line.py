"""One line of the doctor: a fact, a remedy, and the few values that may leave the office."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from hw.errors import HwError
from model.errors import ModelError, StoreFault
from tui.commands.env import Env
from tui.commands.refusals import REFUSED, exit_code, sentence_of

State = Literal["ok", "warn", "bad"]

GROUPS = {
    "versi": ("versi", "versions"),
    "terminal": ("terminal", "terminal"),
    "setelan": ("setelan", "settings"),
    "simpanan": ("simpanan", "store"),
    "disk": ("disk", "disk"),
    "kantor": ("kantor", "office"),
    "kebijakan": ("kebijakan", "policy"),
    "printer": ("printer", "printers"),
    "pembaca": ("pembaca", "readers"),
    "port": ("port", "ports"),
    "rekam": ("rekam", "captures"),
    "antrean": ("antrean", "queue"),
    "jam": ("jam", "clock"),
    "kode": ("kode", "codes"),
}
"""Groups in their order; the key stands in JSON, the words before a line."""


_KEYS = (
    ("tekan V untuk memutuskan", "tuntas settle"), ("press V to decide", "tuntas settle"),
    ("lalu tuntas", "lalu: tuntas"), ("then tuntas", "then: tuntas"),
    (", tekan L", ", lalu: tuntas lane {printer} resume"),
    (", press L", ", then: tuntas lane {printer} resume"),
    ("tekan L", "jalankan: tuntas lane {printer} resume"),
    ("press L", "run: tuntas lane {printer} resume"),
    (" di F5", ": tuntas doctor --printers"), (" in F5", ": tuntas doctor --printers"),
)  # fmt: skip


def in_shell(words: str, printer: str) -> str:
    """Return words that name a key of the screens with the command that does the same."""
    for key, command in _KEYS:
        words = words.replace(key, command.format(printer=printer))
    return words


class PartUnreadable(StoreFault):
    """Something that the doctor looks at cannot be read."""

    code: ClassVar[str] = "SHT-101"
    retry = "never"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `values` go into a bundle, after its own allow-list.

    `exit_code` counts only where `state` is bad.
    """

    group: str
    check: str
    state: State
    fact: str
    remedy: str = ""
    exit_code: int = REFUSED
    values: Mapping[str, object] = field(default_factory=dict)


def of_error(
    group: str,
    check: str,
    error: ModelError | HwError,
    env: Env,
    *,
    state: State = "bad",
    values: Mapping[str, object] | None = None,
) -> Check:
    """Return the line of a refusal: its sentence's first half is the fact, the rest the remedy."""
    told, dot, remedy = sentence_of(error, env.lang).partition(". ")
    known = {**(values or {}), "code": error.code}
    return Check(group, check, state, told + dot.strip(), remedy, exit_code(error), known)


def attempt(
    group: str, check: str, env: Env, look: Callable[[], Check | Sequence[Check]]
) -> list[Check]:
    """Look at one thing; what it cannot tell becomes a line too, and the others go on."""
    try:
        found = look()
    except (ModelError, HwError) as error:
        return [of_error(group, check, error, env)]
    except (KeyError, ValueError, TypeError, OSError) as error:  # a store past its own rules
        return [of_error(group, check, PartUnreadable(said=type(error).__name__), env)]
    return [found] if isinstance(found, Check) else list(found)


def worst(checks: Sequence[Check]) -> int:
    """Return the exit code: nought, or the highest of what is bad."""
    return max((one.exit_code for one in checks if one.state == "bad"), default=0)


def span(ms: int, env: Env) -> str:
    """Return a length of time in its one unit that matters: 3 jam."""
    seconds = max(ms, 0) // 1000
    for unit, indonesian, english in _UNITS:
        if seconds >= 2 * unit or unit == 1:
            return f"{seconds // unit} {env.pick(indonesian, english)}"
    return ""


def size(count: int, env: Env) -> str:
    """Return a number of bytes as people say it: 12,5 MB (of a million each)."""
    for unit, name in ((10**9, "GB"), (10**6, "MB")):
        if count >= unit:
            said = f"{count / unit:.1f} {name}"
            return said if env.lang == "en" else said.replace(".", ",")
    return f"{-(-count // 1000)} kB"


_UNITS = (
    (86_400, "hari", "days"),
    (3_600, "jam", "hours"),
    (60, "menit", "minutes"),
    (1, "detik", "seconds"),
)
