"""`tuntas find` and `tuntas show`: the lists and sentences that scripts and supporters rely on."""

import argparse
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from model import lookup
from model.actor import SYSTEM, Actor, shell_actor
from model.clock import FrozenClock
from model.person import NobodyHasNik, NotANik
from model.rights import NotAllowed
from model.search import upkeep
from model.store import Store
from tests.model.people import add, new_store
from tests.tui.bad_search import SEARCHES
from tui.commands import find, show
from tui.commands.env import Env

KEYS = {
    "nik", "kk", "name", "birth_on", "sex", "kelurahan", "status", "status_age_days", "rt", "rw",
}  # fmt: skip
SHELL = shell_actor("tester")
SUPPORT = Actor("TONO", frozenset({"dukungan"}), "operator")
STOREMAN = Actor("GUDANG", frozenset({"gudang"}), "operator")
SITI = "1671025203850004"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a home with a few people in its store."""
    folder = tmp_path_factory.mktemp("office")
    store = new_store(folder)
    with store.write(SYSTEM) as tx:
        add(
            tx, int(SITI), "SITI AMINAH", sex="P", shdk="ISTRI", status="PRINT_READY_RECORD",
            status_on="2026-11-12", birth_place="PALEMBANG", address="JL. A. YANI NO. 12",
        )  # fmt: skip
        add(tx, 1671020107800001, "AMIRUDDIN", shdk="KEPALA KELUARGA", birth_on="1980-07-01")
        add(tx, 1671020101700010, "NUR'AINI [/] \x1b[2JBOLD", birth_on=None)
        for serial in range(30):
            add(tx, 1671020101750100 + serial, f"BUDI {chr(65 + serial % 26)}")
    store.close()
    yield folder


def run(module: object, home: Path, *words: str, actor: Actor = SHELL, **given: bool) -> str:
    """Run a command and return what it wrote; `err` in capitals follows a bar."""
    out, err = io.StringIO(), io.StringIO()
    env = Env(
        home=home, json=given.get("json", True), lang="en" if given.get("en") else "id",
        out=out, err=err, clock=FrozenClock(), actor=actor,
    )  # fmt: skip
    parser = argparse.ArgumentParser()
    module.arguments(parser)  # type: ignore[attr-defined]
    code = module.run(parser.parse_args(words), env)  # type: ignore[attr-defined]
    assert code == (2 if given.get("usage") else 0)
    return out.getvalue() + ("|" + err.getvalue() if given.get("both") else "")


def listed(home: Path, *words: str, actor: Actor = SHELL) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(run(find, home, *words, actor=actor))
    return rows


@pytest.mark.parametrize(
    "words",
    [
        (SITI,),
        ("siti",),
        ("siti", "aminah"),
        ("siti 1985 silaberanti",),
        ("aminah", "--born", "12-03-1985"),
        ("siti", "--born", "1985", "--kelurahan", "Silaberanti"),
    ],
)
def test_find_gives_one_list_of_objects(office: Path, words: tuple[str, ...]) -> None:
    rows = listed(office, *words)
    assert [row["match"] for row in rows if row["match"] != "part"] in (["words"], ["exact"], [""])
    assert rows[0].keys() >= KEYS
    assert {key: rows[0][key] for key in ("nik", "kk", "name", "birth_on", "status_age_days")} == {
        "nik": SITI, "kk": "1671021203100007", "name": "SITI AMINAH", "birth_on": "1985-03-12",
        "status_age_days": 9,
    }  # fmt: skip


@pytest.mark.parametrize(
    "words", [("xqwv",), ("1671029999999999",), ("%",), ("' OR 1=1 --",), ("167",)]
)
def test_nobody_is_an_empty_list(office: Path, words: tuple[str, ...]) -> None:
    assert listed(office, *words) == []
    assert run(find, office, *words, json=False).splitlines()[-1] == "Tidak ada yang cocok."
    assert run(find, office, *words, json=False, en=True).splitlines()[-1] == "Nobody fits."


@pytest.mark.parametrize("words", [(), ("",), (" ", ""), ("--limit", "3"), ("--born", " ")])
def test_find_without_a_text_is_a_usage_error(office: Path, words: tuple[str, ...]) -> None:
    """Nothing is listed and nothing is noted; one sentence says what is missing."""
    for as_json in (True, False):
        said = run(find, office, *words, both=True, usage=True, json=as_json)
        assert said.startswith("|Belum jelas siapa yang dicari.")
        assert len(said.splitlines()) == 1


def test_limit_and_the_closing_line(office: Path) -> None:
    assert len(listed(office, "budi")) == 20
    assert len(listed(office, "budi", "--limit", "3")) == 3
    said = run(find, office, "budi", "--limit", "3", json=False).splitlines()
    assert said[0] == "nama BUDI"
    assert said[-1] == "3 dari 30 orang."
    assert run(find, office, "budi", json=False, en=True).splitlines()[-1] == "20 of 30 people."


@pytest.mark.parametrize("limit", ["0", "-1", "501", "x"])
def test_a_senseless_limit_is_refused(office: Path, limit: str) -> None:
    with pytest.raises(SystemExit):
        run(find, office, "budi", "--limit", limit)


def test_a_kk_lists_its_family(office: Path) -> None:
    rows = listed(office, "1671021203100007", "--limit", "2")
    assert [row["name"] for row in rows] == ["AMIRUDDIN", "SITI AMINAH"]
    assert rows[1]["kk_head"] == "AMIRUDDIN"


def test_what_was_not_understood_is_said(office: Path) -> None:
    said = run(find, office, "167102520385000", both=True)
    rows = json.loads(said.split("\n")[0])
    assert [(row["nik"], row["match"], row["differs"]) for row in rows] == [(SITI, "digit", [15])]
    assert "15 angka" in said
    assert "(CRI-101)" in said
    assert "(CRI-106)" in run(find, office, "siti", "--born", "kemarin", both=True, usage=True)


def test_no_control_character_reaches_the_terminal(office: Path) -> None:
    said = run(find, office, "nuraini", json=False)
    assert "NUR'AINI [/] ?[2JBOLD" in said
    assert "\x1b" not in said
    assert "\x1b" not in run(show, office, "1671020101700010", json=False)


def test_who_may_not_see_numbers_sees_them_masked(office: Path) -> None:
    rows = listed(office, "siti", actor=SUPPORT)
    assert (rows[0]["nik"], rows[0]["kk"]) == ("167102******0004", "167102******0007")
    for words in ({"json": False}, {"json": True}):
        for module in (find, show):
            said = run(module, office, SITI, actor=SUPPORT, **words)
            assert SITI not in said
            assert "167102 520385 0004" not in said
            assert "167102******0004" in said


def test_who_may_not_search_is_refused(office: Path) -> None:
    for module in (find, show):
        with pytest.raises(NotAllowed):
            run(module, office, SITI, actor=STOREMAN)


def test_each_search_and_view_is_in_the_trail(office: Path) -> None:
    def trail() -> list[tuple[object, ...]]:
        store = Store.open(office / "tuntas.db", FrozenClock())
        rows = store.rows("SELECT kind, facts FROM audit WHERE actor = 'os:tester' ORDER BY seq")
        store.close()
        return rows

    before = len(trail())
    run(find, office, "siti aminah")
    run(show, office, SITI)
    new = trail()[before:]
    assert new[0] == ("search", '{"found":1,"what":"words"}')
    assert [kind for kind, _ in new] == ["search", "view"]
    assert not [facts for _, facts in trail() if "siti" in str(facts).lower() or SITI in str(facts)]


def test_a_store_that_cannot_be_written_is_searched_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_store(tmp_path)
    with store.write(SYSTEM) as tx:
        add(tx, int(SITI), "SITI AMINAH")
    store.close()
    writable = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and writable(path, mode))
    for module in (find, show):
        said = run(module, tmp_path, SITI, both=True)
        assert "SITI AMINAH" in said
        assert said.count("tidak tercatat") == 1


def test_show_tells_the_sentence_first(office: Path) -> None:
    said = run(show, office, "167102", "520385", "0004", json=False).splitlines()
    assert said[0] == "SITI AMINAH   NIK 167102 520385 0004"
    assert said[1] == "> Sudah siap cetak, blanko kosong. Suket bisa diminta hari ini."
    assert any("dilayani Seberang Ulu Satu" in line for line in said)
    english = run(show, office, SITI, json=False, en=True).splitlines()
    assert english[1].startswith("> Print-ready, no blank cards.")


def test_show_gives_one_object_with_its_history(office: Path) -> None:
    rows = json.loads(run(show, office, SITI))
    assert len(rows) == 1
    person = rows[0]
    assert person.keys() >= KEYS | {"address", "findings", "history", "sentence_id", "acts", "job"}
    assert person["standing"] == "PRINT_READY_RECORD.no_blanks"
    assert person["job"] is None
    assert "NIK-301" not in {found["code"] for found in person["findings"]}


@pytest.mark.parametrize("nik", ["167102", "siti", "16710252038500044"])
def test_show_refuses_what_is_no_nik(office: Path, nik: str) -> None:
    with pytest.raises(NotANik):
        run(show, office, nik)


def test_show_of_nobody_is_a_refusal(office: Path) -> None:
    with pytest.raises(NobodyHasNik) as refused:
        run(show, office, "1671025203850099")
    assert "1671" not in str(refused.value)


def test_finding_starts_without_the_screens() -> None:
    code = (
        "import sys; import tui.commands.find, tui.commands.show;"
        "bad = {m.split('.')[0] for m in sys.modules} & {'textual', 'rich', 'httpx', 'PIL'};"
        "assert not bad, bad"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_what_was_not_found_as_typed_says_how(office: Path) -> None:
    """In a column of its own; a near NIK with brackets around what differs, or masked."""
    said = run(find, office, "sitti aminah", json=False).splitlines()
    assert said[1].split()[-1] == "Mirip" and said[2].endswith("~ mirip bunyi")
    near = run(find, office, "1671025203850094", json=False)
    assert "16710252038500[0]4" in near and near.splitlines()[-2].endswith("# beda 1 angka")
    hidden = run(find, office, "1671025203850094", json=False, actor=SUPPORT)
    assert "[" not in hidden and "167102******0004" in hidden
    rows = listed(office, "1671025203850094", actor=SUPPORT)
    assert (rows[0]["match"], rows[0]["differs"]) == ("digit", [])
    assert "Mirip" not in run(find, office, "budi", json=False)


def test_another_reading_and_the_own_kelurahan(office: Path) -> None:
    said = run(find, office, SITI, json=False).splitlines()
    assert said[0] == f"NIK atau KK {SITI}   (cara lain: --reading 2)"
    rows = listed(office, SITI, "--reading", "2")
    assert [row["match"] for row in rows] == ["exact"]
    assert listed(office, "budi", "--own-first") == listed(office, "budi")
    for wrong in ("0", "10", "x"):
        with pytest.raises(SystemExit):
            run(find, office, "budi", "--reading", wrong)


def test_a_long_list_comes_in_pages_and_is_one_search(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    once = lookup.find

    def page(*given: object, limit: int, **more: object) -> object:
        asked.append(limit)
        return once(*given, limit=limit, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(find, "find", page)
    rows = listed(office, "budi", "--limit", "25")
    assert len({row["nik"] for row in rows}) == 25
    assert asked == [20, 5]


def test_an_index_that_is_not_whole_is_made_first(office: Path) -> None:
    """A terminal sees how far it is; stdout stays one list."""

    def unready() -> None:
        store = Store.open(office / "tuntas.db", FrozenClock())
        with store.write(SYSTEM) as tx:
            upkeep.from_first(tx)
        store.close()

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    unready()
    assert run(find, office, "siti aminah", both=True).endswith("|")
    unready()
    out, err = io.StringIO(), Terminal()
    env = Env(home=office, json=True, lang="en", out=out, err=err, clock=FrozenClock(), actor=SHELL)
    parser = argparse.ArgumentParser()
    find.arguments(parser)
    assert find.run(parser.parse_args(["siti aminah"]), env) == 0
    assert json.loads(out.getvalue())[0]["nik"] == SITI
    assert "The search index is being made: " in err.getvalue()
    assert err.getvalue().endswith("\r\x1b[K")


@pytest.mark.parametrize("text", SEARCHES, ids=range(len(SEARCHES)))
def test_bad_input_is_an_answer_like_any_other(office: Path, text: str) -> None:
    wanted = SEARCHES[text]
    rows = json.loads(run(find, office, "--", text).split("\n")[0])
    assert wanted is None or rows[0]["name"] == wanted
