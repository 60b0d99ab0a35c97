"""Forms, long lists and papers in lines: a field a line, ten rows at a time with their numbers."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from model import new_file, paper
from model.errors import FileRefused
from model.parcels.faults import CardNotInParcel
from tui.asked import Ask
from tui.keys import Act
from tui.locale.speak import _, number
from tui.parcel_forms import numbers
from tui.teks.answers import Option, in_one
from tui.teks.talk import MORE, PAGE_ROWS, Talk

DIGITS_MAX = 4
NOWHERE: Mapping[str, Callable[[], None]] = {}
_LINE_ENDS = re.compile("[\n\f]")
_DRAWN = re.compile(r"(?<![\d*])[-=#*]{5,}|\[\s*\]|\.{3,}\s*$")
"""Rules, bars, places to tick and to sign; not the stars of a masked number."""
_LED = re.compile(r"\s*\.{3,}\s*|\s{2,}: ")


def options(acts: Iterable[Act]) -> tuple[Option, ...]:
    """Return the acts of a screen as numbered options with the screen's keys as their letters."""
    return tuple(
        Option(str(at), act.name, act.words, _letter(act.key), act.action)
        for at, act in enumerate(acts, 1)
    )


def _letter(key: str) -> str:
    """Return a key that can be typed as a line; a digit is the number of an option here."""
    key = {"plus": "+", "minus": "-"}.get(key, key)
    return key if len(key) == 1 and not key.isdigit() else ""


def answers(talk: Talk, asks: Iterable[Ask], *, free: Sequence[str] = ()) -> dict[str, str]:
    """Ask for every field of a form; those named in `free` may be left empty."""
    return {one.name: answer(talk, one, free=one.name in free) for one in asks}


def answer(talk: Talk, asked: Ask, *, free: bool = False) -> str:
    """Ask for one field: Enter keeps what is proposed, - empties it; only what fits is taken."""
    label = asked.label
    if asked.value:
        label += " " + _("(Enter: {part}, - kosong)").format(part=asked.value)
    while True:
        text = talk.ask(label, scans=False, empty=free or bool(asked.value)) or asked.value
        if asked.value and text == "-":
            return ""
        if text and asked.digits and not (text.isascii() and text.isdecimal()):
            talk.refuse(_("Bukan angka. Tidak ada yang dicatat."))
        elif len(text) > asked.chars_max:
            talk.refuse(_("Baris itu terlalu panjang. Tidak ada yang dilakukan."))
        else:
            return text


def pick_row(talk: Talk, rows: Sequence[str], more: str = "") -> int | None:
    """Say rows ten at a time and return the place of the chosen one; raise Back.

    `more`: what Enter alone means, which gives None; without it an empty line asks again.
    """
    return Listed(talk, rows, more).pick()


class Listed:
    """Rows that are said once, ten at a time, however often one of them is chosen."""

    def __init__(self, talk: Talk, rows: Sequence[str], more: str = "") -> None:
        self.talk = talk
        self.rows = rows
        self.more = more
        self.shown = 0

    def _go_on(self) -> None:
        part = self.rows[self.shown : self.shown + PAGE_ROWS]
        self.talk.tell(*(f"{at} {row}" for at, row in enumerate(part, self.shown + 1)))
        self.shown += len(part)

    def pick(self) -> int | None:
        """Return the place of the chosen row, None for Enter where it means something; Back."""
        talk, more = self.talk, self.more
        if not self.shown:
            self._go_on()
        while True:
            left = self.shown < len(self.rows)
            asked = _("Nomor 1-{last}{more}").format(
                last=number(self.shown), more=_(", M lanjut") if left else ""
            )
            asked = ", ".join(part for part in (asked if self.rows else "", more) if part)
            text = talk.ask(asked, empty=bool(more))
            if not text:
                return None
            if text.isdecimal() and len(text) <= DIGITS_MAX and 0 < int(text) <= self.shown:
                return int(text) - 1
            if left and text.casefold() == MORE:
                self._go_on()
            else:
                talk.unknown(text, [asked])


def pick_rows(talk: Talk, rows: Sequence[str]) -> tuple[int, ...]:
    """Say rows ten at a time and return the places of those chosen, all for Enter; raise Back."""
    shown, goes_on = 0, True
    while True:
        if goes_on:
            part = rows[shown : shown + PAGE_ROWS]
            talk.tell(*(f"{at} {row}" for at, row in enumerate(part, shown + 1)))
            shown += len(part)
        left = shown < len(rows)
        asked = _("Nomor, misalnya 1,3-5{more} (Enter: semua {n})").format(
            more=_(", M lanjut") if left else "", n=number(len(rows))
        )
        text = talk.ask(asked, scans=False, empty=True)
        goes_on = left and text.casefold() == MORE
        if goes_on:
            continue
        try:
            chosen = numbers(text) or tuple(range(1, len(rows) + 1))
        except CardNotInParcel:
            chosen = (0,)
        if all(0 < one <= len(rows) for one in chosen):
            return tuple(one - 1 for one in chosen)
        talk.unknown(text, [f"1-{number(len(rows))}" if len(rows) > 1 else "1"])


def show_paper(
    talk: Talk, write: Callable[[int], str], refused: type[FileRefused],
    widths: Sequence[int] = (paper.NARROW, paper.WIDE),
    sends: Mapping[str, Callable[[], None]] = NOWHERE,
) -> None:  # fmt: skip
    """Read a paper out, or keep it in a new file for a printer of 80 or 132 columns.

    `write` makes it for a width; raises `refused`. `sends`: other ways out, by name.
    """
    save = _("simpan ke berkas, {n} kolom")
    ways = [("", _("baca")), *((str(n), save.format(n=n)) for n in widths)]
    chosen = talk.choose([*ways, *((words, words) for words in sends)])
    if chosen in sends:
        sends[chosen]()
        return
    if not chosen:
        talk.page(rows_of(write(widths[0])))
        return
    path = Path(talk.ask(_("Nama berkas baru."), scans=False)).expanduser()
    new_file.write(path, write(int(chosen)), refused)
    talk.say(_("Tersimpan: {file}").format(file=path.name))


def rows_of(text: str) -> list[str]:
    """Return the lines of a paper for the ear: columns divided by commas; no rules, no bars, no
    dots that lead the eye, no empty lines."""
    rows = (in_one(_LED.sub(": ", _DRAWN.sub("", row))) for row in _LINE_ENDS.split(text))
    return [row for row in rows if row]
