"""A run of the data quality lists: finds what a plain comparison of all with all finds, stopped
and gone on at any step, in bounded memory; what people decided outlives it.
"""

import itertools
import json
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest

from model import quality, quality_keys, quality_run
from model.actor import Actor
from model.errors import DiskFull, StoreReadOnly
from model.quality_keys import KeyFile, QualityBusy
from model.quality_rules import Days, Face, doubts, is_mothers_name, likeness
from model.quality_run import Finder
from model.rights import NotAllowed
from model.store import Store, Tx
from tests.model import people
from tests.model.office import KASI, do, staff

NAMES = ("SITI AMINAH", "SITTI AMINAH", "NUR HAYATI", "NURHAYATI", "MOH. HASAN", "MUHAMMAD HASAN",
         "HUSEN", "BUDI", "DEWI")  # fmt: skip
MOTHERS = ("SUMIRAH", "SUMINAH", "ROHANI", "", "SUMIRAH BINTI KARTO")
DAYS = ("1985-03-12", "1960-12-31", "2015-01-01", None, "2030-01-01", "1890-05-05", "1910-01-01")
LIVES = ("hidup", "hidup", "hidup", "mati", "pindah")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = people.new_store(tmp_path)
    yield opened
    opened.close()


def crowd(store: Store, seed: int, size: int = 160) -> None:
    """Add residents of few names, days, mothers and families, so that much of it is doubtful."""
    rng = Random(seed)
    with store.write(KASI) as tx:
        for number in range(size):
            born, sex = rng.choice(DAYS), rng.choice("LP")
            day = int(born[8:]) + 40 * (rng.choice("LP") == "P") if born else 1
            month, year = (born[5:7], born[2:4]) if born and rng.random() < 0.8 else ("02", "77")
            office = rng.choice(("167102", "327102"))
            nik = int(f"{office}{day:02d}{month}{year}{number + 1:04d}")
            people.add(
                tx, nik, rng.choice(NAMES), birth_on=born, sex=rng.choice((sex, sex, "")),
                kk=rng.choice((None, 1671021203100001, 1671021203100002, 1671021203100003)),
                mother=rng.choice(MOTHERS), father=rng.choice(("", "KARTO", "TUKIMAN")),
                kelurahan=rng.choice(("SATU", "DUA ")),
                kel_code=rng.choice((None, "16.71.02.1002")),
                shdk=rng.choice(("KEPALA KELUARGA", "ISTRI", "ANAK")), life=rng.choice(LIVES),
                marital=rng.choice(("KAWIN", "BELUM KAWIN")),
            )  # fmt: skip


def oracle(store: Store) -> set[tuple[str, str, int, int | None]]:
    """Compare everybody with everybody."""
    found: set[tuple[str, str, int, int | None]] = set()
    sql = "SELECT id, nik, birth_on, sex, shdk, marital, life FROM resident"
    days = Days.of(store.today())
    for made, *row in store.rows(sql):
        single: Any = tuple(row)
        found |= {(kind, fact, made, None) for kind, fact in doubts(single, days)}
    faces = [Face(*row) for row in store.rows(
        "SELECT id, nik, kk, name, birth_on, sex, coalesce(kel_code, upper(trim(kelurahan))),"
        " father, mother, life FROM resident WHERE birth_on IS NOT NULL ORDER BY nik")]  # fmt: skip
    for one, two in itertools.combinations(faces, 2):
        if (strength := likeness(one, two)) is not None:
            found.add(("two_niks", strength, one.id, two.id))
    families = store.rows("SELECT id, kk, name, mother, birth_on, sex, shdk FROM resident")
    for child, mother in itertools.permutations(families, 2):
        same = (
            child[1] is not None and child[1] == mother[1] and is_mothers_name(child[3], mother[2])
        )
        is_mother = mother[5] == "P" and mother[6] in ("ISTRI", "KEPALA KELUARGA")
        if same and is_mother and child[6] == "ANAK" and child[4] and mother[4]:
            grown = f"{int(child[4][:4]) - 12:04d}{child[4][4:]}"
            if mother[4] > grown:
                found.add(("dates", "mother_age", child[0], mother[0]))
    return found


