"""Policies: the letters that ship, the one in force, the order each gives, and bad files."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from model import blanko, interleave, jobs, policy, printing, ready
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.policy import KINDS, PolicyBad, PolicyUnknown
from model.store import Store
from tests.model.office import KASI, add_resident, do, new_store, put

KABUPATEN = "16.71"
OLD, NEW = "2017-70-30", "2020-kelas"
GOLDEN = Path(__file__).with_name("golden_letters") / "orders.txt"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path, office=KABUPATEN)
    yield opened
    opened.close()


def people(store: Store) -> dict[str, int]:
    """Plant one person of each class; the later a class in the letter, the earlier the day."""
    made: dict[str, int] = {}
    for number, name in enumerate(("hilang", "suket", "bencana", "pemula", "pemula2"), 1):
        made[name] = add_resident(store, number, status_on=f"2026-10-{number:02d}", office="")
    for name in ("suket", "bencana"):
        put(store, "mark", resident=made[name], kind=name, by="X", at=0)
    put(
        store, "request", resident=made["hilang"], kind="hilang", state="open",
        opened_by="X", opened_at=0,
    )  # fmt: skip
    return made


def names(store: Store, letter: str) -> list[str]:
    """Return the queue under a letter, by the names of `people`."""
    known = {number: name for name, number in people(store).items()}
    return [known[number] for number in ready.ids(store, ready.Filter(policy=letter))]


def test_the_letter_of_2017_prints_seven_first_cards_to_three_others(store: Store) -> None:
    assert names(store, OLD) == ["suket", "hilang", "bencana", "pemula", "pemula2"]


def test_the_letter_of_2020_prints_first_cards_disasters_suket_and_the_rest(store: Store) -> None:
    assert names(store, NEW) == ["pemula", "pemula2", "bencana", "suket", "hilang"]


def crowd(store: Store) -> dict[int, str]:
    """Plant 21 people: 14 first cards, of whom two hold a suket and one lost the house, 7 others.

    The others became print-ready long before, and three of them stand between first cards.
    """
    known: dict[int, str] = {}
    for at in range(14):
        mark = {3: "suket", 6: "bencana", 9: "suket"}.get(at, "")
        one = add_resident(store, at + 1, status_on=f"2026-10-{at + 1:02d}", office="")
        known[one] = f"baru{at + 1}{' ' + mark if mark else ''}"
        if mark:
            put(store, "mark", resident=one, kind=mark, by="X", at=0)
    for at, kind in enumerate(
        ("hilang", "rusak", "perubahan", "hilang", "rusak", "pindah", "rusak")
    ):
        day = f"2026-{'09' if at < 4 else '10'}-{at + 3:02d}"
        one = add_resident(store, at + 30, status_on=day, office="")
        put(store, "request", resident=one, kind=kind, state="open", opened_by="X", opened_at=0)
        known[one] = f"{kind}{at + 1}"
    return known


def test_the_same_queue_in_the_two_documented_orders(store: Store) -> None:
    known = crowd(store)
    told = []
    for letter in (OLD, NEW):
        found = [known[one] for one in ready.ids(store, ready.Filter(policy=letter))]
        rows = ready.page(store, ready.Filter(policy=letter), limit=8)
        while len(rows) < len(found):  # a page at a time it is the same order
            last = rows[-1].key
            rows += ready.page(store, ready.Filter(policy=letter), after=last, limit=8)
        assert [known[row.id] for row in rows] == found
        told += [letter, *(f"{at:3} {name}" for at, name in enumerate(found, 1)), ""]
    text = "\n".join(told)
    if os.environ.get("GOLDEN") == "new":
        GOLDEN.write_text(text, "utf-8")
    assert text == GOLDEN.read_text("utf-8")
    first = [name[4:].startswith("baru") for name in told[1:22]]
    assert all(abs(sum(first[:n]) - 0.7 * n) <= 1 for n in range(1, 21))


def test_what_was_ordered_last_counts_in(store: Store) -> None:
    """An office that orders one card at a time reaches the second line too."""
    known = crowd(store)
    do(store, KASI, blanko.receive, 30, party="Gudang pusat", doc="BAST 1")
    do(store, SYSTEM, lambda tx: tx.set_meta("policy", OLD))
    made = []
    for _ in known:
        (job,) = do(store, KASI, printing.order_next, 1).jobs
        made.append(known[jobs.get(store, job).resident])
    first = [name.startswith("baru") for name in made]
    assert all(abs(sum(first[:n]) - 0.7 * n) <= 1 for n in range(1, 21)), made


def test_a_kecamatan_has_one_line_and_whoever_goes_first_stands_before_both(
    store: Store, tmp_path: Path
) -> None:
    known = crowd(store)
    last = max(known)
    put(store, "priority", resident=last, reason="sakit", why="operasi",
        asked_by="A", asked_at=0, state="approved", decided_by="B", decided_at=1)  # fmt: skip
    assert ready.ids(store, ready.Filter(policy=OLD))[0] == last
    assert interleave.split(store, policy.named(OLD)) is not None
    assert interleave.split(store, policy.named(NEW)) is None
    (tmp_path / "kec").mkdir()
    kecamatan = new_store(tmp_path / "kec", office="16.71.02")
    assert interleave.split(kecamatan, policy.named(OLD)) is None
    kecamatan.close()


@pytest.mark.parametrize("letter", [OLD, NEW])
def test_kinds_are_printed_where_the_letter_says(letter: str) -> None:
    found = policy.named(letter)
    for office in ("16.71.02", "16.71.02.1003"):
        assert [kind for kind in KINDS if found.may_print(office, kind)] == ["baru"]
    for office in ("16.71", "16"):
        assert [kind for kind in KINDS if found.may_print(office, kind)] == list(KINDS)
    assert set(found.documents) == set(KINDS)


def test_letters_come_oldest_first_and_tell_their_source() -> None:
    found = policy.shipped()
    assert [p.name for p in found] == [OLD, NEW]
    assert [p.from_on for p in found] == [date(2017, 1, 1), date(2020, 1, 17)]
    assert all(p.label and p.source for p in found)
    assert [p.ready_share_percent for p in found] == [70, 100]


@pytest.mark.parametrize(
    ("day", "letter"),
    [
        (date(2017, 1, 1), OLD),
        (date(2020, 1, 16), OLD),
        (date(2020, 1, 17), NEW),
        (date(2026, 11, 21), NEW),
    ],
)
def test_the_newest_letter_whose_day_has_come_is_in_force(
    store: Store, day: date, letter: str
) -> None:
    assert policy.in_force(store, day).name == letter


def test_today_is_the_offices_today(tmp_path: Path) -> None:
    midnight = FrozenClock(1_579_194_000_000)  # 2020-01-16 17:00 UTC, 17 January in Palembang
    store = new_store(tmp_path, midnight)
    assert policy.in_force(store).name == NEW
    midnight.advance(-1)
    assert policy.in_force(store).name == OLD
    store.close()


def test_before_the_first_letter_the_first_is_in_force(store: Store) -> None:
    assert policy.in_force(store, date(2000, 1, 1)).name == OLD


def test_an_office_may_choose(store: Store) -> None:
    do(store, SYSTEM, lambda tx: tx.set_meta("policy", OLD))
    assert policy.in_force(store).name == OLD
    do(store, SYSTEM, lambda tx: tx.set_meta("policy", "2031-x"))
    with pytest.raises(PolicyUnknown) as caught:
        policy.in_force(store)
    assert caught.value.facts == {"policy": "2031-x", "known": f"{OLD}, {NEW}"}


WHOLE = """
label = "uji"
source = "uji"
from = 2026-01-01

