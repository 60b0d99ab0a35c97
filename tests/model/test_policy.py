"""Policies: the letters that ship, the one in force, the order each gives, and bad files."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from model import policy, ready
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.policy import KINDS, PolicyBad, PolicyUnknown
from model.store import Store
from tests.model.office import add_resident, do, new_store, put

KABUPATEN = "16.71"
OLD, NEW = "2017-70-30", "2020-kelas"


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


def test_the_letter_of_2017_prints_as_people_became_ready(store: Store) -> None:
    assert names(store, OLD) == ["hilang", "suket", "bencana", "pemula", "pemula2"]


def test_the_letter_of_2020_prints_first_cards_disasters_suket_and_the_rest(store: Store) -> None:
    assert names(store, NEW) == ["pemula", "pemula2", "bencana", "suket", "hilang"]


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
