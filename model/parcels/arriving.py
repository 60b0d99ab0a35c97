"""What its receiver counted in a parcel, with what is missing and what is extra, one by one.

Cards that were received are in the custody of whoever has them, blanks are delivered; what is
missing stays on the way until it is found or written off (model.parcels.afterwards).
"""

from collections.abc import Sequence

from model import blanko, document
from model.blanko import Place
from model.parcels import arrival_paper, rows
from model.parcels.afterwards import come_back as come_back
from model.parcels.afterwards import found as found
from model.parcels.afterwards import write_off as write_off
from model.parcels.faults import CardNotInParcel, CardUseless, CountsDisagree, WordsMissing
from model.parcels.moves import RACK, STORE, mark, move_cards, opened, post, there, way
from model.parcels.rows import Parcel
from model.reason import written
from model.rights import demand
from model.second import Second, stands_by
from model.store import Tx

EXTRA_CHARS_MAX = 200


def answer(
    tx: Tx,
    number: str,
    counted: int,
    missing: Sequence[int] = (),
    extra: str = "",
    *,
    by: str,
    second: Second,
    extra_jobs: Sequence[int] = (),
) -> Parcel:
    """Book what the receiver counted, in the presence of a second person; write the minutes.

    `missing` and `extra_jobs` are cards (jobs); `by` is who counted there. Extra cards must lie on
    our rack by the book, extra blanks in the store: they go along now. Raises NotAllowed,
    ParcelNotThere, CountsDisagree, CardNotInParcel, WordsMissing, SamePerson, SecondGone,
    CardMoved, CardUseless, BinShort, QtyBad.
    """
    parcel = opened(tx, number, "sent")
    who, taker = stands_by(tx, second), written(by, rows.WORDS_CHARS_MAX)
    if not taker:
        raise WordsMissing(wants="taker")
    said = written(extra, EXTRA_CHARS_MAX)
    lost, more = tuple(dict.fromkeys(missing)), tuple(dict.fromkeys(extra_jobs))
    if not 0 <= counted <= blanko.QTY_MAX:
        raise blanko.QtyBad(asked=counted, most=blanko.QTY_MAX)
    if parcel.kind == "cards":
        short = _cards_there(tx, parcel, counted, lost, more, said)
    else:
        short = _blanks_there(tx, parcel, counted)
    tx.execute(
        "UPDATE parcel SET state = ?, counted = ?, taker = ?, extra = ?, answered_at = ?"
        " WHERE id = ?",
        ("short" if short else "received", counted, taker, said, tx.now_ms, parcel.id),
    )
    return _minuted(tx, parcel, who)


def _minuted(tx: Tx, parcel: Parcel, who: str) -> Parcel:
    """Write the minutes of an answer and note the step."""
    told = rows.get(tx.store, parcel.number)
    paper = document.keep(
        tx, "bast", lambda name: arrival_paper.answered(tx, told, name, who), about=told.number
    )
    tx.execute("UPDATE parcel SET answer = ? WHERE id = ?", (paper.number, parcel.id))
    rows.note(
        tx, told, "answered", told.counted or 0, second=who, document=paper.number, why=told.extra
    )
    return rows.get(tx.store, parcel.number)


def _cards_there(
    tx: Tx, parcel: Parcel, counted: int, lost: Sequence[int], more: Sequence[int], extra: str
) -> int:
    under_way = {one.job for one in rows.cards(tx.store, parcel.id, state="sent")}
    for job in lost:
        if job not in under_way:
            raise CardNotInParcel(parcel=parcel.number, card=job)
    arrived = [job for job in sorted(under_way) if job not in lost]
    beyond = counted - len(arrived) - len(more)
    if beyond < 0 or (beyond > 0 and not extra):
        raise CountsDisagree(
            sent=len(under_way), counted=counted, missing=len(lost), extra=len(more)
        )
    move_cards(tx, parcel, arrived, way(parcel), there(parcel), "parcel_received")
    mark(tx, parcel, arrived, "there")
    mark(tx, parcel, lost, "missing")
    if more:
        _go_along(tx, parcel, more)
    return len(lost)


def _go_along(tx: Tx, parcel: Parcel, more: Sequence[int]) -> None:
    """Let cards that lay in the parcel and not on its list be where the receiver found them."""
    for job in more:
        if tx.one("SELECT 1 FROM card_void WHERE job = ?", (job,)) is not None:
            raise CardUseless(card=job, why="void")
    move_cards(tx, parcel, more, RACK, there(parcel), "parcel_extra")
    last = tx.number("SELECT max(at) FROM parcel_card WHERE parcel = ?", (parcel.id,))
    for at, job in enumerate(more, last + 1):
        tx.execute(
            "UPDATE parcel_card SET state = 'out' WHERE job = ? AND state = 'packed'", (job,)
        )
        tx.insert("parcel_card", parcel=parcel.id, at=at, job=job, state="there")


def _blanks_there(tx: Tx, parcel: Parcel, counted: int) -> int:
    under_way = blanko.held(tx.store, way(parcel), parcel.item)
    good = min(counted, under_way)
    if good:
        post(tx, parcel, good, way(parcel), Place("delivered", parcel.place), "parcel_received")
    if counted > under_way:
        demand(tx.actor, "book_difference")
        more = counted - under_way
        post(tx, parcel, more, STORE, Place("delivered", parcel.place), "parcel_extra")
    return under_way - good
