"""The keys: ten that are the same everywhere, and how a screen declares its own.

Only unshifted F-keys and plain characters: what PuTTY, the Linux console and a split line deliver
(reference: PuTTY cannot tell Shift+F1 from F11).
"""

from dataclasses import dataclass

from tui.locale.speak import N_

LABEL_CHARS_MAX = 7

MESSAGES_KEY = "f12"
REPAINT_KEY = "ctrl+l"


@dataclass(frozen=True, slots=True)
class FunctionKey:
    """One of the ten: its label in the last row, what it does, and the place it leads to."""

    key: str
    label: str
    words: str
    place: str
    main: bool = False
    """Whether the place is one of the desks that keep their state while another is shown."""
    later: str = ""
    """Said instead, while the screen is not part of the program."""

    @property
    def number(self) -> str:
        """The digits before the label."""
        return self.key.removeprefix("f")


TEN = (
    FunctionKey("f1", N_("Bantu"), N_("bantuan untuk layar ini"), "help"),
    FunctionKey("f2", N_("Cari"), N_("cari warga"), "find", main=True),
    FunctionKey("f3", N_("Rekam"), N_("rekam warga baru"), "enrol", main=True),
    FunctionKey("f4", N_("Antre"), N_("antrean siap cetak"), "queue", main=True),
    FunctionKey("f5", N_("Cetak"), N_("printer dan kartu yang dicetak"), "lanes", main=True),
    FunctionKey("f6", N_("Stok"), N_("stok blanko"), "stock", main=True),
    FunctionKey("f7", N_("Kirim"), N_("kirim dan terima paket"), "parcel", main=True),
    FunctionKey("f8", N_("Sif"), N_("buka dan tutup sif"), "shift", main=True),
    FunctionKey("f9", N_("Menu"), N_("semua yang bisa dilakukan di sini"), "menu"),
    FunctionKey("f10", N_("Kembali"), N_("kembali satu langkah"), "back"),
)  # fmt: skip

BY_KEY = {one.key: one for one in TEN}
MAIN_PLACES = tuple(one.place for one in TEN if one.main)
HOME = "find"
"""The screen after login, and the one that F10 leads to from the other desks."""

_SHOWN = {
    "space": N_("Spasi"),
    "enter": "Enter",
    "tab": "Tab",
    "backspace": "Bksp",
    "plus": "+",
    "minus": "-",
    "asterisk": "*",
    "slash": "/",
    "question_mark": "?",
    "full_stop": ".",
}


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that a screen can do: `key` calls its method `act_NAME`.

    `key` is Textual's name of the key ("c", "space", "plus", "enter"); letters count in both cases.
    `action` is the right it needs (model.rights); without it the key says so instead.
    """

    key: str
    name: str
    words: str
    action: str = ""

    @property
    def shown(self) -> str:
        """How the key is written on the screen (to be translated)."""
        return _SHOWN.get(self.key, self.key.upper())
