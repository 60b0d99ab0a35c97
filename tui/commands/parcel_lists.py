"""What `tuntas parcel` lists: parcels, what is ready, one parcel, its papers, what came in."""

import argparse
from pathlib import Path

from model import new_file
from model.paper import FORM_FEED
from model.parcels import incoming, rows, surat_jalan, waiting, where
from model.parcels.faults import ManifestBroken, ManifestUnwritable
from model.parcels.incoming import Arrived
from model.parcels.rows import Parcel
from model.reason import mask
from model.store import Store
from tui import parcel_words as say
from tui.commands.env import Env


def _row(one: Parcel, store: Store, env: Env) -> dict[str, object]:
    today = store.today()
    return {
        "parcel": one.number, "to": one.to_name, "kind": one.kind,
        "item": "" if one.kind == "cards" else one.item, "pieces": one.pieces,
        "state": one.state if env.json else say.in_lang(say.STATES, one.state, env.lang),
        "days": one.days(today, store.zone), "overdue": one.overdue(today), "due_on": one.due_on,
        "missing": one.missing, "seal": one.seal, "carrier": one.carrier,
        "document": one.document, "answer": one.answer,
    }  # fmt: skip


def tell(one: Parcel, store: Store, env: Env) -> None:
    """Say how a parcel stands now."""
    row = _row(one, store, env)
    if env.json:
        env.rows([row])
        return
    missing = env.pick(f", kurang {one.missing}", f", {one.missing} missing") if one.missing else ""
    paper = one.answer or one.document
    more = f" {paper}." if paper else ""
    env.say(f"{one.number} -> {one.to_name}: {one.pieces}, {row['state']}{missing}.{more}")


def listed(store: Store, args: argparse.Namespace, env: Env) -> int:
    """List the parcels, those that call for somebody first."""
    found = rows.listed(store, every=args.all)
    heads = {
        "parcel": env.pick("Nomor", "Number"), "to": env.pick("Tujuan", "To"),
        "pieces": env.pick("Isi", "Pieces"), "state": env.pick("Status", "State"),
        "days": env.pick("Hari", "Days"), "missing": env.pick("Kurang", "Missing"),
        "seal": env.pick("Segel", "Seal"),
    }  # fmt: skip
    env.rows([_row(one, store, env) for one in found], heads)
    if not env.json:
        late = len(rows.overdue(store))
        env.say(
            env.pick(
                f"{len(found)} kiriman, {late} terlambat atau kurang.",
                f"{len(found)} parcels, {late} late or short.",
            )
        )
    return 0


def ready(store: Store, args: argparse.Namespace, env: Env) -> int:
    """List what lies ready by village, or by RT of one."""
    of_one = args.kelurahan
    found = waiting.by_rt(store, of_one) if of_one else waiting.by_village(store)
    told: list[dict[str, object]] = [
        {
            "kel_code": one.kel_code, "kelurahan": one.kelurahan, "kecamatan": one.kecamatan,
            "rw": one.rw, "rt": one.rt, "cards": one.cards, "oldest_on": one.oldest_on,
        }
        for one in found
    ]  # fmt: skip
    heads = {"kelurahan": env.pick("Kelurahan", "Village")}
    heads |= (
        {"rw": "RW", "rt": "RT"} if of_one else {"kecamatan": env.pick("Kecamatan", "District")}
    )
    heads |= {"cards": env.pick("Kartu", "Cards"), "oldest_on": env.pick("Tertua", "Oldest")}
    env.rows(told, heads)
    if not env.json and not told:
        env.say(env.pick("Tidak ada kartu yang menunggu dikirim.", "No card waits to be sent."))
    return 0