def listed(store: Store) -> set[tuple[str, str, int, int | None]]:
    """Return the open findings."""
    sql = "SELECT kind, fact, resident, other FROM quality WHERE state = 'open'"
    return set(store.rows(sql))


def run(store: Store) -> int:
    """Make the lists whole and return in how many steps."""
    finder = Finder(store, KASI)
    try:
        return next(n for n in itertools.count(1) if finder.step(store).phase == "done")
    finally:
        finder.close()


def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a small crowd need many steps.

    The secret of a store deals its keys to the parts: a part of so few may by chance be several
    times as large as it should be, and none of these may be cut for that.
    """
    monkeypatch.setattr(quality_keys, "PART_SLACK", 10)
    monkeypatch.setattr(quality_run, "CHUNK_ROWS", 7)
    monkeypatch.setattr(quality_run, "GROUPS_STEP", 2)
    monkeypatch.setattr(quality_run, "CLOSED_STEP", 3)
    monkeypatch.setattr(quality_keys, "HELD_RECORDS_MAX", 13)
    monkeypatch.setattr(quality_keys, "SLICE_RECORDS", 11)


@pytest.mark.parametrize("seed", range(6))
def test_a_run_finds_what_all_against_all_finds(
    store: Store, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if seed % 2:
        small(monkeypatch)
    crowd(store, seed)
    run(store)
    found = listed(store)
    assert found == oracle(store)
    kinds = {(kind, fact) for kind, fact, *_ in found}
    assert kinds >= {
        ("two_niks", "strong"), ("two_niks", "weak"), ("nik_sex", "sex"), ("nik_date", "date"),
        ("dates", "future"), ("dates", "before_1900"), ("dates", "young_head"),
    }  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2])
def test_a_run_goes_on_after_a_stop_at_any_step(
    store: Store, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    crowd(store, seed)
    for _ in range(1_000):
        finder = Finder(store, KASI)  # a new program for each step or two
        try:
            done = [finder.step(store).phase, finder.step(store).phase]
            for _ in range(store.number("SELECT 1 FROM meta WHERE k = 'quality_work'"
                                        " AND v LIKE '%pairs%'") * 40):  # fmt: skip
                done.append(finder.step(store).phase)
        finally:
            finder.close()
        if "done" in done:
            break
    assert listed(store) == oracle(store)
    assert store.number("SELECT max(run) FROM quality") == 1, "one run, not begun again"


def test_a_crash_between_file_and_store_loses_and_doubles_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    crowd(store, 3)
    put, rng = Finder._put, Random(9)
    crashes: list[bool] = []

    def fall(self: Finder, tx: Tx, found: list[quality_run.Found]) -> None:
        put(self, tx, found)
        crashes.append(rng.random() < 0.2)
        if crashes[-1]:
            raise OSError(5, "power")

    monkeypatch.setattr(Finder, "_put", fall)
    for _ in range(400):
        finder = Finder(store, KASI)
        try:
            while finder.step(store).phase != "done":
                pass
            break
        except OSError:
            continue
        finally:
            finder.close()
    assert sum(crashes) >= 3
    assert listed(store) == oracle(store)
    assert store.number("SELECT max(run) FROM quality") == 1


def test_a_finder_goes_on_after_steps_that_could_not_be_committed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk refuses at the very end of a step; the next step does it again."""
    small(monkeypatch)
    crowd(store, 5)
    write, rng = store.write, Random(9)
    failed: set[str] = set()

    @contextmanager
    def full(actor: Actor) -> Iterator[Tx]:
        with write(actor) as tx:
            yield tx
            if rng.random() < 0.4 or finder.work.phase not in failed:
                failed.add(finder.work.phase)
                raise DiskFull()

    finder = Finder(store, KASI)
    monkeypatch.setattr(store, "write", full)
    phase, keys = "", 0
    while phase != "done":
        with suppress(DiskFull):
            phase = finder.step(store).phase
        keys = max(keys, finder._keys.records)
    finder.close()
    assert failed == {"rows", "pairs", "close"}
    assert keys == store.number("SELECT count(*) FROM resident WHERE birth_on IS NOT NULL")
    assert listed(store) == oracle(store)


