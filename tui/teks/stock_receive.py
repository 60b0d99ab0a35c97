"""A delivery under its BAST in lines; what is half typed outlives a cut line, boxes too.

It is kept where the screen keeps its own: begun here it can be gone on with there, and back.
"""

import secrets
from dataclasses import replace

from model import draft
from model.blanko import ReasonMissing
from model.draft import Change, Draft, Place
from model.errors import ModelError
from model.goods import receiving
from model.goods.faults import DeliveryBooked
from model.goods.receiving import Arrival, Received
from model.goods.uids import BoxIn
from model.second import Second
from model.store import Tx
from tui import stock_arrival as say
from tui.locale.speak import _, number, spoken
from tui.stock_arrival import KINDS
from tui.teks import asking
from tui.teks.answers import Back
from tui.teks.second import ask_second
from tui.teks.stock_pages import item_words, qty
from tui.teks.talk import Talk

PLACE, BOXES = "stock_receive", ".boxes"
FROM = [key for key in KINDS if key != "borrowed"]
"""Where a delivery comes from, by the digits of the screen; what is borrowed is a loan."""
FREE = ("damaged", "giver")
"""Answers that may be empty."""
FIELDS = ("doc", "party", "kind", "told", "counted", "damaged", "giver")
_MENDS = {"STK-101": "counted", "STK-112": "counted", "STK-126": "kind"}


def run(talk: Talk, item: str) -> None:
    """Ask for the paper and its boxes, then book it with a second person; 0 gives it up."""
    title = _("TERIMA {item}: menurut BAST, dihitung berdua").format(item=item_words(item))
    talk.tell(title)
    one = _Delivery(talk, item)
    one.take_kept()
    try:
        one.run()
    except Back:
        if one.is_given_up():
            raise


