"""Of which delivery is this chip, and where should it be? In rows, for screens and line mode."""

from typing import TYPE_CHECKING

from model.cards import chain
from model.goods import boxes
from model.goods.boxes import Trace
from model.rights import demand
from tui import stock_lists as say
from tui.card_words import BINS, words
from tui.locale.speak import _, spoken

if TYPE_CHECKING:
    from model.store import Store, Tx

LINKS_MAX = 8
"""Steps of a card's way that are shown, the newest ones."""


def traced(tx: "Tx", uid: str) -> Trace:
    """Trace a chip, and write that somebody asked; raises UidStrange."""
    demand(tx.actor, "see_stock")
    found = boxes.trace(tx.store, uid)
    tx.audit("chip_traced", box=found.box.id if found.box else None, job=found.job)
    return found


def rows(store: "Store", found: Trace) -> list[str]:
    """Return where a chip came from, where it should be, and a made card's way."""
    where = " ".join(
        part for part in (words(BINS, found.where[0], spoken()), found.where[1]) if part
    )
    facts = [
        (_("UID"), found.uid),
        (_("Keadaan"), words(say.TRACES, found.state, spoken())),
        (_("Seharusnya"), where or "-"),
        (_("Sejak"), say.day(found.since_at, store.zone)),
    ]
    if found.box is not None:
        box = found.box
        facts += [
            (_("Kotak"), f"{box.number} (#{box.id}), {words(say.BOX_STATES, box.state, spoken())}"),
            (_("Kiriman"), f"{found.doc}, {found.party}"),
            (_("Tiba"), f"{found.received_on:%d-%m-%Y}" if found.received_on else "-"),
        ]
    else:
        facts.append((_("Kotak"), _("tidak ada kiriman yang menyebut UID ini")))
    if found.job is not None:
        facts.append((_("Kartu"), str(found.job)))
    told = [f"  {label:<12} {said}" for label, said in facts]
    links = chain(store, found.job)[-LINKS_MAX:] if found.job is not None else ()
    for link in links:
        target = f"{words(BINS, link.bin, spoken())} {link.place}".strip()
        told.append(f"    {say.day(link.at, store.zone)}  {target}  {link.by}  {link.doc}".rstrip())
    return told
