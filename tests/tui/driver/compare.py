"""Runs a session twice: Textual's writes on one terminal, the painter's bytes on another."""

import re
from dataclasses import dataclass
from random import Random

from tests.tui.driver.glass import AUTOWRAP, Glass, Paper, Stream, differing
from tests.tui.driver.sketches import Sketch
from tui.driver.frame import Frame
from tui.driver.glyphs import CODECS
from tui.driver.paint import Painter
from tui.driver.terminals import Terminal, allowed, terminal_of

SIZE = (80, 24)


def terminal(term: str, charset: str = "utf-8", colours: int = 8) -> Terminal:
    """Return a terminal by name, charset and colours."""
    environ = {"TERM": term, "TUNTAS_CHARSET": charset, "TUNTAS_COLOURS": str(colours)}
    return terminal_of(environ, "utf-8")


@dataclass
class Tally:
    """What a session came to."""

    cells: int = 0
    wrong: int = 0
    written: int = 0
    sent: int = 0
    paints: int = 0


class Pair:
    """One session on two terminals; `check` after each write."""

    def __init__(self, kind: Terminal, width: int, height: int) -> None:
        self.kind = kind
        self.frame = Frame(width, height)
        self.painter = Painter(kind, width, height)
        self.chain = re.compile(b"(?:" + b"|".join(allowed(kind).values()) + b")*")
        self.tally = Tally()
        self._cut_new(width, height)

    def _cut_new(self, width: int, height: int) -> None:
        self.paper, self.glass = Paper(width, height), Glass(width, height)
        self.paper.mode.discard(AUTOWRAP)
        self._to_paper, self._to_glass = Stream(self.paper), Stream(self.glass)

    def write(self, text: str) -> None:
        """Take one write of Textual's."""
        if (self.paper.columns, self.paper.lines) != (self.frame.width, self.frame.height):
            self._cut_new(self.frame.width, self.frame.height)
        self.frame.feed(text)
        self._to_paper.feed(text)
        self.tally.written += len(text.encode())

    def paint(self, caret: tuple[int, int] | None = None) -> bytes:
        """Paint, show it on the glass, and return what was sent."""
        sent = self.painter.paint(self.frame, caret)
        left = self.chain.sub(b"", sent, count=1)
        assert not left, f"not allowed: {left[:40]!r}"
        self._to_glass.feed(sent.decode(CODECS[self.kind.charset]))
        self.tally.sent += len(sent)
        self.tally.paints += 1
        return sent

    def check(self) -> list[tuple[int, int]]:
        """Compare every cell and return the wrong ones."""
        wrong = differing(self.paper, self.glass, self.kind.colours, self.kind.charset)
        self.tally.cells += self.frame.width * self.frame.height
        self.tally.wrong += len(wrong)
        return wrong

    @property
    def caret(self) -> tuple[int, int]:
        """Where the cursor stands."""
        return self.glass.cursor.x, self.glass.cursor.y


def random_session(kind: Terminal, seed: int, cells: int) -> Tally:
    """Compare at least `cells` cells of a random session; stop at the first wrong one."""
    rng = Random(seed)
    pair = Pair(kind, *SIZE)
    steps = Sketch(seed).steps(pair.frame)
    while pair.tally.cells < cells:
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            text = next(steps)
            pair.write(text)
        if rng.random() < 0.01:
            pair.painter.forget()
        caret = (rng.randrange(pair.frame.width), rng.randrange(pair.frame.height))
        sent = pair.paint(caret)
        wrong = pair.check()
        assert not wrong, (
            f"seed {seed}, {kind.name} {kind.charset} {kind.colours}: {wrong[:5]}\n"
            f"after {text[-300:]!r}\nsent {sent[-600:]!r}"
        )
        assert pair.caret == caret, f"seed {seed}: the cursor stands at {pair.caret}, not {caret}"
        assert not pair.painter.paint(pair.frame, caret), f"seed {seed}: painted twice"
    assert not pair.frame.unknown, f"seed {seed}: unknown tokens"
    return pair.tally
