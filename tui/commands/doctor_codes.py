"""The doctor's count of the last days' error codes, as the trail and the lanes have them."""

from typing import Final

from model import health_trail
from model.store import Store
from tui.commands.doctor_line import Check, attempt
from tui.commands.env import Env

GROUP: Final = "kode"
DAYS: Final = 7
SHOWN_MAX: Final = 6


def codes(store: Store, env: Env) -> list[Check]:
    """Return one line for people, and one each for a machine, of codes in the last seven days."""

    def look() -> list[Check]:
        since = store.clock.now_ms() - DAYS * 86_400_000
        counted = health_trail.codes_since(store, since)
        if not counted:
            fact = env.pick(f"Tidak ada dalam {DAYS} hari.", f"None in {DAYS} days.")
            return [Check(GROUP, "semua", "ok", fact, values={"rows": 0})]
        said = [
            Check(
                GROUP,
                one.code,
                "ok",
                f"{one.code} {one.times}x" + ("." if one is counted[-1] else ","),
                values={"code": one.code, "rows": one.times},
            )
            for one in counted
        ]
        head = env.pick(f"Dalam {DAYS} hari:", f"In {DAYS} days:")
        total = sum(one.times for one in counted)
        return [Check(GROUP, "semua", "ok", head, values={"rows": total}), *said]

    return attempt(GROUP, "semua", env, look)
