"""A kelurahan with a slip in it: the short way among all that are served finds what the long would.

The long way measures how far each name lies; what is passed over by its length or its letters must
never be what was meant.
"""

import string
from datetime import date
from random import Random

import pytest
from jellyfish import damerau_levenshtein_distance

from model import region
from model.region import RegionBook
from model.region_name import fold
from model.typed_place import FAR_LETTERS_MIN, NEAR_LETTERS_MIN, near_kelurahan

TODAY = date(2026, 11, 21)
OFFICE = "16"
WORDS_MAX = 5


@pytest.fixture(scope="module")
def book() -> RegionBook:
    return RegionBook.of(region.shipped())


@pytest.fixture(scope="module")
def served(book: RegionBook) -> tuple[tuple[str, str], ...]:
    """Return key and name of what an office of one kabupaten serves."""
    districts = book.below("16.02", TODAY)
    villages = [one for kecamatan in districts for one in book.below(kecamatan.code, TODAY)]
    named = {fold(one.name): one.name.upper() for one in villages}
    return tuple(sorted((key, name) for key, name in named.items() if key.isalpha()))


def slipped(word: str, chance: Random) -> str:
    """Return a word with a letter more, less, another or two swapped."""
    at, letter = chance.randrange(len(word) - 1), chance.choice(string.ascii_uppercase)
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def farthest(key: str) -> int:
    """Return how many slips a name of that length may have."""
    return (len(key) >= NEAR_LETTERS_MIN) + (len(key) >= FAR_LETTERS_MIN)


@pytest.mark.parametrize("seed", range(3))
def test_nobody_nearer_is_passed_over(
    book: RegionBook, served: tuple[tuple[str, str], ...], seed: int
) -> None:
    chance, found = Random(seed), 0
    for _ in range(60):
        typed = chance.choice(served)[0]
        for _ in range(chance.randint(1, 3)):
            typed = slipped(typed, chance)
        long = len(typed) >= NEAR_LETTERS_MIN
        away = [(damerau_levenshtein_distance(typed, key), key, name) for key, name in served]
        truth = min((one for one in away if long and one[0] <= farthest(one[1])), default=None)
        near = near_kelurahan(book, [typed], f"{OFFICE}.02", TODAY, WORDS_MAX)
        assert (near and near.name) == (truth and truth[2]), typed
        found += near is not None
    assert 20 < found < 60
