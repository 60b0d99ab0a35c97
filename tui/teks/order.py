"""The print-ready queue: say how long it is and by which policy, order the next N of it."""

from model import board, care_outlook, mending, printing, queue_board, ready
from model.queue_board import OrderPlan, QueueHead
from model.rations.errors import CapReached
from model.ready import Filter, ReadyRow
from model.rights import may
from model.store import Store
from tui import queue_words as say
from tui.card_words import KINDS, words
from tui.care_words import with_outlook
from tui.locale.speak import N_, _, number, spoken
from tui.office_words import blanks_words
from tui.teks import resident
from tui.teks.answers import Back, Option
from tui.teks.talk import MORE, PAGE_ROWS, Talk

COUNT_DIGITS_MAX = 4
ROWS_MAX = 500
"""People one list goes on to."""
Key = tuple[int, str, int]

OPTIONS = (
    Option("1", "order", N_("pesan yang terdepan"), "c", "order"),
    Option("2", "listed", N_("lihat antrean"), "l"),
    Option("3", "kelurahan", N_("saring menurut kelurahan"), "k"),
    Option("4", "age", N_("saring menurut umur siap cetak"), "u"),
    Option("5", "undo", N_("batalkan pesanan terakhir yang masih antre"), "b", "cancel"),
    Option("6", "day_list", N_("daftar hari ini: yang mendahului antrean"), "d"),
)


def run(talk: Talk) -> None:
    """Say what the queue is, then do one thing after the other until 0."""
    talk.need("see_queue")
    _Queue(talk).run()


def _plan(store: Store, wanted: Filter, count: int, *, head: bool, every: bool) -> OrderPlan:
    """Return what an order of the first `count` people of this part would do.

    Without `every` those who are passed over are counted: the centre is going to change their row.
    """
    skip = () if every else mending.people(store)
    chosen, left = mending.front(store, count, skip, wanted)
    marked = ready.ids(store, wanted, limit=len(chosen) + left)
    return queue_board.order_plan(store, marked, head=head, every=every)


