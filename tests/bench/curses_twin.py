"""A curses program that shows the screens of Tuntas: the peer that the terminal is measured beside.

    python -m tests.bench.curses_twin --home DIR

Written as curses is meant to be used: one window, rows put where they stand, one doupdate() a key,
hardware line moves allowed, the cursor where it is useful. It reads the same store and takes the
same keys (login, find, a resident, F4 queue, F5 lanes, F6 stock); it changes nothing but the login.
"""

import curses
import locale
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench.twin_parts import Rows, came_from, edited, first_figures, grouped, version

if TYPE_CHECKING:
    from tests.bench.twin_reads import Reads, Row

KEYS = ["Bantu", "Cari", "Rekam", "Antre", "Cetak", "Stok", "Kirim", "Sif", "Menu", "Kembali"]
INDENT = 20
COLOURS = {"ansi_cyan": 1, "ansi_yellow": 2, "ansi_red": 3}
ENTER = ("\n", "\r")
SCREENS = {curses.KEY_F2: "find", curses.KEY_F4: "queue", curses.KEY_F5: "lanes",
           curses.KEY_F6: "stock"}  # fmt: skip


class Twin:
    """The whole program: what is in front, what was typed, and the window."""

    def __init__(self, window: "curses.window", home: Path) -> None:
        self.window, self.home = window, home
        self.height, self.width = window.getmaxyx()
        self.front = "login"
        self.reads: Reads | None = None
        self.name = self.pin = self.box = self.said = ""
        self.in_pin, self.in_box, self.fresh = False, True, False
        self.message = ""
        self.people: Rows | None = None
        self.queue: Rows | None = None
        self.head: Any = None
        self.marked: set[int] = set()
        self.person: list[Row] = []
        self.lane = -1
        self.caret = (21, 0)
        self.office, self.figures, self.status = first_figures(home)

    # Painting.

    def put(self, number: int, row: "Row", column: int = 0) -> None:
        """Put one row of text where it stands."""
        at = column
        for text, looks in [(row, "")] if isinstance(row, str) else row:
            room = self.width - at - (1 if number == self.height - 1 else 0)
            self.window.addnstr(number, at, text, room, self.attributes(looks))
            at += len(text)

    def attributes(self, looks: str) -> int:
        """Return curses' attributes for looks such as "bold ansi_yellow"."""
        found = 0
        for one in looks.split():
            colour = COLOURS.get(one)
            found |= curses.color_pair(colour) if colour else getattr(curses, f"A_{one.upper()}", 0)
        return found

    def paint(self) -> None:
        """Show what is in front; curses sends what has changed."""
        self.window.erase()
        self.caret = (self.height - 3, 0)
        getattr(self, f"show_{self.front}")()
        self.put(self.height - 3, f" {self.message}" if self.message else "")
        self.put(self.height - 2, self.status)
        self.put(self.height - 1, self.key_bar())
        self.window.move(*self.caret)
        self.window.noutrefresh()
        curses.doupdate()

    def key_bar(self) -> "Row":
        """Return the last row."""
        parts: list[tuple[str, str]] = []
        for number, label in enumerate(KEYS, 1):
            parts += [(str(number), "ansi_cyan"), (label + " ", "")]
        return parts

    def show_login(self) -> None:
        """Two fields."""
        left = "TUNTAS " + version()
        self.put(0, [(left, "bold"), (self.office.rjust(self.width - len(left)), "")])
        for row, label, shown in ((5, "Nama petugas", self.name), (6, "PIN", "*" * len(self.pin))):
            self.put(row, f"{' ' * INDENT}{label:<14}[{shown:<21}]")
        self.put(8, " " * INDENT + "Enter masuk     F10 keluar     F9 English")
        self.put(11, self.figures)
        typed = self.pin if self.in_pin else self.name
        self.caret = (6 if self.in_pin else 5, INDENT + 15 + len(typed))

    def show_find(self) -> None:
        """The box, what was understood, the people."""
        assert self.reads is not None
        self.put(0, self.reads.top(self.office))
        self.put(1, f"Cari [{self.box:<71}]")
        self.put(2, self.said or self.reads.meaning(self.box))
        self.put(3, "-" * self.width)
        self.put(4, self.reads.find_head())
        self.caret = (1, 6 + len(self.box))
        if self.people is not None and self.people.rows:
            self.listed(self.people, 5, self.reads.find_row, self.reads.find_sign)
            row = self.people.rows[self.people.at]
            foot = self.reads.find_foot(self.people.seen(self.room()), row)
            self.put(self.height - 4, foot)
            if not self.in_box:
                self.caret = (5 + self.people.at - self.people.top, 0)

    def show_person(self) -> None:
        """A resident's page, what can be done below."""
        assert self.reads is not None
        self.put(0, self.reads.top(self.office))
        for number, row in enumerate(self.person, 1):
            self.put(number, row)
        deeds = ("R rekam", "C cetak", "P pratinjau kartu", "S slip keterangan", "K satu KK",
                 "U suket", "M kenapa belum bisa dicetak?", "B permohonan", "D serahkan",
                 "H riwayat", "T prioritas")  # fmt: skip
        self.put(self.height - 5, "  ".join(deeds[:6]))
        self.put(self.height - 4, "  ".join(deeds[6:]))

    def show_queue(self) -> None:
        """Who may be printed."""
        assert self.reads is not None
        assert self.queue is not None
        self.put(0, self.reads.top(self.office))
        self.put(1, self.reads.queue_top(self.head))
        heads = ("Kelas", "Nama", "Umur", "Kelurahan", "Jenis", "Catatan")
        reads, head = self.reads, self.head
        self.put(2, "  " + reads.queue_cells(*heads))
        self.listed(self.queue, 3, lambda row: reads.queue_row(row, head))
        seen = self.queue.seen(self.room())
        self.put(self.height - 4, reads.queue_foot(seen, head, len(self.marked)))
        self.caret = (3 + self.queue.at - self.queue.top, 0)

    def show_lanes(self) -> None:
        """The printers."""
        assert self.reads is not None
        self.put(0, self.reads.top(self.office))
        for number, row in enumerate(self.reads.lanes_rows(self.lane), 1):
            self.put(number, row)
            if row[0][0] == ">":
                self.caret = (number, 0)

    def show_stock(self) -> None:
        """The ledger."""
        assert self.reads is not None
        self.put(0, self.reads.top(self.office))
        for number, row in enumerate(self.reads.stock_rows(), 1):
            self.put(number, row)

    def room(self) -> int:
        """Return how many rows the list in front can show."""
        return self.height - (9 if self.front == "find" else 7)

    def listed(self, rows: Rows, top: int, said: Any, sign: Any = lambda row: " ") -> None:
        """Show the part of a list that is seen, `>` at the cursor and `*` at marks."""
        for number in range(self.room()):
            at = rows.top + number
            if at < len(rows.rows):
                row = rows.rows[at]
                mark = "*" if row.id in self.marked else sign(row)
                self.put(top + number, (">" if at == rows.at else " ") + mark)
                self.put(top + number, said(row), 2)

    # Keys.

    def run(self) -> None:
        """Take keys until the operator leaves."""
        self.paint()
        while True:
            key = self.window.get_wch()
            if key == curses.KEY_F10 and self.front == "login":
                return
            self.login_key(key) if self.front == "login" else self.key(key)
            self.paint()

    def login_key(self, key: int | str) -> None:
        """Type name and PIN; the model is imported at the first try."""
        if key in ENTER and not self.in_pin:
            self.in_pin = bool(self.name)
        elif key in ENTER:
            from tests.bench.twin_reads import FIND_HINT, Reads

            self.reads = self.reads or Reads(self.home, came_from(), self.width, self.height)
            greeting = self.reads.log_in(self.name, self.pin)
            self.pin = ""
            if greeting is not None:
                self.front, self.message = "find", greeting
                self.hint = FIND_HINT
                self.status = self.reads.status()
            curses.beep()
        elif self.in_pin:
            self.pin = edited(self.pin, key)
        else:
            self.name = edited(self.name, key)

    def key(self, key: int | str) -> None:
        """Do what a key means on the screen in front."""
        if isinstance(key, int) and key in SCREENS:
            self.go(SCREENS[key])
        elif key == curses.KEY_F10:
            self.go("find")
        elif self.front == "lanes" and key in (curses.KEY_DOWN, curses.KEY_UP):
            self.lane = max(self.lane, 0) + (1 if key == curses.KEY_DOWN else -1)
        elif self.front == "queue" and key == " " and self.queue is not None:
            self.marked ^= {self.queue.rows[self.queue.at].id}
            self.queue.move(1, self.room())
        elif self.front in ("find", "queue") and not self.moved(key) and self.front == "find":
            self.find_key(key)

    def moved(self, key: int | str) -> bool:
        """Move in the list in front, if that is what the key means."""
        rows = self.queue if self.front == "queue" else self.people
        room = self.room()
        steps = {curses.KEY_DOWN: 1, curses.KEY_UP: -1, curses.KEY_NPAGE: room,
                 curses.KEY_PPAGE: -room}  # fmt: skip
        if rows is None or key not in steps:
            return False
        rows.move(steps[int(key)], room, page=key in (curses.KEY_NPAGE, curses.KEY_PPAGE))
        return True

    def find_key(self, key: int | str) -> None:
        """Type in the box, search, open a person."""
        if key in ENTER and self.in_box:
            self.search()
        elif key in ENTER and self.people is not None:
            self.open_person()
        elif not self.in_box and isinstance(key, str) and key.isprintable():
            self.box, self.in_box = key, True
        else:
            self.box = edited(self.box, key)

    def search(self) -> None:
        """Look for what stands in the box; a whole number opens its person at once."""
        assert self.reads is not None
        self.said, self.people = self.reads.search(self.box), None
        self.people = Rows(self.reads.find_page)
        self.people.fill(self.room())
        self.in_box = not self.people.rows
        self.message = f"{grouped(self.reads.found)} orang. Enter buka  ? kenapa  F2 cari baru"
        if self.people.rows and self.people.rows[0].nik == self.box:
            self.open_person()
            self.fresh = True

    def open_person(self) -> None:
        """Show the page of the resident at the marker."""
        from tests.bench.twin_reads import PERSON_HINT

        assert self.reads is not None
        assert self.people is not None
        self.person = self.reads.person_rows(self.people.rows[self.people.at].id)
        self.front, self.message = "person", PERSON_HINT

    def go(self, place: str) -> None:
        """Show another desk; F2 on find begins anew."""
        from tests.bench import twin_reads as words

        assert self.reads is not None
        if place == "find" and (self.front == "find" or self.fresh):
            self.fresh = False
            self.box = self.said = ""
            self.people, self.in_box = None, True
        if place == "queue":
            self.head = self.reads.queue_head()
            self.queue = self.queue or Rows(self.reads.queue_page)
        found = f"{grouped(self.reads.found)} orang. Enter buka  ? kenapa  F2 cari baru"
        hints = {"find": found if self.people is not None else words.FIND_HINT,
                 "queue": words.QUEUE_HINT, "lanes": words.LANES_HINT,
                 "stock": words.STOCK_HINT}  # fmt: skip
        self.front, self.message = place, hints[place]
        self.status = self.reads.status()


def main(argv: list[str]) -> None:
    """Run on the terminal."""
    home = Path(argv[argv.index("--home") + 1])
    locale.setlocale(locale.LC_ALL, "")
    window = curses.initscr()
    try:
        curses.noecho()
        curses.cbreak()
        curses.start_color()
        curses.use_default_colors()
        for number, colour in enumerate((curses.COLOR_CYAN, curses.COLOR_YELLOW, curses.COLOR_RED)):
            curses.init_pair(number + 1, colour, -1)
        window.keypad(True)
        window.idlok(True)
        Twin(window, home).run()
    finally:
        curses.endwin()


if __name__ == "__main__":
    main(sys.argv[1:])
