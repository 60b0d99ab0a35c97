"""The whole ledger in any order, with two-person rules and somebody who cheats with one account.

For every item and at every moment what was received is the sum of the bins, nothing is below
nought, no old row is changed, and each made card is where the ledger has it. The long run of this
machine is `python -m tests.bench.ledger --steps 100000`.
"""

from random import Random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.model.ledger_acts import ACTS, DRAWN
from tests.model.ledger_world import World


class WholeLedger(RuleBasedStateMachine):
    """Every act on blanks, cards, parcels, counts, loans and sifs."""

    @initialize()
    def begin(self) -> None:
        self.world = World()
        for name in ("receive", "receive", "issue", "order", "print_cards"):
            ACTS[name](self.world, Random(7))

    @rule(name=st.sampled_from(DRAWN), seed=st.integers(0, 2**32 - 1))
    def step(self, name: str, seed: int) -> None:
        # Hypothesis likes nought: with the step's number in it the dice fall otherwise each time.
        ACTS[name](self.world, Random(f"{seed} {self.world.steps}"))
        self.world.steps += 1
        self.world.check()

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.close()


WholeLedger.TestCase.settings = settings(
    max_examples=8, stateful_step_count=70, deadline=None, derandomize=True, print_blob=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
TestWholeLedger = WholeLedger.TestCase