class _Queue:
    """The conversation about the queue; a filter lasts as long as it."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.wanted = Filter()
        self.head: QueueHead = talk.read(queue_board.queue_head, self.wanted)

    def _tell_head(self) -> None:
        self.head = self.talk.read(queue_board.queue_head, self.wanted)
        self.talk.tell(
            ", ".join(say.head_parts(self.head, self.wanted)),
            _("Blanko bebas {n}.").format(n=blanks_words(self.head.blanks_free)),
            *([f"{say.quota_words(self.head.quota).capitalize()}."] if self.head.quota else []),
        )

    def run(self) -> None:
        """One thing after the other."""
        self._tell_head()
        brief = False
        while True:
            wanted = self.talk.pick(_("Antre"), OPTIONS, brief=brief)
            brief = True
            self.talk.attempt(getattr(self, f"do_{wanted}"))

    def do_order(self) -> None:
        """Ask how many, say what that would do, order it after a yes."""
        talk = self.talk
        self.head = talk.read(queue_board.queue_head, self.wanted)
        if not self.head.total:
            talk.refuse(_("Tidak ada yang siap cetak di bagian ini."))
            return
        asked = _("Berapa kartu, dari yang terdepan? 1-{most}").format(
            most=number(queue_board.ORDER_CARDS_MAX)
        )
        count = self._count(asked)
        plan = self._look(count)
        if not plan.fit:
            talk.refuse(say.nothing_words(plan))
            return
        if not plan.blanks_free:
            raise printing.BlankoShort(free=0, asked=len(plan.fit))
        if not plan.takes and plan.quota:
            raise say.no_quota(plan.quota, len(plan.fit))
        talk.tell(say.plan_line(plan).strip())
        why = self._why(plan) if say.reason_words(plan) else ""
        cards = say.takes(plan)
        free = blanks_words(None if plan.shut else plan.blanks_free)
        question = _("Blanko bebas {n}.").format(n=free)
        question += f" {say.quota_words(plan.quota).capitalize()}." if plan.quota else ""
        if talk.confirm(question, yes=_("pesan {n} kartu").format(n=number(cards))):
            self._order(plan.fit[:cards], why)

    def _look(self, count: int) -> OrderPlan:
        """Return what an order would do; ask where some wait for the centre."""
        talk, head = self.talk, may(self.talk.actor, "ration")
        plan = talk.read(_plan, self.wanted, count, head=head, every=False)
        if not plan.left:
            return plan
        asked = _("{n} orang menunggu perbaikan data").format(n=number(plan.left))
        both = ("out", _("pesan tanpa mereka")), ("in", _("pesan juga mereka, dengan alasan"))
        if talk.choose(both, asked) == "out":
            return plan
        return talk.read(_plan, self.wanted, count, head=head, every=True)

    def _count(self, asked: str) -> int:
        while True:
            text = self.talk.ask(asked)
            if text.isdecimal() and len(text) <= COUNT_DIGITS_MAX and int(text):
                return int(text)
            self.talk.unknown(text, ["1-" + number(queue_board.ORDER_CARDS_MAX)])

    def _why(self, plan: OrderPlan) -> str:
        part = f"kelurahan {self.wanted.kelurahan}" if self.wanted.kelurahan else ""
        asked = say.reason_words(plan)
        if part:
            asked += " " + _("(Enter: {part})").format(part=part)
        return self.talk.ask(asked, scans=False, empty=bool(part)) or part

    def _order(self, people: tuple[int, ...], why: str) -> None:
        talk = self.talk
        try:
            made = talk.do(printing.order, people, why=why)
        except (printing.NotReady, printing.WhyMissing, CapReached):  # another desk was quicker
            talk.refuse(_("Antrean baru saja berubah, tidak ada yang dipesan. Ulangi."))
            return
        told = _("{batch}: {cards} kartu dipesan.").format(
            batch=made.number, cards=number(len(made.jobs))
        )
        seen = talk.read(care_outlook.outlook, len(made.jobs), queued=True)
        talk.say(with_outlook(told, made, seen, talk.time_of))

    def do_listed(self) -> None:
        """List the people ten at a time; a number opens one."""
        talk = self.talk
        ids: list[int] = []
        key: Key | None = None
        rows = talk.read(ready.page, self.wanted, after=key, limit=PAGE_ROWS)
        if not rows:
            talk.tell(_("Tidak ada yang siap cetak di bagian ini."))
            return
        while True:
            for row in rows:
                ids.append(row.id)
                talk.tell(f"{len(ids)} {self._row(row)}")
            key = rows[-1].key if rows else key
            more = len(rows) == PAGE_ROWS and len(ids) < ROWS_MAX
            if not self._open(ids, more=more):
                return
            rows = talk.read(ready.page, self.wanted, after=key, limit=PAGE_ROWS)

    def _open(self, ids: list[int], *, more: bool) -> bool:
        """Open people by number; True when more of the list is wanted, False for 0."""
        talk = self.talk
        told = _(", M lanjut") if more else ""
        asked = _("Nomor 1-{last}{more}").format(last=number(len(ids)), more=told)
        while True:
            try:
                text = talk.ask(asked)
            except Back:
                return False
            if text.casefold() == MORE and more:
                return True
            if text.isdecimal() and len(text) <= COUNT_DIGITS_MAX and 0 < int(text) <= len(ids):
                talk.need("find")
                resident.show(talk, ids[int(text) - 1])
            else:
                talk.unknown(text, [asked])

    def _row(self, row: ReadyRow) -> str:
        parts = (
            say.class_of(row, self.head), say.name_of(row, self.talk.actor), say.age(row.age_days),
            row.kelurahan, words(KINDS, row.kind, spoken()), row.note,
        )  # fmt: skip
        return ", ".join(part for part in parts if part)

    def do_kelurahan(self) -> None:
        """Ask for a kelurahan; the beginning of its name is enough, nothing means all."""
        talk = self.talk
        known = self.head.kelurahans
        talk.tell(say.kelurahan_line(known))
        typed = talk.ask(_("Kelurahan (kosong: semua)"), scans=False, empty=True)
        found = say.match_kelurahan(typed, known)
        if typed and len(found) != 1:
            said = _("Tidak ada kelurahan itu di antrean. Ketik awal namanya, kosong untuk semua.")
            several = _("Lebih dari satu: {names}. Ketik lebih panjang.")
            talk.refuse(several.format(names=", ".join(found[:4])) if found else said)
            return
        self.wanted = Filter(found[0] if typed else "", self.wanted.days_least)
        self._tell_head()

    def do_age(self) -> None:
        """Ask since how many days somebody must be print-ready; nothing means everybody."""
        typed = self.talk.ask(_("Paling sedikit berapa hari"), scans=False, empty=True)
        if typed and not (typed.isdecimal() and len(typed) <= COUNT_DIGITS_MAX):
            self.talk.unknown(typed, ["1-9999"])
            return
        self.wanted = Filter(self.wanted.kelurahan, int(typed or "0"))
        self._tell_head()

    def do_undo(self) -> None:
        """Take back one's own last order, as far as it has not reached a printer."""
        talk = self.talk
        last = talk.read(board.undoable, talk.actor.name)
        if last is None:
            talk.refuse(_("Tidak ada pesanan Anda yang masih antre."))
            return
        title, line, yes = say.undo_words(last)
        talk.tell(line)
        if talk.confirm(title, yes=yes):
            gone = talk.do(printing.cancel_batch, last.id, why="urung di layar antre")
            told = _("{batch}: {cards} kartu dibatalkan, warganya kembali ke antrean.")
            talk.say(told.format(batch=last.number, cards=number(len(gone))))

    def do_day_list(self) -> None:
        """Say who went ahead of the queue today, and who is print-ready but not in it."""
        talk = self.talk
        jumps, left_out = talk.read(queue_board.day_list), talk.read(ready.left_out)
        talk.tell(*say.day_lines(jumps, left_out, talk.time_of, talk.actor))
