"""Random writes in the manner of Textual: rows of styled pieces, lists that scroll, typing."""

from collections.abc import Iterator
from random import Random

from tui.driver.frame import Frame

LOOKS = (
    "", "", "", "1", "7", "4", "1;7", "31", "1;33", "39;49", "97;104", "37;44", "7;32", "91",
    "38;5;208", "38;2;10;200;30;48;2;0;0;90", "48;5;236", "2;3;9", "4;34;43", "90", "30;40",
)  # fmt: skip
WORDS = (
    "SITI AMINAH", "1671025203850004", "Antre 312", "·", "┌──────┐", "│", "漢字", "カ", "naïve",
    "é", "日本語テキスト", "   ", "          ", "x", ">", "Ω→≤", "█▌░", "ﾊﾝｶｸ", "Ａ１", "\u00a0",
)  # fmt: skip
SIZES = ((80, 24), (80, 24), (132, 43), (100, 30), (81, 25), (40, 10), (7, 3), (2, 2), (1, 1))


class Sketch:
    """One session: what Textual would write next, for a screen of the frame's size."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self.list_at = 0
        self.list_look = "37;44"

    def steps(self, frame: Frame) -> Iterator[str]:
        """Yield writes for ever; a step may change the size of the frame first."""
        kinds = [self.region] * 4 + [self.rows] * 6 + [self.typed] * 6 + [self.table] * 8
        kinds += [self.whole, self.empty]
        while True:
            if self.rng.random() < 0.02:
                frame.resize(*self.rng.choice(SIZES))
                yield self.whole(frame)
            yield self.rng.choice(kinds)(frame)

    def strip(self, cells: int) -> str:
        """Return styled pieces of exactly so many cells."""
        out = []
        while cells > 0:
            text, wide = self.piece(cells)
            look = self.rng.choice(LOOKS)
            out.append(f"\x1b[{look}m{text}\x1b[0m" if look else text)
            cells -= wide
        return "".join(out)

    def piece(self, cells: int) -> tuple[str, int]:
        """Return a text of at most so many cells, and how many it has."""
        rng = self.rng
        if rng.random() < 0.3:
            count = rng.randint(1, cells)
            return " " * count, count
        text, used = "", 0
        for letter in rng.choice(WORDS) * rng.choice((1, 1, 3)):
            size = 2 if "\u3000" <= letter <= "\u9fff" or "\uff01" <= letter <= "\uff60" else 1
            if used + size > cells:
                break
            text, used = text + letter, used + size
        return (text, used) if used else (" ", 1)

    def region(self, frame: Frame) -> str:
        """A part of the screen, as a widget that paints itself."""
        rng = self.rng
        x, y = rng.randrange(frame.width), rng.randrange(frame.height)
        width, height = rng.randint(1, frame.width - x), rng.randint(1, frame.height - y)
        rows = [f"\x1b[{y + n + 1};{x + 1}H{self.strip(width)}" for n in range(height)]
        return "\n".join(rows) + self.cursor(frame)

    def rows(self, frame: Frame) -> str:
        """One or two whole rows."""
        rng = self.rng
        some = rng.sample(range(frame.height), min(frame.height, rng.randint(1, 2)))
        rows = [f"\x1b[{y + 1};1H{self.strip(frame.width)}" for y in sorted(some)]
        return "\n".join(rows) + self.cursor(frame)

    def typed(self, frame: Frame) -> str:
        """A letter or two somewhere."""
        rng = self.rng
        x, y = rng.randrange(frame.width), rng.randrange(frame.height)
        return f"\x1b[{y + 1};{x + 1}H{self.strip(min(rng.randint(1, 3), frame.width - x))}"

    def table(self, frame: Frame) -> str:
        """A list whose rows move, with a marker and a number that does not."""
        rng = self.rng
        self.list_at += rng.choice((1, 1, 1, -1, -1, 2, -3, 5, 17))
        if rng.random() < 0.1:
            self.list_look = rng.choice(LOOKS) or "1"
        top = min(2, frame.height)
        bottom = max(top, frame.height - 3)
        marked = rng.randrange(top, bottom) if bottom > top else -1
        out = []
        for y in range(top, bottom):
            item = Random(self.list_at + y)
            words = f"{'>' if y == marked else ' '} {item.randrange(10**6):>9} {item.choice(WORDS)}"
            text = _fit(words, frame.width)
            out.append(f"\x1b[{y + 1};1H" + (f"\x1b[{self.list_look}m{text}\x1b[0m"))
        return "\n".join(out) + self.cursor(frame)

    def whole(self, frame: Frame) -> str:
        """The whole screen."""
        rows = [f"\x1b[{y + 1};1H{self.strip(frame.width)}" for y in range(frame.height)]
        return "\n".join(rows) + self.cursor(frame)

    def empty(self, frame: Frame) -> str:
        """A screen with next to nothing on it."""
        rows = [f"\x1b[{y + 1};1H{' ' * frame.width}" for y in range(frame.height)]
        return "\n".join(rows) + self.cursor(frame)

    def cursor(self, frame: Frame) -> str:
        """Return the move that ends every update of Textual."""
        return f"\x1b[{self.rng.randint(1, frame.height)};{self.rng.randint(1, frame.width)}H"


def _fit(text: str, cells: int) -> str:
    out, used = "", 0
    for letter in text:
        size = 2 if "\u3000" <= letter <= "\u9fff" or "\uff01" <= letter <= "\uff60" else 1
        if used + size > cells:
            break
        out, used = out + letter, used + size
    return out + " " * (cells - used)