[[classes]]
rank = 1
short = "smu"
label = "semua"
rule = "all"

[print]
kecamatan = ["baru"]
kabupaten = ["baru", "hilang", "rusak", "perubahan"]

[documents]
baru = []
hilang = ["surat-polisi"]
rusak = ["kartu-rusak"]
perubahan = ["bukti"]
pindah = ["SKPWNI"]
perpanjang = ["KITAP"]
"""


def test_a_whole_file_is_read() -> None:
    found = policy.parse("uji", WHOLE)
    assert (found.name, found.from_on, found.ready_share_percent) == ("uji", date(2026, 1, 1), 100)
    assert found.documents["hilang"] == ("surat-polisi",)


BAD = {
    "no toml": ("label", "label ="),
    "no label": ('label = "uji"\nsource', "source"),
    "no date": ("from = 2026-01-01", ""),
    "no classes": ("[[classes]]", "[classes]"),
    "unknown rule": ('rule = "all"', 'rule = "friends"'),
    "no rule": ('rule = "all"', ""),
    "rank in words": ("rank = 1", 'rank = "satu"'),
    "unknown kind": ('kecamatan = ["baru"]', 'kecamatan = ["lama"]'),
    "kind not a list": ('kecamatan = ["baru"]', 'kecamatan = "baru"'),
    "print missing": ("[print]", "[cetak]"),
    "unknown paper kind": ("baru = []", "lama = []"),
}
BAD_UNSEEN = {
    "date in words": ("from = 2026-01-01", 'from = "2026-01-01"'),
    "date with time": ("from = 2026-01-01", "from = 2026-01-01T00:00:00"),
    "no class at all": (WHOLE[WHOLE.index("[[classes]]") : WHOLE.index("[print]")], "classes=[]\n"),
    "papers of a kind missing": ('hilang = ["surat-polisi"]\n', ""),
    "papers not a list": ('hilang = ["surat-polisi"]', 'hilang = "surat-polisi"'),
    "papers no table": (WHOLE[WHOLE.index("[documents]") :], ""),
    "cap of nought": ('label = "uji"\nsource', 'cap_per_day = 0\nlabel = "x"\nsource'),
    "share beyond 100": ('label = "uji"\nsource', 'ready_share_percent = 700\nlabel = ""\nsource'),
}


def edited(change: tuple[str, str]) -> str:
    """Return the whole file with one change."""
    assert change[0] in WHOLE
    text = WHOLE.replace(*change, 1)
    return text if "[documents]" in text else "documents = []\n" + text


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_file_is_named_and_refused(fault: str) -> None:
    with pytest.raises(PolicyBad) as caught:
        policy.parse("uji", edited(BAD[fault]))
    assert caught.value.facts["file"] == "uji"


@pytest.mark.parametrize("fault", BAD_UNSEEN)
def test_a_bad_file_is_refused_before_it_does_harm(fault: str) -> None:
    with pytest.raises(PolicyBad):
        policy.parse("uji", edited(BAD_UNSEEN[fault]))


@pytest.mark.parametrize("rule", policy.RULES)
def test_every_rule_is_sql_that_runs(store: Store, rule: str) -> None:
    people(store)
    letter = policy.parse("uji", WHOLE.replace('rule = "all"', f'rule = "{rule}"'))
    sql = (
        f"SELECT {policy.rank_sql(letter)}, count(*) FROM resident r"
        " LEFT JOIN request q ON q.resident = r.id GROUP BY 1"
    )
    found: dict[int, int] = dict(store.rows(sql))
    expected = {"first": 4, "disaster": 1, "suket": 1, "replacement": 1, "all": 5}
    assert found.get(1, 0) == expected.get(rule, 0)
    assert found.get(99, 0) == 5 - found.get(1, 0)
