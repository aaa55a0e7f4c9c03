"""A diff can be applied: what is kept and added is the new text, what is kept and removed the old one."""

from hypothesis import given
from hypothesis import strategies as st

from studyhub.practice.diffing import LINES, compare_texts

texts = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=12).map("\n".join)


@given(texts, texts)
def test_numbers_and_lines_are_those_of_the_texts(old, new):
    before, after = old.splitlines(), new.splitlines()
    for line in compare_texts(old, new).lines:
        if line.old is not None:
            assert before[line.old - 1] == line.text
        if line.new is not None:
            assert after[line.new - 1] == line.text


@given(texts, texts)
def test_what_grew_is_what_was_added_less_what_was_removed(old, new):
    diff = compare_texts(old, new)
    assert diff.added - diff.removed == len(new.splitlines()) - len(old.splitlines())
    assert bool(diff.lines) == (old.splitlines() != new.splitlines())


def test_texts_without_end_are_not_compared():
    assert compare_texts("x\n" * (LINES + 1), "y").too_large