def show(store: Store, args: argparse.Namespace, env: Env) -> int:
    """Show one parcel with its cards; numbers are masked."""
    one = rows.get(store, args.parcel)
    told: list[dict[str, object]] = [
        {
            "at": line.at if one.sent_at else None, "name": line.name, "nik": mask(line.nik),
            "kelurahan": line.kelurahan, "rw": line.rw, "rt": line.rt,
            "state": line.state if env.json
            else say.in_lang(say.CARD_STATES, line.state, env.lang),
        }
        for line in rows.cards(store, one.id)
    ]  # fmt: skip
    steps: list[dict[str, object]] = [
        {
            "step": step.kind, "qty": step.qty, "by": step.by, "second": step.second,
            "document": step.document, "at": step.at,
        }
        for step in rows.events(store, one.id)
    ]  # fmt: skip
    boxes = [{"box": box, "qty": qty} for box, qty in rows.boxes(store, one.id)]
    if env.json:
        env.rows([_row(one, store, env) | {"cards": told, "boxes": boxes, "steps": steps}])
        return 0
    tell(one, store, env)
    state = env.pick("Status", "State")
    env.rows(told, {"at": "No", "name": env.pick("Nama", "Name"), "nik": "NIK", "rw": "RW",
                    "rt": "RT", "state": state})  # fmt: skip
    env.rows(boxes, {"box": env.pick("Dus", "Box"), "qty": env.pick("Isi", "Pieces")})
    for row in say.event_rows(rows.events(store, one.id), store.zone):
        env.say(row)
    return 0


def paper(store: Store, args: argparse.Namespace, env: Env) -> int:
    """Write the surat jalan of a sealed parcel, in either width."""
    one = rows.get(store, args.parcel)
    if one.sent_at is None:
        raise ManifestBroken(why="not sealed")
    text = surat_jalan.text(store, one, one.document, one.digest, args.columns)
    return _written(text, args.out, env)


def route(store: Store, args: argparse.Namespace, env: Env) -> int:
    """Write the route sheet of these parcels, or of all on the way."""
    return _written(surat_jalan.route(store, args.parcels, args.columns), args.out, env)


def _written(text: str, out: Path | None, env: Env) -> int:
    if out is not None:
        new_file.write(out, text, ManifestUnwritable)
        if env.json:
            env.rows([{"file": str(out)}])
        else:
            env.say(env.pick(f"Tersimpan: {out}", f"Saved: {out}"))
    elif env.json:
        env.rows([{"text": text}])
    else:
        env.say(text.replace(FORM_FEED, "\n").rstrip("\n"))
    return 0


def came_in(store: Store, args: argparse.Namespace, env: Env) -> int:
    """List the parcels of other offices that came in."""
    heads = {
        "parcel": env.pick("Nomor", "Number"), "from": env.pick("Dari", "From"),
        "told": env.pick("Surat", "Told"), "counted": env.pick("Dihitung", "Counted"),
        "document": env.pick("Berita acara", "Minutes"),
    }  # fmt: skip
    env.rows([_came_row(one) for one in incoming.listed(store)], heads)
    return 0


def _came_row(one: incoming.Incoming) -> dict[str, object]:
    return {
        "parcel": one.number, "from": one.from_name, "office": one.from_office, "kind": one.kind,
        "told": one.told, "counted": one.counted, "damaged": one.damaged, "extra": one.extra,
        "document": one.document, "at": one.at,
    }  # fmt: skip


def came(done: Arrived, path: Path, env: Env) -> int:
    """Say what came in and where the answer is."""
    one = done.parcel
    if env.json:
        env.rows([_came_row(one) | {"again": done.again, "answer": str(path)}])
        return 0
    again = env.pick(" (sudah pernah masuk)", " (had come in before)") if done.again else ""
    env.say(
        env.pick(
            f"{one.number} dari {one.from_name}: {one.counted} dari {one.told}{again}."
            f" {one.document}. Jawaban: {path}",
            f"{one.number} of {one.from_name}: {one.counted} of {one.told}{again}."
            f" {one.document}. Answer: {path}",
        )
    )
    return 0


def found_card(store: Store, resident: int, env: Env) -> int:
    """Say where a resident's newest card is while a parcel is behind it."""
    at = where.of(store, resident)
    if env.json:
        told = [] if at is None else [
            {"parcel": at.parcel, "bin": at.bin, "with": at.who, "since_on": at.since_on,
             "due_on": at.due_on, "missing": at.missing}
        ]  # fmt: skip
        env.rows(told)
    elif at is None:
        env.say(env.pick("Kartunya tidak dalam kiriman.", "The card is in no parcel."))
    else:
        env.say(where.words_en(at) if env.lang == "en" else where.words(at))
    return 0
