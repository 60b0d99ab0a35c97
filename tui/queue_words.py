"""What the queue screen says: its head, the count under the list, what an order would do, jumps."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from model import mending
from model.actor import Actor
from model.board import BatchProgress
from model.policy import FIRST_RANK
from model.queue_board import ORDER_CARDS_MAX, Jump, OrderPlan, QueueHead
from model.rations.cap import Quota
from model.rations.errors import CapReached
from model.ready import Filter, ReadyRow
from model.rights import may
from tui.card_words import LEFT_OUT, initials, words
from tui.fit import cut, fitting
from tui.locale.speak import _, number, spoken
from tui.office_words import blanks_words

COLUMNS = 80
JUMPS_SHOWN_MAX = 9


def head_parts(head: QueueHead, wanted: Filter) -> tuple[str, str, str]:
    """Return how many, by which policy, which part."""
    return (
        _("SIAP CETAK {total}").format(total=number(head.total)),
        _("kebijakan: {policy}").format(policy=cut(head.policy, 28)),
        _("saring: {part}").format(part=filter_words(wanted)),
    )


def head_line(head: QueueHead, wanted: Filter) -> str:
    """Return the first row: how many, by which policy, which part."""
    total, middle, right = head_parts(head, wanted)
    left = total.ljust(18)
    room = COLUMNS - len(left) - len(middle) - 2
    return f"{left} {middle} {cut(right, room).rjust(room)}"


def filter_words(wanted: Filter) -> str:
    """Return which part of the queue is shown."""
    parts = []
    if wanted.kelurahan:
        parts.append(wanted.kelurahan.title())
    if wanted.days_least:
        parts.append(_("umur {days} hari ke atas").format(days=wanted.days_least))
    return ", ".join(parts) or _("semua kelurahan")


def class_of(row: ReadyRow, head: QueueHead | None) -> str:
    """Return the class of a person under the policy: its rank and short name."""
    if row.rank == FIRST_RANK:
        return f"{row.rank} dhl"  # didahulukan, with an approver
    classes = head.classes if head else ()
    return f"{row.rank} {next((one.short for one in classes if one.rank == row.rank), '?')}"


def name_of(row: ReadyRow, actor: Actor) -> str:
    """Return the name, or its initials for those who must not see residents."""
    return row.name if may(actor, "see_nik") else initials(row.name)


def count_line(
    seen: tuple[int, int], total: int, marked: int, blanks: int | None, quota: Quota | None = None
) -> str:
    """Return the row under the list: where a day has a cap, how much of it is left."""
    if not total:
        return "  " + _("Tidak ada yang siap cetak di bagian ini.")
    if quota is not None:
        said = _("{first}-{last} dari {total}   ditandai {marked}   {quota}")
        return "  " + said.format(
            first=number(seen[0]), last=number(seen[1]), total=number(total),
            marked=number(marked), quota=quota_words(quota),
        )  # fmt: skip
    said = _("{first}-{last} dari {total}   ditandai {marked}   blanko bebas {blanks}")
    return "  " + said.format(
        first=number(seen[0]), last=number(seen[1]), total=number(total),
        marked=number(marked), blanks=blanks_words(blanks),
    )  # fmt: skip


def quota_words(quota: Quota) -> str:
    """Return the day's cap, what is used of it and what is left."""
    return _("kuota hari ini {cap}, terpakai {used}, sisa {left}").format(
        cap=number(quota.cap), used=number(quota.used), left=number(quota.left)
    )


def takes(plan: OrderPlan) -> int:
    """Return how many cards an order after this plan takes."""
    return plan.takes


def no_quota(quota: Quota, asked: int) -> CapReached:
    """Return the refusal of an order on a day whose cap is used up."""
    return CapReached(cap=quota.cap, used=quota.used, left=quota.left, asked=asked)


def reason_words(plan: OrderPlan) -> str:
    """Return for what an order of this plan needs a reason; "" for none."""
    if plan.over:
        return _("Alasan melewati kuota ({count})").format(count=number(plan.over))
    if plan.jumped:
        return _("Alasan mendahului ({count})").format(count=number(plan.jumped))
    if plan.old:
        return _("Alasan data lama ({count})").format(count=number(plan.old))
    return ""


def nothing_words(plan: OrderPlan) -> str:
    """Return that nothing can be ordered of a plan, and why."""
    return plan_line(plan).strip() + ". " + _("Tidak ada yang dipesan.")


def plan_line(plan: OrderPlan, *, key: str = "") -> str:
    """Return the pre-flight in one row: how many chosen, ready, and the others by reason.

    `key` takes those in who wait for the centre to put their row right, or leaves them out again.
    """
    chosen = _("{count} dipilih").format(count=number(plan.chosen))
    if plan.chosen < plan.marked:
        chosen = _("{count} pertama dari {marked} yang ditandai").format(
            count=number(plan.chosen), marked=number(plan.marked)
        )
    parts = [_("{count} siap").format(count=number(len(plan.fit)))]
    if plan.old:
        told = _("{count} dengan data lama").format(count=number(plan.old))
        parts.append(told + (_(" ({key} lepas)").format(key=key) if key else ""))
    for reason, people in sorted(plan.left_out.items(), key=lambda pair: -pair[1]):
        more = _(" ({key} ikut)").format(key=key) if key and reason == mending.REASON else ""
        parts.append(f"{number(people)} {words(LEFT_OUT, reason, spoken())}{more}")
    return f"  {chosen}: {', '.join(parts)}"


