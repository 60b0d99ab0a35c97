"""Shares by largest remainder: exact sums, floors, bounds, more need never gives less."""

import random
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.rations.share import AGE_DAYS_MAX, Need, Rule, Share, share

PEOPLE = st.one_of(st.integers(0, 12), st.integers(0, 4_000))
NEEDS = st.lists(
    st.tuples(PEOPLE, st.integers(0, 400), st.none() | st.integers(0, 90), st.none()
              | st.integers(0, 9), st.none() | st.integers(0, 60)),
    min_size=1, max_size=9,
)  # fmt: skip
RULES = st.builds(Rule, st.integers(0, 80), st.sampled_from([0, 50, 100, 300]), st.integers(1, 14))


def needs_of(rows: list[tuple[int, int, int | None, int | None, int | None]]) -> list[Need]:
    """Return districts of these figures."""
    return [Need(f"16.71.{at:02d}", *row) for at, row in enumerate(rows)]


@settings(derandomize=True, max_examples=150, deadline=None)
@given(NEEDS, st.integers(0, 6_000), RULES, st.data())
def test_sums_are_exact_and_more_need_never_gives_less(
    rows: list[tuple[int, int, int | None, int | None, int | None]],
    total: int,
    rule: Rule,
    data: st.DataObject,
) -> None:
    needs = needs_of(rows)
    found = share(total, needs, rule)
    wanted = total if any(one.ready for one in needs) else 0
    assert sum(one.qty for one in found) == wanted
    assert all(one.qty >= 0 and abs(one.qty - one.quotient) < 1 for one in found)
    assert all(one.qty == 0 or one.ready for one in found), "a blank where nobody waits"
    if total >= sum(one.floor for one in found):
        assert all(one.qty >= one.floor for one in found)
    if wanted and any(one.qty > one.bound for one in found):
        assert all(one.qty >= one.bound for one in found), "above its bound while another is below"
    at = data.draw(st.integers(0, len(needs) - 1))
    more, longer = data.draw(st.integers(1, 60)), data.draw(st.integers(0, 60))
    one = replace(needs[at], ready=needs[at].ready + more, age_days=needs[at].age_days + longer)
    after = share(total, [*needs[:at], one, *needs[at + 1 :]], rule)
    assert after[at].qty >= found[at].qty
    if wanted:  # and one blank more takes none from anybody's exact part
        richer = share(total + 1, needs, rule)
        assert all(new.quotient >= old.quotient for new, old in zip(richer, found, strict=True))


def figures(found: tuple[Share, ...]) -> list[int]:
    """Return the shares alone."""
    return [one.qty for one in found]


def test_the_stages_one_after_the_other() -> None:
    needs = [Need("a", 100, 0, 5), Need("b", 300, 0, 100), Need("c", 6, 0, 1), Need("d", 0)]
    rule = Rule(floor=10, age_percent=0, days=7)
    assert figures(share(13, needs, rule)) == [5, 5, 3, 0]  # 26 would be the least for all
    got = share(100, needs, rule)
    assert (got[0].stage, figures(got)) == ("capacity", [24, 70, 6, 0])
    assert got[0].quotient == Fraction(47, 2)
    assert (got[0].seat, got[1].seat, got[1].quotient) == (True, False, Fraction(141, 2))
    got = share(380, needs, rule)
    assert (got[0].stage, figures(got)) == ("need", [74, 300, 6, 0]), "all have what they can print"
    got = share(1_000, needs, rule)
    assert (got[0].stage, sum(figures(got)), got[3].qty) == ("beyond", 1_000, 0)
    assert figures(share(0, needs, rule)) == [0, 0, 0, 0]


def test_a_longer_wait_weighs_more_up_to_half_a_year() -> None:
    fresh, old, older = Need("a", 500), Need("b", 500, AGE_DAYS_MAX), Need("c", 500, 900)
    got = share(500, [fresh, old, older], Rule(floor=0))
    assert figures(got) == [100, 200, 200]
    assert got[0].weight * 2 == got[1].weight == got[2].weight


def test_wrong_questions_are_refused() -> None:
    for total, needs in ((-1, [Need("a", 1)]), (1, [Need("a", 1), Need("a", 2)])):
        with pytest.raises(ValueError, match="total below nought"):
            share(total, needs)


def quarter(seed: int) -> tuple[int, int, int]:
    """Share Palembang's blanks for thirteen weeks.

    Returns the longest time in days that a district in need went without a blank, blanks left
    over, and people who still wait. 16 districts, 100,000 wanted, 4,000 blanks left, then 20,000
    in deliveries that come when they come.
    """
    dice = random.Random(seed)
    waiting = [dice.choice((600, 3_000, 9_000, 12_000)) for _ in range(16)]
    waiting = [people * 100_000 // sum(waiting) for people in waiting]
    can = [dice.randint(20, 250) for _ in waiting]
    age, stock, dry, driest = [dice.randint(0, 90) for _ in waiting], 4_000, [0] * 16, 0
    for week in range(13):
        stock += dice.choice((0, 1_000, 2_000, 3_200)) if week else 0
        give = min(stock, 1_500)
        needs = [
            Need(f"16.71.{at:02d}", waiting[at], age[at], can[at]) for at in range(len(waiting))
        ]
        for at, one in enumerate(share(give, needs, Rule())):
            waiting[at] -= one.qty
            dry[at] = 0 if one.qty or not one.ready else dry[at] + 7
            age[at] += 7 - (7 if one.qty > 100 else 0)
            waiting[at] += dice.randint(0, 120)
        stock -= give
        driest = max(driest, *dry)
    return driest, stock, sum(waiting)


@pytest.mark.parametrize("seed", range(6))
def test_no_district_of_palembang_starves_in_a_quarter(seed: int) -> None:
    driest, left, waiting = quarter(seed)
    assert driest <= 14, "two deliveries that failed, never more"
    assert left >= 0
    assert waiting > 50_000, "there was never enough, so it mattered"
