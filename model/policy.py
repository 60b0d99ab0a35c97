"""Policies as dated files: in what order print-ready people are printed, who may print what.

A policy letter becomes a TOML file under `model/data/policies/`; the newest one whose date has come
is in force, unless the office chose another (`tuntas policy use`). The queue's order is: class rank
first, then the day the card became print-ready (first in, first out), then arrival.
"""

import functools
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from model.errors import FileRefused, RuleRefused
from model.store import Store

KINDS = ("baru", "hilang", "rusak", "perubahan", "pindah", "perpanjang")
"""A first card; a lost, damaged or changed one; one for who moved here; one of a renewed ITAP."""

GROUNDS = ("elemen", "foto", "pemekaran", "nama-jalan", "kartu-berlaku")
"""Why a card is to be changed: a data element, the photo, a split district, a street, its date."""

CAP_MAX = 100_000
"""A cap of a day beyond this is none."""


class PolicyBad(FileRefused):
    """A policy file lacks something or names an unknown rule."""

    code: ClassVar[str] = "KBJ-101"


class PolicyUnknown(RuleRefused):
    """No policy bears this name."""

    code: ClassVar[str] = "KBJ-102"


@dataclass(frozen=True, slots=True)
class Class:
    """One rank of the queue and the rule for belonging to it; the first rule that fits counts."""

    rank: int
    short: str
    label: str
    rule: str


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy letter as data."""

    name: str
    label: str
    source: str
    from_on: date
    classes: tuple[Class, ...]
    kecamatan: frozenset[str]
    kabupaten: frozenset[str]
    documents: dict[str, tuple[str, ...]]
    ready_share_percent: int
    """The part of the blanks for first cards where others wait too (model.interleave)."""
    cap_per_day: int | None = None
    """Cards that an office orders a day at most; None where the letter says nothing."""
    no_card: frozenset[str] = frozenset()
    """Grounds of a change for which the letter gives no blank."""

    def may_print(self, office: str, kind: str) -> bool:
        """Tell whether an office prints this kind of request (a kecamatan code has three parts)."""
        allowed = self.kecamatan if office.count(".") >= 2 else self.kabupaten
        return kind in allowed


RULES: dict[str, str] = {
    "first": "coalesce(q.kind, 'baru') = 'baru'",
    "disaster": "EXISTS (SELECT 1 FROM mark m WHERE m.resident = r.id AND m.kind = 'bencana')",
    "suket": "(EXISTS (SELECT 1 FROM mark m WHERE m.resident = r.id AND m.kind = 'suket')"
    " OR EXISTS (SELECT 1 FROM suket s WHERE s.resident = r.id AND s.state = 'live'))",
    "urgent": "EXISTS (SELECT 1 FROM mark m WHERE m.resident = r.id AND m.kind = 'darurat')",
    "replacement": "q.kind IN ('hilang', 'rusak', 'perubahan', 'pindah', 'perpanjang')",
    "all": "1",
}
"""Rule name to the SQL condition over resident `r` and open request `q`."""


FIRST_RANK, NO_RANK = 0, 99
APPROVED = "r.id IN (SELECT p.resident FROM priority p WHERE p.state = 'approved')"
"""Few people go first: IN reads them once a query, EXISTS would look once a person of the queue."""


def rank_sql(policy: Policy) -> str:
    """Return the CASE expression that gives each print-ready person a rank.

    Whoever is to go first, with a reason and an approver (model.claims.priority), has rank 0.
    """
    arms = " ".join(f"WHEN {RULES[c.rule]} THEN {c.rank}" for c in policy.classes)
    return f"CASE WHEN {APPROVED} THEN {FIRST_RANK} {arms} ELSE {NO_RANK} END"


def ranks_sql(policy: Policy) -> tuple[tuple[int, str], ...]:
    """Return each rank in order with the condition that a person has it, the quickest part first.

    Together they are `rank_sql`: whoever wants the first page of a queue asks rank after rank.
    """
    rules = {FIRST_RANK: [APPROVED], NO_RANK: ["1"]}
    for one in policy.classes:
        rules.setdefault(one.rank, []).append(RULES[one.rule])
    whole = rank_sql(policy)
    return tuple(
        (rank, f"({' OR '.join(rules[rank])}) AND {whole} = {rank}") for rank in sorted(rules)
    )


def parse(name: str, text: str) -> Policy:
    """Read one policy file; raise PolicyBad naming what is wrong."""
    try:
        data = tomllib.loads(text)
        classes = tuple(
            Class(int(row["rank"]), row["short"], row["label"], row["rule"])
            for row in data["classes"]
        )
        policy = Policy(
            name=name,
            label=data["label"],
            source=data["source"],
            from_on=data["from"],
            classes=classes,
            kecamatan=frozenset(data["print"]["kecamatan"]),
            kabupaten=frozenset(data["print"]["kabupaten"]),
            documents={kind: _papers(given) for kind, given in data["documents"].items()},
            ready_share_percent=int(data.get("ready_share_percent", 100)),
            cap_per_day=int(data["cap_per_day"]) if "cap_per_day" in data else None,
            no_card=frozenset(data.get("no_card", {}).get("grounds", ())),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise PolicyBad(file=name, said=str(error)[:80]) from None
    _refuse_unknown(policy)
    return policy


def _papers(given: object) -> tuple[str, ...]:
    if not isinstance(given, list):
        raise TypeError("documents: a list of papers")
    return tuple(str(paper) for paper in given)


def _refuse_unknown(policy: Policy) -> None:
    if type(policy.from_on) is not date:  # a datetime is a date to Python, but not to a letter
        raise PolicyBad(file=policy.name, said="from: 2020-01-17")
    if not policy.classes or not 0 <= policy.ready_share_percent <= 100:
        raise PolicyBad(file=policy.name, said="classes, ready_share_percent 0..100")
    if policy.cap_per_day is not None and not 0 < policy.cap_per_day <= CAP_MAX:
        raise PolicyBad(file=policy.name, said=f"cap_per_day 1..{CAP_MAX}")
    if set(policy.documents) != set(KINDS):
        raise PolicyBad(file=policy.name, said=f"documents: {', '.join(KINDS)}")
    for item in policy.classes:
        if item.rule not in RULES:
            raise PolicyBad(file=policy.name, said=f"rule {item.rule}")
    for ground in policy.no_card:
        if ground not in GROUNDS:
            raise PolicyBad(file=policy.name, said=f"ground {ground}")
    for kind in (*policy.kecamatan, *policy.kabupaten, *policy.documents):
        if kind not in KINDS:
            raise PolicyBad(file=policy.name, said=f"kind {kind}")


@functools.cache
def shipped() -> tuple[Policy, ...]:
    """Return the policies that come with the program, oldest first."""
    folder = Path(__file__).parent / "data" / "policies"
    found: list[Policy] = []
    for entry in folder.iterdir():
        if entry.name.endswith(".toml"):
            found.append(parse(entry.name[:-5], entry.read_text("utf-8")))
    return tuple(sorted(found, key=lambda p: (p.from_on, p.name)))


def in_force(store: Store, on: date | None = None) -> Policy:
    """Return the office's chosen policy, else the newest shipped one whose date has come."""
    known = shipped()
    chosen = store.meta("policy")
    if chosen:
        return named(chosen, known)
    day = on or store.today()
    # Before the first letter (a clock without its battery) the first one counts.
    return ([p for p in known if p.from_on <= day] or [known[0]])[-1]


def named(name: str, known: tuple[Policy, ...] | None = None) -> Policy:
    """Return the policy of that name; raise PolicyUnknown."""
    by_name: dict[str, Any] = {p.name: p for p in known or shipped()}
    if name not in by_name:
        raise PolicyUnknown(policy=name[:20], known=", ".join(by_name))
    found: Policy = by_name[name]
    return found
