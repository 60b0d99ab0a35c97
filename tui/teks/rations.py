"""Rations in lines: each district's share and why; what if some arrive; the plan decided."""

from functools import partial

from model.rations import plan
from model.rations.errors import NobodyNeeds
from model.rations.plan import Line
from model.rations.share import Rule
from tui import ration_forms as forms
from tui import ration_words as say
from tui.keys import Act
from tui.locale.speak import N_, _, number
from tui.ration_words import Wish
from tui.teks import asking, stock_pages
from tui.teks.answers import in_one
from tui.teks.talk import Talk

EXPLAIN = Act("j", "explain", N_("bagaimana satu jatah dihitung"))
OPTIONS = asking.options([*forms.ACTS, EXPLAIN])
BOOKED = ("expect", "capacity", "cap")
"""Forms that are written down; the others are only reckoned with."""
FREE = ("party", "why", "cap")


def run(talk: Talk) -> None:
    """Say the shares as they stand, then do one thing after the other until 0."""
    talk.need("see_stock")
    room = _Rations(talk)
    room.tell()
    brief = False
    while True:
        wanted = talk.pick(_("Jatah kecamatan"), OPTIONS, brief=brief)
        brief = True
        talk.attempt(getattr(room, f"do_{wanted}", None) or partial(room.form, wanted))


class _Rations:
    """The conversation about one plan; what is supposed and changed lasts as long as it."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.wish = Wish()
        self.changes: dict[str, int] = {}
        self.seen = talk.read(say.read, self.wish)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The districts of the plan, none where nobody is in need."""
        return self.seen.plan.lines if self.seen.plan else ()

    def tell(self) -> None:
        """Say what is shared, by which rule, and each district with its share and why."""
        self.seen = self.talk.read(say.read, self.wish)
        rows = (say.title(self.seen), *say.head_rows(self.seen), say.rule_words(self.seen))
        self.talk.tell(*(in_one(row) for row in rows))
        self.talk.page([self._row(one) for one in self.lines])

    def _row(self, line: Line) -> str:
        one = line.share
        told = _("{place}: jatah {qty}, {why}. Siap {ready}, tertua {days} h").format(
            place=f"{one.office} {line.name.title()}".strip() or "-",
            qty=say.qty_words(line, self.changes), why=say.why_words(line) or "-",
            ready=number(one.ready), days=number(line.oldest_days),
        )  # fmt: skip
        if line.capacity is None:
            return told
        return told + ", " + _("mampu {n} sehari").format(n=number(line.capacity))

    def _district(self) -> Line:
        if not self.lines:
            raise NobodyNeeds()
        at = asking.pick_row(self.talk, [self._row(one) for one in self.lines])
        assert at is not None, "no empty answer is taken"
        return self.lines[at]

    def do_explain(self) -> None:
        """Say how one share came about."""
        one = self._district().share
        self.talk.tell(*(in_one(row) for row in say.explained(one)), say.stage_words(self.seen))

    def do_afresh(self) -> None:
        """Forget what was supposed and changed."""
        self.wish, self.changes = Wish(), {}
        self.tell()

    def do_papers(self) -> None:
        """Read out one of the plans that were kept."""
        stock_pages.papers(self.talk, "jatah")

    def form(self, purpose: str) -> None:
        """Ask what must be known; reckon with it, or write it down."""
        line = self._district() if purpose in ("change", "capacity") else None
        name = (line.name.title() or line.share.office) if line else ""
        asked = "share" if purpose == "change" else purpose
        self.talk.tell(forms.title(asked, name))
        typed = asking.answers(self.talk, forms.asked(asked, **self._now(line)), free=FREE)
        if purpose in BOOKED:
            self.talk.do(forms.book, purpose, typed, line.share.office if line else "")
            self.talk.say(forms.booked(purpose))
            self.seen = self.talk.read(say.read, self.wish)
            return
        self._reckon(purpose, typed, line)
        if line is None:
            self.tell()
        else:
            self.talk.tell(self._row(line))

    def _now(self, line: Line | None) -> dict[str, str]:
        """Return what holds now, for the fields that propose it."""
        made, quota = self.seen.plan, self.seen.quota
        rule = made.rule if made else Rule()
        now = {
            "total": str(made.total if made else self.seen.free or 0), "days": str(rule.days),
            "floor": str(rule.floor), "cap": str(quota.cap) if quota else "",
        }  # fmt: skip
        if line is not None:
            now["qty"] = str(self.changes.get(line.share.office, line.share.qty))
            now["per_day"] = "" if line.capacity is None else str(line.capacity)
        return now

    def _reckon(self, purpose: str, typed: dict[str, str], line: Line | None) -> None:
        if line is not None:
            self.changes[line.share.office] = forms.number_of(typed, "qty")
            return
        if purpose == "total":
            total, days, floor = (forms.number_of(typed, one) for one in ("total", "days", "floor"))
            wish = Wish(total, days, floor)
        else:
            day = self.talk.read(forms.day_typed, typed["on"])
            wish = Wish(came=(forms.number_of(typed, "qty"), day))
        self.talk.read(say.read, wish)  # refused here, what was reckoned before stays
        self.wish, self.changes = wish, {}

    def do_decide(self) -> None:
        """Keep the plan; changed shares ask for a reason first."""
        made = self.seen.plan
        if made is None or self.wish.came is not None:
            afresh = next(one.key for one in OPTIONS if one.name == "afresh")
            said = _("Yang baru dikira tidak bisa ditetapkan. {n} menghitung yang ada sekarang.")
            self.talk.refuse(said.format(n=afresh))
            return
        why = ""
        if any(self.changes.get(one.office, one.qty) != one.qty for one in made.shares):
            self.talk.tell(_("Alasan ini tercetak di suratnya."))
            why = self.talk.ask(_("Jatah diubah: alasannya"), scans=False)
        if not self.talk.confirm(_("Tetapkan jatah ini?"), yes=_("ya, tetapkan")):
            return
        kept = self.talk.do(plan.keep, made, dict(self.changes), why)
        self.changes = {}
        said = _("Jatah ditetapkan: {number}. D melihat suratnya.").format(number=kept.number)
        self.talk.say(said)
