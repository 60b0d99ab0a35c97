"""Which card is meant, where it lies, and what stands in the way of handing it over.

Source: reference/domain.md section 6: the owner comes, the old card is surrendered, a proxy brings
a letter; the proof is a receipt.
"""

import json
import re
from dataclasses import dataclass
from datetime import date

from model import cards, chips, encoded, jobs, lookup, slip_log, suket
from model.cards import Card
from model.claims.voiding import BY_OFFICE
from model.clock import day_of
from model.errors import RuleRefused
from model.handover import refusals as no
from model.handover import row
from model.handover.row import Handover
from model.nik import DIGITS, strip
from model.person import DOUBLE_NIK, NobodyHasNik
from model.rights import demand
from model.store import Store, Tx

OLD_CARD_KINDS = ("rusak", "perubahan", "pindah", "perpanjang")
"""Kinds of claims whose owner still holds an older card."""
POLICE_PAPER = "surat-polisi"
SEEN = "dilihat"
HERE = ("printed", "custody")
"""Bins that a card is handed over from."""
_TOKEN = re.compile(r"[0-9A-Z]{4}-[0-9]{6,12}-[0-9A-Z]")
_UID = re.compile(r"(?:[0-9A-F]{2}){4,10}")


@dataclass(frozen=True, slots=True, repr=False)
class Case:
    """One card and its owner, as the counter sees them before it is handed over."""

    card: Card
    token: str
    kind: str
    """Of the claim: baru, hilang ..."""
    made_at: int
    name: str
    nik: str
    birth_on: date | None
    sex: str
    kelurahan: str
    rt: str
    rw: str
    stops: tuple[RuleRefused | no.NoCardOf, ...]
    """What forbids it, the gravest first; nothing asked for below helps."""
    old_due: bool
    """Whether an older card is to be taken back."""
    police: str
    """The number of the police letter in the claim's papers."""
    police_due: bool
    """Whether that number has to be asked for."""
    suket: str
    """The certificate that ends with the hand-over."""
    bound: bool
    """Whether the card's chip is known, so that a reader can tell it."""
    compared: bool
    """Whether the card itself was read and is the right one."""
    packed: str
    """The number of the parcel that it lies packed in; it leaves that when it is handed over."""
    warns: tuple[str, ...]
    """What to look at: `double` (the NIK is another one's too), `moved`."""
    reason: str
    """Why it was not handed over the last time."""
    handed: Handover | None

    def __repr__(self) -> str:
        """Show the job only: a repr reaches tracebacks."""
        return f"Case({self.card.job})"


def opened(tx: Tx, said: str | int) -> Case:
    """Return the same as `look`, or a resident's by row id, as an opened record of the trail.

    Raises NotAllowed too.
    """
    demand(tx.actor, "hand_over")
    case = of_resident(tx.store, said) if isinstance(said, int) else look(tx.store, said)
    lookup.note_view(tx, case.card.resident)
    return case


def look(store: Store, said: str) -> Case:
    """Return the card that a NIK, a slip's code, a token or a chip's UID means.

    Raises CodeUnknown, NobodyHasNik, NoCardOf; what forbids the hand-over stands in the case.
    """
    text = said.strip().upper()
    nik = slip_log.nik_of(store, text) or strip(text)
    if len(nik) == DIGITS and nik.isascii() and nik.isdecimal():
        return _of_nik(store, nik)
    if _TOKEN.fullmatch(text):
        try:
            return case_of(store, jobs.get(store, text).id)
        except (jobs.JobUnknown, cards.CardUnknown):
            raise no.CodeUnknown() from None
    if not _UID.fullmatch(text):
        raise no.CodeUnknown()
    chip = chips.find(store, text)
    job = encoded.made_with(store, chip) if chip else None
    if job is None:
        chips.refuse_void(store, text)
        raise no.CodeUnknown()
    return case_of(store, job, compared=True)


def _of_nik(store: Store, nik: str) -> Case:
    found = store.one("SELECT id FROM resident WHERE nik = ?", (int(nik),))
    if found is None:
        raise NobodyHasNik()
    return of_resident(store, int(found[0]))


def of_resident(store: Store, resident: int) -> Case:
    """Return the card of a person that can be handed over, else the newest one; raise NoCardOf."""
    made = cards.of(store, resident)
    if not made:
        raise no.NoCardOf()
    fit = (one for one in made if one.bin in (*HERE, "transit") and not _void(store, one.job))
    return case_of(store, next(fit, made[0]).job)


