"""The long run of the ledger's state machine: `python -m tests.bench.ledger --steps 100000`.

Prints how many steps a second, what went through and what was refused how often; an act that never
went through, or a check that fails, is an error. A run is repeated by its seed.
"""

import argparse
import sys
import time
from collections import Counter
from random import SystemRandom

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.model.test_ledger_machine import WholeLedger

STEPS_A_RUN = 200
ENDS_AT = 195
"""Where a run ends on the average: Hypothesis ends a few early."""
SURE_STEPS = 20_000
"""From so many steps on every act must have gone through at least once."""
NEVER = frozenset({"spoil_alone", "give_again", "cheat_alone", "cheat_book", "cheat_tell"})
"""What is tried and must never go through."""


def run(steps: int, number: int) -> tuple[int, Counter[tuple[str, bool]]]:
    """Run about `steps` steps with this seed; return how many, and what went through or not."""
    reached: Counter[tuple[str, bool]] = Counter()
    done = 0

    class Counted(WholeLedger):
        def teardown(self) -> None:
            nonlocal done
            if hasattr(self, "world"):
                reached.update(self.world.reached)
                done += self.world.steps
            super().teardown()

    run_state_machine_as_test(
        seed(number)(Counted),
        settings=settings(
            max_examples=-(-steps // ENDS_AT), stateful_step_count=STEPS_A_RUN,
            deadline=None, database=None, phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck), print_blob=True,
        ),
    )  # fmt: skip
    return done, reached


def main() -> int:
    """Run, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(2**32))
    asked = parser.parse_args()
    print(f"seed {asked.seed}", flush=True)
    begun = time.monotonic()
    steps, reached = run(asked.steps, asked.seed)
    seconds = time.monotonic() - begun
    print(f"{steps} steps in {seconds:.0f} s, {steps / seconds:.0f} steps/s")
    names = sorted({name for name, _ in reached})
    for name in names:
        print(f"  {name:16} through {reached[name, True]:7}  refused {reached[name, False]:7}")
    asleep = [name for name in names if not reached[name, True] and name not in NEVER]
    if steps >= SURE_STEPS and asleep:
        print(f"never went through: {', '.join(asleep)}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