def plan_hint(plan: OrderPlan) -> str:
    """Return what Enter would do now."""
    cards = takes(plan)
    if not plan.fit:
        said = _("P memesan juga yang menunggu perbaikan data, dengan alasan   F10 batal")
    elif plan.over:
        said = _("Enter memesan {cards} kartu, {over} di luar kuota, dengan alasan   F10 batal")
    elif plan.quota is not None and cards == plan.quota.left < min(len(plan.fit), plan.blanks_free):
        said = _("Sisa kuota hari ini {cards}. Enter memesan {cards} kartu pertama   F10 batal")
    elif cards < len(plan.fit):
        said = _("Blanko bebas hanya {blanks}. Enter memesan {cards} kartu pertama   F10 batal")
    elif plan.chosen < plan.marked:
        said = _("Enter memesan {cards} kartu (paling banyak {most} sekali pesan)   F10 batal")
    elif plan.left:
        said = _("Enter memesan {cards} kartu   P dengan {left} yang menunggu   F10 batal")
    elif plan.old:
        said = _("Enter memesan {cards} kartu, dengan alasan   P tanpa data lama   F10 batal")
    else:
        said = _("Enter memesan {cards} kartu   F10 batal   blanko bebas {blanks}")
    return said.format(
        cards=number(cards), most=number(ORDER_CARDS_MAX),
        blanks=blanks_words(None if plan.shut else plan.blanks_free),
        over=number(plan.over), left=number(plan.left),
    )  # fmt: skip


def ordered_line(batch: str, cards: int, left: int) -> str:
    """Return what was ordered, and how many stay marked: an order takes a limited number."""
    told = _("{batch}: {cards} kartu dipesan. F5 melihat printer, B membatalkan yang antre.")
    if left:
        told = _(
            "{batch}: {cards} kartu dipesan, {left} masih ditandai. C untuk sisanya, F5 printer."
        )
    return told.format(batch=batch, cards=number(cards), left=number(left))


def match_kelurahan(typed: str, known: tuple[tuple[str, int], ...]) -> tuple[str, ...]:
    """Return the kelurahan that `typed` means: the exact one, else those that begin or hold it."""
    wanted = typed.strip().casefold()
    names = [name for name, _people in known if name]
    exact = [name for name in names if name.casefold() == wanted]
    begins = [name for name in names if name.casefold().startswith(wanted)]
    holds = [name for name in names if wanted in name.casefold()]
    return tuple(exact or begins or holds)


def kelurahan_line(known: tuple[tuple[str, int], ...]) -> str:
    """Return the largest parts of the queue, to choose one from, as many as go whole into a row."""
    largest = sorted(known, key=lambda pair: (-pair[1], pair[0]))
    return fitting("", [f"{name.title()} {number(people)}" for name, people in largest if name])


def age(days: int | None) -> str:
    """Return for how many days somebody has been print-ready."""
    return "" if days is None else _("{days} h").format(days=number(days))


def undo_words(last: BatchProgress) -> tuple[str, str, str]:
    """Return the question, what would happen, and the answer yes of taking an order back."""
    title = _("Batalkan {batch}?").format(batch=last.number)
    line = _("{queued} kartu masih antre, {rest} sudah di printer atau selesai.").format(
        queued=number(last.queued), rest=number(last.cards - last.queued)
    )
    return title, line, _("batalkan {n} kartu").format(n=number(last.queued))


def day_lines(
    jumps: Sequence[Jump], left_out: dict[str, int], time_of: Callable[[int], str], actor: Actor
) -> list[str]:
    """Return who went ahead today, and who is print-ready but not in the queue."""
    if not may(actor, "see_nik"):
        jumps = [replace(one, why="-") for one in jumps]  # typed words may tell a name
    lines = [_jump_line(one, time_of(one.at)) for one in jumps[:JUMPS_SHOWN_MAX]]
    if not lines:
        lines = [_("Belum ada yang mendahului antrean hari ini.")]
    if len(jumps) > JUMPS_SHOWN_MAX:
        lines.append(_("dan {n} lagi").format(n=number(len(jumps) - JUMPS_SHOWN_MAX)))
    if left_out:
        lines += ["", _("Siap cetak tetapi di luar antrean:")]
        lines += [f"  {number(n)} {words(LEFT_OUT, why, spoken())}" for why, n in left_out.items()]
    return lines


def _jump_line(jump: Jump, time: str) -> str:
    if jump.over:
        return _("{time} {who}  {batch}  {over} dari {cards} di luar kuota: {why}").format(
            time=time, who=jump.who, batch=jump.batch, over=number(jump.over),
            cards=number(jump.cards), why=jump.why,
        )  # fmt: skip
    if jump.approved_by:
        return _("{time} {who}  satu orang didahulukan, disetujui {approver}: {why}").format(
            time=time, who=jump.who, approver=jump.approved_by, why=jump.why
        )
    said = _("{time} {who}  {batch}  {jumped} dari {cards} mendahului: {why}")
    if jump.old:
        said = _("{time} {who}  {batch}  {old} dari {cards} dengan data lama: {why}")
    return said.format(
        time=time, who=jump.who, batch=jump.batch, jumped=number(jump.jumped), old=number(jump.old),
        cards=number(jump.cards), why=jump.why,
    )  # fmt: skip


def which_kelurahan(found: Sequence[str]) -> str:
    """Return why what was typed names no one kelurahan: several begin so, or none does."""
    if not found:
        return _("Tidak ada kelurahan itu di antrean. Ketik awal namanya, kosong untuk semua.")
    return _("Lebih dari satu: {names}. Ketik lebih panjang.").format(
        names=", ".join(found[:4]).title()
    )