def _void(store: Store, job: int) -> bool:
    return store.one("SELECT 1 FROM card_void WHERE job = ?", (job,)) is not None


def case_of(store: Store, job: int, *, compared: bool = False) -> Case:
    """Return the case of one made card; raise CardUnknown."""
    card = cards.get(store, job)
    found = store.one(
        "SELECT j.token, j.kind, coalesce(j.ended_at, j.ordered_at), r.name, r.nik, r.birth_on,"
        " r.sex, r.kelurahan, r.rt, r.rw, r.life, q.documents,"
        # Made again after the office's own fault: the claim began with the card before.
        " coalesce((SELECT min(o.opened_at) FROM card_void v"
        " JOIN job f ON f.id = v.job JOIN request o ON o.id = f.request WHERE v.request = q.id"
        f" AND v.reason IN {BY_OFFICE!r}), q.opened_at) FROM job j"
        " JOIN resident r ON r.id = j.resident JOIN request q ON q.id = j.request WHERE j.id = ?",
        (job,),
    )
    assert found is not None, "a card without its job"
    token, kind, made_at, name, nik, born, sex, kelurahan, rt, rw, life, papers, since = found
    handed = row.of_card(store, job)
    police = str(json.loads(papers).get(POLICE_PAPER, ""))
    number = "" if police == SEEN else police
    held = suket.of(store, card.resident)
    reason = store.one(
        "SELECT reason FROM not_given WHERE job = ? ORDER BY id DESC LIMIT 1", (job,)
    )
    return Case(
        card, token, kind, made_at, name, f"{nik:016d}", lookup.day(born), sex, kelurahan, rt, rw,
        stops=_stops(store, card, life, handed),
        old_due=kind in OLD_CARD_KINDS and not withdrawn(store, card.resident, since),
        police=number, police_due=kind == "hilang" and not number,
        suket=held.number if held else "",
        bound=bool(encoded.chip_of(store, job)),
        compared=compared, packed=packed_in(store, job), warns=warns_of(store, nik, life),
        reason=str(reason[0]) if reason else "", handed=handed,
    )  # fmt: skip


def withdrawn(store: Store, resident: int, since_ms: int) -> bool:
    """Tell whether an old card of this person was taken in since an instant."""
    sql = "SELECT 1 FROM scrap WHERE item = 'kartu_lama' AND resident = ? AND at >= ?"
    return store.one(sql, (resident, since_ms)) is not None


def _stops(
    store: Store, card: Card, life: str, handed: Handover | None
) -> tuple[RuleRefused | no.NoCardOf, ...]:
    stops: list[RuleRefused | no.NoCardOf] = []
    if handed is not None:
        stops.append(no.HandedAlready(on=f"{day_of(handed.at, store.zone):%d-%m-%Y}"))
    void = store.one("SELECT reason, at FROM card_void WHERE job = ?", (card.job,))
    if void is not None:
        stops.append(no.CardVoid(kind=void[0], on=f"{day_of(void[1], store.zone):%d-%m-%Y}"))
    if life == "mati":
        stops.append(no.OwnerDead())
    if handed is None and card.bin not in HERE:
        stops.append(no.CardAway(bin=card.bin, place=card.place))
    return tuple(stops)


def packed_in(store: Store, job: int) -> str:
    """Return the number of the parcel that a card on the rack lies packed in, '' for none.

    A card that is handed over from there leaves the parcel by itself (a trigger).
    """
    found = store.one(
        "SELECT p.number FROM parcel_card c JOIN parcel p ON p.id = c.parcel"
        " WHERE c.job = ? AND p.state = 'packing' AND c.state = 'packed'",
        (job,),
    )
    return str(found[0]) if found else ""


def warns_of(store: Store, nik: int, life: str) -> tuple[str, ...]:
    """Return what to look at: another person has the same NIK too; they moved or went away."""
    double = store.one(
        "SELECT 1 FROM case_file WHERE nik = ? AND kind = ? AND state = 'open'", (nik, DOUBLE_NIK)
    )
    warns = ["double"] if double else []
    return (*warns, *(["moved"] if life in ("pindah", "pergi", "hilang") else []))
