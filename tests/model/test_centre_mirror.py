"""The centre's words in any order, through the real importer: all kept, every jump flagged."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import model
from model.centre import advice, message, sayings
from model.centre import status as centre
from model.centre.why import why
from model.person import person
from model.standing import standing
from model.standing_words import SENTENCES
from model.store import Store
from tests.model.exchange import lists
from tests.model.people import new_store

STRANGE = "MENUNGGU SERVER DAERAH"
WORDS = (*centre.STATUSES, STRANGE)
PEOPLE = 4
LAST = date(2026, 11, 20)
NUMBERS = itertools.count(1)
FILES = itertools.count(1)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = new_store(tmp_path_factory.mktemp("pusat"))
    yield opened
    opened.close()


Told = tuple[str, int]
"""A word, and how many days before LAST it was told of."""

ROADS = st.lists(
    st.tuples(st.permutations(WORDS), st.lists(st.integers(0, 40), min_size=19, max_size=19)),
    min_size=PEOPLE,
    max_size=PEOPLE,
)


def nik_of(number: int) -> str:
    return f"16710201019{number // 10_000:01d}{number % 10_000 + 1:04d}"


def take_in(store: Store, folder: Path, rows: list[tuple[str, str, date]], times: int = 1) -> None:
    """Write one list as the centre sends it and import it; nothing may be refused or kept aside."""
    text = "".join(f"{nik};BUDI REKAAN;{word};{day:%d-%m-%Y}\n" for nik, word, day in rows)
    path = lists.csv(folder / f"s{next(FILES)}.csv", text, "nik;nama;status;tanggal status\n")
    for _again in range(times):
        done = lists.run(store, path)
        assert (done.rows, done.accepted) == (len(rows), len(rows))
        assert (done.rejected, done.cases) == (0, 0)


def state(store: Store, nik: str) -> tuple[object, ...]:
    found = store.one("SELECT id, status, status_on FROM resident WHERE nik = ?", (int(nik),))
    assert found is not None
    return found


@settings(
    max_examples=3, deadline=None, derandomize=True, phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(roads=ROADS)
def test_nineteen_words_in_any_order(
    store: Store, tmp_path_factory: pytest.TempPathFactory, roads: list[tuple[list[str], list[int]]]
) -> None:
    """Nothing is refused, every jump is flagged, the mirror is the newest day; twice is once."""
    folder = tmp_path_factory.mktemp("daftar")
    niks = [nik_of(next(NUMBERS)) for _ in roads]
    days = [[LAST - timedelta(days=one) for one in some] for _words, some in roads]
    for at in range(len(WORDS)):
        rows = [
            (nik, words[at], on[at]) for nik, (words, _), on in zip(niks, roads, days, strict=True)
        ]
        take_in(store, folder, rows, times=1 + (at % 6 == 5))
    for nik, (words, _), on in zip(niks, roads, days, strict=True):
        told = list(zip(words, on, strict=True))
        check_person(store, nik, told)


def check_person(store: Store, nik: str, told: list[tuple[str, date]]) -> None:
    """Compare a person's mirror with what was told, worked out here by days alone."""
    newest: tuple[str, date] | None = None
    wanted = []
    for word, day in told:
        late = newest is not None and day < newest[1]
        was = "" if newest is None or late else newest[0]
        wanted.append((word, day.isoformat(), was, int(bool(was) and not follows(was, word))))
        newest = newest if late else (word, day)
    assert newest is not None
    resident, status, status_on = state(store, nik)
    assert (status, status_on) == (newest[0], newest[1].isoformat())
    rows = store.rows(
        "SELECT status, status_on, was, jump FROM mirror WHERE resident = ? ORDER BY id",
        (resident,),
    )
    assert [tuple(row) for row in rows] == wanted
    answer = why(store, int(str(resident)))
    assert {(one.status, one.jump) for one in answer.steps} == {(r[0], bool(r[3])) for r in wanted}
    assert [one.on for one in answer.steps] == sorted((on for _, on in told), reverse=True)
    assert sum(one.late for one in answer.steps) == sum(not r[2] for r in wanted) - 1
    assert all(one.days is not None and one.days >= 0 for one in answer.steps)
    said = (answer.told.sentence_id, answer.told.sentence_en, answer.next_id, answer.next_en)
    assert all(one and "{" not in one for one in said) and len(set(said)) == 4


