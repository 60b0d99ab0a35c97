"""`tuntas search check|rebuild`: prove that people are found as they are on record; repair."""

import argparse

from model.errors import IndexDamaged
from model.rights import demand
from model.search import upkeep
from model.search.check import Checked, check
from model.store import STORE_NAME, Store
from tui.commands.env import Env
from tui.commands.refusals import REFUSED, STORE, sentence_of

OK = 0
TELL_SECONDS = 0.2
GUESS_SECONDS = 2.0
"""Before that nothing is said of the time that remains."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the two acts."""
    english = getattr(parser, "lang", "id") == "en"
    acts = parser.add_subparsers(dest="act", metavar="check|rebuild", required=True)
    for name, indonesian, said in (
        ("check", "membandingkan indeks dengan data warga", "compare the index with the residents"),
        ("rebuild", "membuat ulang indeks; boleh diputus dan diulangi",
         "make the index anew; may be cut off and repeated"),
    ):  # fmt: skip
        help = said if english else indonesian
        acts.add_parser(name, help=help, description=help)


def run(args: argparse.Namespace, env: Env) -> int:
    """Check or rebuild. Exit code 1: a remake waits to be finished; 4: index and residents differ.

    A rebuild ends with a check, so that it says itself whether all is well.
    """
    demand(env.actor, "find" if args.act == "check" else "import")
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        if args.act == "rebuild":
            from model.search import rebuild

            rebuild.run(store, env.actor, watch(env, env.pick("menyusun", "building")))
        found = check(store, watch(env, env.pick("memeriksa", "checking")))
        return _tell(found, store, env)
    finally:
        store.close()


def _tell(found: Checked, store: Store, env: Env) -> int:
    if env.json:
        env.rows([_row(found, store)])
    else:
        for line in _lines(found, env):
            env.say(line)
    if upkeep.newer(store):
        env.warn(sentence_of(upkeep.IndexNewer(), env.lang))
    if not found.fine:
        env.warn(sentence_of(IndexDamaged(), env.lang))
        return STORE
    if found.unready:
        far = upkeep.progress(store)
        env.warn(sentence_of(upkeep.IndexUnready(done=far.done, total=far.total), env.lang))
        return REFUSED
    return OK


def _row(found: Checked, store: Store) -> dict[str, object]:
    return {
        "residents": found.residents,
        "postings": found.postings,
        "readable": found.whole,
        "triggers_wrong": list(found.triggers),
        "rows_wrong": found.wrong,
        "first_ids": list(found.first),
        "sounds_wrong": found.sounds,
        "words_missing": found.words,
        "ready": not found.unready,
        "bytes": upkeep.index_bytes(store),
        "fine": found.fine,
    }


def _lines(found: Checked, env: Env) -> list[str]:
    if not found.whole:
        return [env.pick("Indeks tidak terbaca.", "The index cannot be read.")]
    lines = [
        env.pick(
            f"{found.residents} warga, {found.postings} tanda dalam indeks.",
            f"{found.residents} residents, {found.postings} postings in the index.",
        )
    ]
    if found.fine and not found.unready:
        lines.append(env.pick("Indeks dan data warga cocok.", "Index and residents agree."))
    if found.wrong:
        ids = ", ".join(map(str, found.first))
        lines.append(
            env.pick(
                f"{found.wrong} warga tidak ada di indeks sebagaimana mestinya (id {ids}).",
                f"{found.wrong} residents are not in the index as they should be (ids {ids}).",
            )
        )
    for count, indonesian, english in (
        (found.sounds, "nama dengan bunyi yang lain dari aturannya",
         "names whose sound is not what the rules say"),
        (found.words, "kata belum ada di kosakata", "words the vocabulary does not have"),
        (len(found.triggers), "pemicu hilang atau berubah", "triggers missing or changed"),
    ):  # fmt: skip
        if count:
            lines.append(f"{count} {env.pick(indonesian, english)}.")
    return lines


def watch(env: Env, doing: str) -> upkeep.OnProgress | None:
    """Return a line that overwrites itself on a terminal; none where nobody watches."""
    if not env.err.isatty():
        return None
    began = told = env.clock.monotonic()

    def show(done: int, total: int) -> None:
        nonlocal told
        now = env.clock.monotonic()
        if done >= total:
            env.err.write("\r\x1b[K")
        elif now - told >= TELL_SECONDS:
            told = now
            env.err.write(
                f"\r{doing}: {done} / {total}{_left(now - began, done, total, env)}\x1b[K"
            )
        env.err.flush()

    return show


def _left(spent: float, done: int, total: int, env: Env) -> str:
    """Return how much time remains at the pace so far, for the end of a line."""
    if spent < GUESS_SECONDS or not done:
        return ""
    seconds = int(spent * (total - done) / done) + 1
    if seconds < 100:
        return env.pick(f", sisa {seconds} detik", f", {seconds} s left")
    minutes = -(-seconds // 60)
    return env.pick(f", sisa {minutes} menit", f", {minutes} min left")