def test_what_is_gone_does_not_fill_its_list_for_ever(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality_run, "GONE_RUNS", 2)
    small(monkeypatch)
    with store.write(KASI) as tx:
        for number in range(9):
            born = f"1985-03-{12 + number}"
            people.add(tx, 1671025203850001 + number * 10**8, "WARGA", birth_on=born)
    run(store)
    decided = quality.page(store, "nik_sex")[0]
    do(store, KASI, quality.decide, decided.id, "right", "akta 4")
    with store.write(KASI) as tx:
        tx.execute("UPDATE resident SET sex = 'P'")
    counts = []
    for _ in range(4):
        run(store)
        counts.append(store.number("SELECT count(*) FROM quality"))
    assert counts == [9, 9, 2, 2], "the decision; and the last one, for its number"
    assert quality.get(store, decided.id).verdict == "right"


def test_a_lost_working_file_begins_the_run_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    crowd(store, 4)
    finder = Finder(store, KASI)
    for _ in range(9):
        finder.step(store)
    finder.close()
    (file,) = store.path.parent.glob("*.mutu")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for (name,) in store.rows("SELECT DISTINCT name FROM resident"):
        assert name.encode() not in file.read_bytes()
    file.write_bytes(b"\0" * 5)
    run(store)
    assert listed(store) == oracle(store)
    assert not file.exists()