def follows(was: str, word: str) -> bool:
    """Tell whether the road leads from one word to the other, read off the road itself."""
    return was in centre.STATUSES and word in centre.STATUSES[was].next


def test_every_sentence_and_every_step_is_there_in_both_languages() -> None:
    keys = {*sayings.SENTENCES, *SENTENCES}
    assert not keys - advice.NEXT.keys() - {f"job.{one}" for one in ("cancelled",)}
    for pair in (*advice.NEXT.values(), *advice.STOPPED.values()):
        assert all(one.endswith(".") for one in pair) and pair[0] != pair[1]
    for said in sayings.SENTENCES.values():
        assert said["id"] != said["en"] and said["id"] and said["en"]


def test_the_text_to_send_fits_and_names_nobody(store: Store, tmp_path: Path) -> None:
    """Two messages at most in letters that every telephone has; no NIK even in a strange word."""
    niks = [nik_of(next(NUMBERS)) for _ in WORDS]
    take_in(store, tmp_path, [(nik, word, LAST) for nik, word in zip(niks, WORDS, strict=True)])
    office = "KEC. ILIR TIMUR TIGA KOTA PALEMBANG PROVINSI SUMATERA SELATAN"
    langs: tuple[message.Lang, ...] = ("id", "en")
    today = store.today()
    people = [person(store, nik, today) for nik in niks]
    for found, blanks, lang in itertools.product(people, (0, 5), langs):
        assert found is not None
        nik = found.row.nik
        told = standing(found, blanks, today)
        text = message.message(told, office, today, lang=lang)
        assert set(text) <= message.GSM
        assert nik not in text.replace(" ", "") and "BUDI" not in text
        parts = message.parts(text)
        assert 1 <= len(parts) <= 2 and "".join(parts) == text
        assert max(map(len, parts)) <= (160 if len(parts) == 1 else 153)
    assert found is not None
    odd = replace(found.row, status=f"“{nik}” — ÿ 你好 " + "kata " * 80, status_short="?")
    told = standing(replace(found, row=odd), 5, today)
    text = message.message(told, "KANTOR", today)
    assert set(text) <= message.GSM and nik not in text and len(message.parts(text)) == 2
    assert message.plain("\u201cM\u2019N\u201d \u2013 [é]\u4f60") == '"M\'N" - (é)?'


def test_a_clock_that_jumped_makes_no_age_below_nought(store: Store, tmp_path: Path) -> None:
    nik = nik_of(next(NUMBERS))
    take_in(store, tmp_path, [(nik, "SENT_FOR_ENROLLMENT", LAST)])
    found = person(store, nik, LAST - timedelta(days=365))
    assert found is not None
    told = standing(found, 5, LAST - timedelta(days=365))
    assert (told.age_days, told.since) == (0, LAST)
    assert "kurang dari sehari" in told.sentence_id


def test_only_the_importer_writes_what_the_centre_told() -> None:
    """No operator sets a status: no other module has a statement that writes it."""
    root = Path(model.__file__).parent.parent
    writes = re.compile(
        r"(INSERT|REPLACE)[^\"']{0,20} INTO (mirror|resident)\b"
        r"|UPDATE (mirror|resident SET (?!sound = ))|insert\(\s*[\"'](mirror|resident)[\"']"
    )
    found = {
        path.relative_to(root).as_posix()
        for room in ("model", "tui", "hw")
        for path in (root / room).rglob("*.py")
        if "/steps/" not in path.as_posix() and writes.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"model/exchange/incoming.py", "model/exchange/merge.py"}
