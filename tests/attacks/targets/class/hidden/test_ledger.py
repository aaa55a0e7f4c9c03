import pytest
from answers import TOKEN

from grader.testing import assert_close, points

NAMES = ["ada", "ben", "cleo"]


@pytest.fixture
def filled(solution, rng):
    """A ledger and what must be in it; a learner's failure in here is a learner's."""
    ledger = solution.Ledger()
    amounts = {name: int(amount) for name, amount in zip(NAMES, rng.integers(1, 1000, 3), strict=True)}
    balances = [int(ledger.add(name, amount)) for name, amount in amounts.items()]
    return ledger, amounts, balances


@points(2, category="state", hint="what was added stays")
@pytest.mark.parametrize("times", [1, 4])
def test_balances(solution, rng, times):
    ledger = solution.Ledger()
    amounts = rng.integers(1, 100, times).tolist()
    for amount in amounts:
        ledger.add("ada", amount)
    assert ledger.balance("ada") == sum(amounts)
    assert ledger.balance("ben") == 0


@points(1, category="state")
def test_a_filled_one(filled):
    ledger, amounts, balances = filled
    assert balances == list(amounts.values())
    assert_close(ledger.total, sum(amounts.values()))


@points(1, category="protocol")
def test_counted_in_a_loop(filled):
    ledger, amounts, _ = filled
    assert sum(1 for _ in range(ledger.total)) == sum(amounts.values())


@points(1, category="protocol")
def test_it_is_a_container(filled):
    ledger, amounts, _ = filled
    assert len(ledger) == 3
    assert list(ledger) == NAMES
    assert "ben" in ledger and "nobody" not in ledger
    assert {name: ledger[name] for name in ledger} == amounts


@points(1, category="edges")
def test_strangers(solution, rng):
    ledger = solution.Ledger()
    amount = int(rng.integers(1, 1000))
    ledger.add(f"{TOKEN} as an input", amount)
    with pytest.raises(KeyError):
        ledger["nobody"]
    assert ledger[f"{TOKEN} as an input"] == amount


@points(1, category="state")
def test_two_of_them(solution, rng):
    one, other = solution.Ledger(), solution.Ledger()
    amount = int(rng.integers(1, 1000))
    one.add("ada", amount)
    assert isinstance(one, solution.Ledger)
    assert (one.balance("ada"), other.balance("ada")) == (amount, 0)
    assert one is not None and one.total == amount