def test_memory_holds_a_part_and_never_all(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    small(monkeypatch)
    monkeypatch.setattr(quality_keys, "HELD_RECORDS_MAX", 40)
    with store.write(KASI) as tx:
        for number in range(1, 801):
            born = f"19{number % 90 + 10}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
            people.add(tx, 1671020101900000 + number, "WARGA", birth_on=born)
    finder, most = Finder(store, KASI), 0
    while finder.step(store).phase != "done":
        most = max(most, finder.held)
    finder.close()
    assert 5 < most < 40 * 4, "parts are even up to chance"


def test_a_crowd_of_one_name_and_day_does_not_fill_the_memory(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    monkeypatch.setattr(quality_keys, "GROUP_RECORDS_MAX", 8)
    with store.write(KASI) as tx:
        for number in range(1, 301):
            people.add(tx, 1671020101900000 + number, "SITI", kk=None, kel_code=None, kelurahan="")
    finder, most = Finder(store, KASI), 0
    while finder.step(store).phase != "done":
        most = max(most, finder.held)
    finder.close()
    assert most <= 13 * quality_keys.PART_SLACK + 11


def test_a_decision_outlives_the_next_run_and_what_is_gone_closes_itself(store: Store) -> None:
    with store.write(KASI) as tx:
        one = people.add(tx, 1671021203850001, "SITI AMINAH", sex="", mother="SUMIRAH")
        two = people.add(tx, 3271021203850001, "SITTI AMINAH", sex="", mother="SUMIRAH")
        third = people.add(tx, 1671025203850009, "BUDI", sex="L")
    run(store)
    (pair,) = quality.page(store, "two_niks")
    (sexes,) = quality.page(store, "nik_sex")
    assert (pair.resident, pair.other, sexes.resident) == (one, two, third)
    do(store, KASI, quality.decide, pair.id, "different", "bukan 1671021203850001, kakaknya")
    run(store)
    kept = quality.get(store, pair.id)
    assert (kept.state, kept.verdict, kept.by) == ("settled", "different", "KASI")
    assert kept.why == "bukan 167102******0001, kakaknya"
    assert "1671021203850001" not in str(store.rows("SELECT facts FROM audit"))
    assert quality.page(store, "two_niks") == ()
    with store.write(KASI) as tx:
        tx.execute("UPDATE resident SET sex = 'P' WHERE id = ?", (third,))
        tx.execute("UPDATE resident SET birth_on = '1985-03-13' WHERE id = ?", (two,))
    run(store)
    gone = quality.get(store, sexes.id)
    assert (gone.state, gone.verdict) == ("settled", "gone")
    assert quality.get(store, pair.id).verdict == "different", "a decision is not forgotten"
    with store.write(KASI) as tx:
        tx.execute("UPDATE resident SET sex = 'L' WHERE id = ?", (third,))
    run(store)
    again = quality.get(store, sexes.id)
    assert (again.state, again.verdict, again.by, again.at) == ("open", "", "", None)


def test_a_decision_about_two_stays_when_the_finding_grows_weaker(store: Store) -> None:
    with store.write(KASI) as tx:
        people.add(tx, 1671021203850001, "BUDI SANTOSO", mother="SUMIRAH")
        two = people.add(tx, 3271021203850001, "BUDI SANTOSO", mother="SUMIRAH")
    run(store)
    (pair,) = quality.page(store, "two_niks")
    assert pair.fact == "strong"
    do(store, KASI, quality.decide, pair.id, "one", "surat 4")
    with store.write(KASI) as tx:
        tx.execute("UPDATE resident SET mother = '' WHERE id = ?", (two,))
    run(store)
    assert quality.page(store, "two_niks") == ()
    (kept,) = quality.page(store, "two_niks", state="settled")
    assert (kept.id, kept.fact, kept.verdict) == (pair.id, "weak", "one")


def test_of_several_doubts_the_weightiest_is_told(store: Store) -> None:
    with store.write(KASI) as tx:
        for number in (1, 2, 3, 4):
            people.add(tx, 1671021203850000 + number, f"WARGA {number}")
        for one, two, fact in ((1, 2, "weak"), (3, 1, "strong"), (1, 4, "weak")):
            tx.insert("quality", kind="two_niks", fact=fact, resident=one, other=two,
                      fingerprint=f"{one}{two}", run=1, found_at=0)  # fmt: skip
    told = quality.two_niks_of(store, 1)
    assert told is not None and (told.fact, told.resident) == ("strong", 3)
    third = quality.two_niks_of(store, 3)
    assert third is not None and third.id == told.id
    do(store, KASI, quality.decide, told.id, "different", "beda")
    assert quality.two_niks_of(store, 3) is None
    weak = quality.two_niks_of(store, 1)
    assert weak is not None and weak.fact == "weak"


def test_all_that_is_gone_is_closed_a_few_at_a_time(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    with store.write(KASI) as tx:
        for number in range(8):
            people.add(tx, 1671025203850001 + number, f"WARGA {number}", mother=f"IBU {number}")
    run(store)
    assert len(quality.page(store, "nik_sex")) == 8
    with store.write(KASI) as tx:
        tx.execute("UPDATE resident SET sex = 'P'")
    run(store)
    assert quality.page(store, "nik_sex") == ()


def test_a_new_wrong_value_is_a_new_finding(store: Store) -> None:
    with store.write(KASI) as tx:
        made = people.add(tx, 1671021203850001, "BUDI", birth_on="1985-03-13")
    run(store)
    (first,) = quality.page(store, "nik_date")
    do(store, KASI, quality.decide, first.id, "reported", "surat 12")
    with store.write(KASI) as tx:
        tx.execute("UPDATE resident SET birth_on = '1985-03-14' WHERE id = ?", (made,))
    run(store)
    (second,) = quality.page(store, "nik_date")
    assert second.id != first.id


@pytest.mark.parametrize(
    ("born", "mother", "listed_now"),
    [
        ("1973-03-12", "SUMIRAH", False), ("1973-03-13", "SUMIRAH", True),
        ("1990-01-01", "SUMIRAH", True), ("1990-01-01", "ROHANI", False),
    ],
)  # fmt: skip
def test_a_mother_is_twelve_years_older_where_she_is_known(
    store: Store, born: str, mother: str, listed_now: bool
) -> None:
    with store.write(KASI) as tx:
        woman = people.add(tx, 1671025203730001, "SUMIRAH", birth_on=born, sex="P", shdk="ISTRI")
        child = people.add(tx, 1671021203850002, "BUDI", shdk="ANAK", mother=mother)
    run(store)
    found = [(one.fact, one.resident, one.other) for one in quality.page(store, "dates")]
    assert found == ([("mother_age", child, woman)] if listed_now else [])


def test_a_list_takes_no_more_than_its_limit(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality_run, "KIND_ROWS_MAX", 4)
    crowd(store, 5)
    run(store)
    counted: dict[str, int] = dict(store.rows("SELECT kind, count(*) FROM quality GROUP BY 1"))
    assert set(counted.values()) == {4}
    run(store)
    assert dict(store.rows("SELECT kind, count(*) FROM quality GROUP BY 1")) == counted


def test_one_program_at_a_time(store: Store) -> None:
    crowd(store, 1, 5)
    first = Finder(store, KASI)
    with pytest.raises(QualityBusy):
        Finder(store, KASI)
    first.close()
    run(store)


@pytest.mark.parametrize("role", ["cetak", "gudang", "dukungan", "auditor"])
def test_who_may_not(store: Store, role: str) -> None:
    with pytest.raises(NotAllowed):
        Finder(store, staff(role))


def test_a_store_that_is_only_read_is_not_checked(store: Store) -> None:
    store.read_only = True
    with pytest.raises(StoreReadOnly):
        Finder(store, KASI)
    store.read_only = False


def test_a_run_tells_how_far_and_leaves_its_trail(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    crowd(store, 2)
    assert quality.board(store).last.at is None
    finder = Finder(store, KASI)
    seen = [finder.progress()]
    while seen[-1].phase != "done":
        store.clock.advance(1)  # type: ignore[attr-defined]
        seen.append(finder.step(store))
    finder.close()
    assert [one.done for one in seen] == sorted(one.done for one in seen)
    assert all(one.percent < 100 for one in seen[:-1])
    assert seen[-1].percent == 100
    assert all(one.seconds_left is not None for one in seen[2:])
    row = store.one("SELECT facts FROM audit WHERE kind = 'quality_run'")
    assert row is not None
    assert json.loads(row[0])["two_niks"] == len(quality.page(store, "two_niks", limit=500))
    board = quality.board(store)
    assert (board.last.run, board.work, board.is_behind) == (1, None, False)


def test_lists_are_behind_after_an_import(store: Store) -> None:
    run(store)
    with store.write(KASI) as tx:
        tx.insert("import_file", name="a", sha256="b", format="csv", rows=1, accepted=1, changed=1,
                  rejected=0, warnings=0, cases=0, by="X", at=0)  # fmt: skip
    assert quality.board(store).is_behind
    run(store)
    assert not quality.board(store).is_behind


def test_the_keys_read_back_in_parts_are_the_groups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality_keys, "HELD_RECORDS_MAX", 5)
    monkeypatch.setattr(quality_keys, "SLICE_RECORDS", 4)
    rng = Random(8)
    rows = [(rng.randrange(9) << 60 | rng.randrange(3), made) for made in range(50)]
    file = KeyFile(tmp_path / "keys", tmp_path / "keys")
    file.append(rows[:20])
    file.append(rows[20:30])
    assert file.cut(20)
    assert not file.cut(21)
    file.append(rows[20:])
    file.append(rows[:9])  # a step that was done twice
    found = []
    for part in range(file.parts):
        for number in range(file.slices):
            file.collect(part, number)
        found += file.groups()
    file.close()
    wanted: dict[int, list[int]] = {}
    for key, made in rows:
        wanted.setdefault(key, []).append(made)
    assert sorted(found) == sorted(group for group in wanted.values() if len(group) > 1)


def test_a_group_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality_keys, "GROUP_RECORDS_MAX", 8)
    file = KeyFile(tmp_path / "keys", tmp_path / "keys")
    file.append([(7, made) for made in range(30)])
    file.collect(0, 0)
    (group,) = file.groups()
    file.close()
    assert group == list(range(8))
