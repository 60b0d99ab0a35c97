"""What is asked for a kit on the screens, and what is done with the answers by the clerk."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from model.kits import board, counting, due, making
from model.kits.due import Area, Chosen
from model.kits.making import Made, Wish
from tui.asked import Ask
from tui.locale.speak import N_, _

if TYPE_CHECKING:
    from model.actor import Actor
    from model.kits.board import Item
    from model.second import Second
    from model.store import Store, Tx

FOLDER_CHARS_MAX = 120
QTY_DIGITS_MAX = 5
WHY_CHARS_MAX = 60

TITLES = {
    "make": N_("KIT BARU: {scope}"),
    "roll": N_("KIT MENURUT DAFTAR SEKOLAH (berkas dengan satu NIK sebaris)"),
    "in": N_("KIT MASUK: folder yang sudah dikemas di laptop"),
    "count": N_("HITUNG {kit}: tulis yang benar-benar terhitung"),
    "visit": N_("KUNJUNGAN: {outcome}"),
}


def title(purpose: str, **facts: str) -> str:
    """Return what a form is called."""
    return _(TITLES[purpose]).format(**facts)


def asked(purpose: str) -> tuple[Ask, ...]:
    """Return what must be known."""
    folder = Ask("folder", _("Folder baru di laptop"), chars_max=FOLDER_CHARS_MAX)
    blanks = _qty("blanks", _("Blanko yang dibawa"))
    match purpose:
        case "make":
            return folder, blanks, _qty("slips", _("Slip yang dibawa"))
        case "roll":
            roll = Ask("roll", _("Berkas daftar NIK"), chars_max=FOLDER_CHARS_MAX)
            return roll, folder, blanks
        case "in":
            return (Ask("folder", _("Folder kit"), chars_max=FOLDER_CHARS_MAX),)
        case "count":
            why = Ask("why", _("Sebab bila kurang"), chars_max=WHY_CHARS_MAX)
            return _qty("blanks", _("Blanko kembali")), _qty("spoiled", _("Blanko rusak")), why
    return (Ask("words", _("Catatan (boleh kosong)"), chars_max=WHY_CHARS_MAX),)


def _qty(name: str, label: str) -> Ask:
    return Ask(name, label, digits=True, chars_max=QTY_DIGITS_MAX)


def number_of(typed: Mapping[str, str], name: str) -> int:
    """Return a number that was typed, nought for an empty field."""
    return int(typed.get(name) or "0")


def make_area(
    store: "Store", actor: "Actor", area: Area, scope: str, typed: Mapping[str, str], settings: str
) -> Made:
    """Make a kit of everybody who is due in an area."""
    return _make(store, actor, due.of_area(store, area, scope), typed, settings)


def make_roll(store: "Store", actor: "Actor", typed: Mapping[str, str], settings: str) -> Made:
    """Make a kit of those on a school's roll who are due."""
    path = Path(typed["roll"]).expanduser()
    chosen = due.of_roll(store, due.read_roll(path), path.stem[: due.PLACE_CHARS_MAX])
    return _make(store, actor, chosen, typed, settings)


def _make(
    store: "Store", actor: "Actor", chosen: Chosen, typed: Mapping[str, str], settings: str
) -> Made:
    wish = Wish(chosen, (actor.name,), number_of(typed, "blanks"), number_of(typed, "slips"))
    folder = Path(typed["folder"]).expanduser().absolute()
    return making.make(store, actor, folder, wish, settings)


def count(
    tx: "Tx", kit: str, typed: Mapping[str, str], second: "Second | None" = None
) -> tuple["Item", ...]:
    """Count a kit in; where not all blanks came back, before a second person."""
    spoiled = number_of(typed, "spoiled") if typed.get("spoiled") else None
    back = {board.BLANKO: number_of(typed, "blanks")}
    return counting.count_in(
        tx, kit, back, spoiled=spoiled, why=typed.get("why", ""), second=second
    )


def settings_of(store: "Store", home: Path) -> str:
    """Return the settings that go along with a kit of this office; raises SettingsRefused."""
    from tui.kit_settings import kit_settings
    from tui.settings import load

    return kit_settings(load(home, {}), is_practice=store.meta("practice") == "1")
