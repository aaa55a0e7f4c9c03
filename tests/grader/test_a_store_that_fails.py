"""Where a store itself fails, nobody waits for it, and it is nobody's fault but ours."""

import numpy as np
import pytest

from grader.errors import GraderError
from grader.inside.blaming import is_authors
from grader.inside.storing.dataset import REQUEST
from grader.inside.storing.store import Store, Terms


def test_readers_are_let_go_and_closing_it_says_why():
    store = Store(np.zeros((2, 1)), Terms(wait_s=0.001, at_once=1))
    reader = store._theirs[0]
    store.samples = None
    reader.send(REQUEST.pack(0))
    reader.settimeout(10)
    assert reader.recv(10) == b""
    with pytest.raises(GraderError, match="the store of samples failed: TypeError"):
        store.close()


def test_a_test_that_it_fails_in_is_not_the_learners():
    assert is_authors(GraderError("the store of samples failed"), when="teardown", asked=True)
