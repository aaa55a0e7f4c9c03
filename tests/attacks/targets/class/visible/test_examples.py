from grader.testing import points


@points(1, category="example")
def test_an_example(solution):
    ledger = solution.Ledger()
    assert ledger.add("ada", 3) == 3
    assert ledger.add("ada", 4) == 7
    assert ledger.balance("ben") == 0
