"""A conversation in lines without a terminal: answers go in, what would be read comes back."""

import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import lru_cache
from pathlib import Path

import pytest

from model import operators
from model.actor import SYSTEM
from model.clock import FrozenClock
from tests.queue_office import busy_morning
from tests.tui.desks import open_desk
from tests.tui.printing_desk import WHO, fill
from tui.desk import Desk
from tui.locale.speak import speak
from tui.teks.door import sessions
from tui.teks.lines import EndOfInput, Idle, TooLong
from tui.teks.talk import Talk
from tui.version import VERSION

GOLDEN = Path(__file__).parent / "golden"
WIDE = 400
"""So wide that no sentence is broken: for tests of words."""
IDLE, LONG = "<idle>", "<long>"


pin_is = lru_cache(maxsize=64)(operators.pin_is)
"""Argon2 is slow on purpose: each pair of PIN and hash is tried once a process."""


class Script:
    """Answers of one operator; what they and the program write stands in `heard`."""

    def __init__(
        self, answers: Sequence[str], *, is_terminal: bool = True, height: int = 0
    ) -> None:
        self.is_terminal = is_terminal
        self.height = height
        self.answers = list(answers)
        self.heard = ""
        self.idle_seconds: list[float | None] = []

    def write(self, text: str) -> None:
        self.heard += text

    def interruptible(self) -> AbstractContextManager[None]:
        return nullcontext()

    def read(self, *, secret: bool = False, typed: str = "", idle_seconds: float | None) -> str:
        self.idle_seconds.append(idle_seconds)
        if not self.answers:
            raise EndOfInput
        answer = self.answers.pop(0)
        if answer == IDLE:
            raise Idle("half")
        if answer == LONG:
            raise TooLong
        self.heard += ("" if secret else typed + answer) + "\n"
        return answer


def talk(
    desk: Desk, answers: Sequence[str], *, lang: str = "id", columns: int = 80, ascii: bool = False
) -> str:
    """Give the answers, then the end of input; return all that was written."""
    script = Script(answers)
    speak(lang)
    try:
        sessions(Talk(desk, script, script.write, lambda: columns, ascii))
    finally:
        speak("id")
    assert not script.answers, f"never asked for: {script.answers}\n{script.heard}"
    return script.heard


@contextmanager
def office(
    folder: Path, *, busy: bool = False, people: int = 0, practice: bool = False
) -> Iterator[Desk]:
    """Make a desk: the small office, or `people` in the queue and a busy morning on demand."""
    clock = FrozenClock()
    made = open_desk(folder, clock, practice=practice, ready=0 if people else 3)
    with pytest.MonkeyPatch.context() as patch, made as desk:
        patch.setattr(operators, "pin_is", pin_is)
        if people:
            desk.clerk.write(SYSTEM, fill, people)
        if busy:
            desk.clerk.read(busy_morning)
        yield desk


def at(desk: Desk, who: str, *answers: str, **given: object) -> str:
    """Log `who` in, give the answers, leave; return what was said after the greeting."""
    whole = [who, WHO[who], *answers, "0", "1", "0"]
    said = talk(desk, whole, **{"columns": WIDE, **given})  # type: ignore[arg-type]
    return said.split("\a\n", 1)[1]


def rows(desk: Desk, sql: str) -> list[tuple[object, ...]]:
    """Return what stands in the store."""
    return [tuple(row) for row in desk.clerk.read(lambda store: store.rows(sql))]


def kinds(desk: Desk) -> list[str]:
    """Return the trail's words from the first login on."""
    found = [str(row[0]) for row in rows(desk, "SELECT kind FROM audit ORDER BY seq")]
    return found[found.index("login") :]


def agree(name: str, text: str) -> None:
    """Compare a conversation with its golden text; GOLDEN=new writes it."""
    path = GOLDEN / f"{name}.txt"
    shown = text.replace("\a", "^G").replace(f"TUNTAS {VERSION}", "TUNTAS x.y.z")
    if os.environ.get("GOLDEN") == "new":
        path.write_text(shown, "utf-8")
        return
    assert shown == path.read_text("utf-8")