class _Delivery:
    """The conversation about one delivery."""

    def __init__(self, talk: Talk, item: str) -> None:
        self.talk = talk
        self.item = item
        self.typed: dict[str, str] = {}
        self.boxes: list[BoxIn] = []
        place = Place.of(PLACE, {"item": item})
        assert place is not None, "an item is a short word"
        self.place = place
        self.session = secrets.token_hex(8)
        """Each delivery keeps a row of its own: what waits for later is never written over."""

    # What is kept.

    def take_kept(self) -> None:
        """Offer the newest half-typed delivery of this item; raise Back for 0."""
        talk = self.talk
        waiting = talk.read(draft.waiting, talk.actor.name).drafts
        kept = next((one for one in waiting if one.place == self.place), None)
        if kept is None:
            return
        talk.tell(_("Belum dicatat: {doc}, {n} kotak, diketik {day} {time}.").format(
            doc=kept.fields.get("doc") or "-", n=number(len(_rows(kept))),
            day=talk.day_of(kept.saved_at), time=talk.time_of(kept.saved_at),
        ))  # fmt: skip
        ways = [("continued", _("lanjutkan")), ("dropped", _("buang")), ("later", _("nanti"))]
        said = talk.choose(ways)
        if said == "continued":
            talk.do(draft.answer, kept, "continued", self.session)
            fields = kept.fields
            self.typed = {name: fields[name] for name in FIELDS
                          if fields.get(name) or (name in FREE and name in fields)}  # fmt: skip
            self.boxes = [say.box_of(row) for row in _rows(kept)]
        elif said == "dropped":
            talk.do(draft.answer, kept, "dropped", self.session)

    def _keep(self) -> None:
        """Keep what was typed until now; boxes whose UIDs came from a file are read again."""
        rows = [say.box_line(box) for box in self.boxes[: say.BOXES_KEPT_MAX] if not box.uids]
        fields = {**self.typed, **({BOXES: "\n".join(rows)} if rows else {})}
        try:
            self.talk.do(draft.save, self.session, [Change(self.place, fields)])
        except ModelError as error:
            self.talk.refuse(error)  # typing goes on where nothing can be kept

    def is_given_up(self) -> bool:
        """Forget it; many boxes are not thrown away by one wrong key."""
        talk = self.talk
        if self.boxes:
            title = _("Buang yang sudah diketik, {n} kotak?").format(n=number(len(self.boxes)))
            try:
                keeps = talk.choose([("keep", _("simpan dulu")), ("", _("buang"))], title)
            except Back:
                keeps = "keep"
            if keeps:
                talk.say(_("Tersimpan: terima barang ini lagi, lalu lanjutkan."))
                return False
        talk.do(draft.drop, self.session, self.place)
        return True

    # What is asked.

    def run(self) -> None:
        """Ask for what is not known yet, then for boxes until it is booked."""
        for name in FIELDS:
            if name not in self.typed:
                self._ask(name)
        while True:
            self._ask_boxes()
            try:
                if self._book():
                    return
            except ModelError as error:
                self.talk.refuse(error)
                if (wrong := self._wrong(error)) is not None:
                    self._ask(wrong)

    def _ask(self, name: str) -> None:
        talk = self.talk
        match name:
            case "kind":
                said = [KINDS[key][spoken() == "en"] for key in FROM]
                self.typed[name] = talk.choose([(str(at), one) for at, one in enumerate(said, 1)])
            case "told":
                self.typed[name] = str(qty(talk, _("Tertulis di BAST")))
            case "counted":
                self.typed[name] = str(qty(talk, _("Terhitung semua")))
            case "damaged":
                self.typed[name] = str(qty(talk, _("Di antaranya rusak"), empty=0))
            case "giver":
                self.typed[name] = talk.ask(_("Yang menyerahkan"), scans=False, empty=True)
            case _:
                label = _("Nomor BAST") if name == "doc" else _("Dari siapa")
                self.typed[name] = talk.ask(label, scans=False)
        self._keep()

    def _wrong(self, error: ModelError) -> str | None:
        """Return which answer is to be given again; a box is mended among the boxes."""
        if isinstance(error, ReasonMissing):
            return "party" if self.typed.get("doc") else "doc"
        return _MENDS.get(error.code)

    def _ask_boxes(self) -> None:
        """Take boxes, one a line, until an empty one."""
        talk = self.talk
        asked = _("Kotak: nomor jumlah UID UID") + " " + _("(Enter: selesai)")
        told = _("r2 di belakang: dua rusak. U kotak dengan berkas UID, X hapus satu kotak.")
        self._tell_boxes()
        while line := talk.ask(asked, help=[asked, told], scans=False, empty=True):
            try:
                self._box(line)
            except ModelError as error:
                talk.refuse(error)
                continue
            except Back:
                continue
            self._keep()
            self._tell_boxes()

    def _tell_boxes(self) -> None:
        """Say how many boxes there are, and what is in all of them."""
        if self.boxes:
            told = _("{n} kotak, isinya {qty}")
            inside = sum(box.qty for box in self.boxes)
            self.talk.tell(told.format(n=number(len(self.boxes)), qty=number(inside)))

    def _box(self, line: str) -> None:
        """Add a box, one with a file of its UIDs, or take one out again."""
        talk = self.talk
        if line.casefold() == "x" and self.boxes:
            at = asking.pick_row(talk, [say.box_line(box) for box in self.boxes])
            assert at is not None, "no empty answer is taken"
            del self.boxes[at]
            return
        if line.casefold() == "u":
            asked = _("Kotak dengan berkas UID: nomor berkas")
            box = say.box_of_file(talk.ask(asked, scans=False))
        else:
            box = say.box_of(line)
        self.boxes = [one for one in self.boxes if one.number != box.number] + [box]

    # Booking.

    def _book(self) -> bool:
        """Book it with a second person; False where the boxes are to be seen once more."""
        came = say.arrival(self.item, self.typed, self.boxes)
        self.talk.tell(*say.asked_rows(came))
        try:
            second = ask_second(self.talk)
        except Back:
            return False
        try:
            done = self.talk.do(_received, came, second, self.session, self.place)
        except DeliveryBooked:
            title = _("{doc} dari pengirim ini sudah dicatat").format(doc=came.doc)
            self.talk.tell(_("Yang datang sekarang hanya boleh kiriman susulan dari surat itu."))
            if not self.talk.confirm(f"{title}.", yes=_("catat kiriman susulan")):
                return False
            rest = replace(came, rest=True)
            done = self.talk.do(_received, rest, second, self.session, self.place)
        self.talk.say(say.done_words(came, done.document))
        return True


def _rows(kept: Draft) -> list[str]:
    return [row for row in kept.fields.get(BOXES, "").split("\n") if row]


def _received(tx: Tx, came: Arrival, second: Second, session: str, place: Place) -> Received:
    """Take it in and forget its draft, in one transaction."""
    done = receiving.receive(tx, came, second)
    draft.drop(tx, session, place)
    return done
