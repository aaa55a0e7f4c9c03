"""Texts that other people keep: the reader takes what it can, says what it did, and never fails."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyhub.roadmap.reading import Kind, Role, read

LINES = """# T
## P
### Module 1.2: M
#### Knowledge Checks
- [ ] a
  - [x] b
* [X] c
\t1. [ ] d
- plain
```
~~~~
<!--
-->
| a | b |
|---|---|
---
===
text
> q
**bold:**
- [ ] **Exercise 1:** x
- [ ]
      - [ ] deep"""
PIECES = st.sampled_from([*LINES.split("\n"), "", " ", "\ufeff", "\x0b", "\u2028"])
DOCUMENTS = st.lists(st.tuples(PIECES | st.text(max_size=20), st.sampled_from(["\n", "\r\n", "\r", ""])), max_size=60)


def titles(text: str) -> list[str]:
    return [entry.title for entry in read(text).walk() if entry.is_leaf]


def entry_of(text: str, title: str):
    return next(entry for entry in read(text).walk() if entry.title == title)


@given(DOCUMENTS)
@settings(max_examples=300, deadline=None)
def test_lines_rejoin_to_the_text_and_nothing_fails(pieces):
    text = "".join(line + ending for line, ending in pieces)
    outline = read(text)
    assert "".join(outline.lines) == text
    assert outline.counts.boxes == outline.counts.parents + outline.counts.leaves or not outline.counts.boxes
    for entry in outline.walk():
        assert 0 <= entry.line_start < entry.line_end <= len(outline.lines)


@given(st.text())
def test_any_text_rejoins(text):
    assert "".join(read(text).lines) == text


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "   "])
def test_an_empty_text_has_no_entries_and_says_so(text):
    assert read(text).entries == ()
    assert read(text).warnings == ("The text is empty.",)


def test_stars_plus_numbers_and_tabs_are_boxes_too():
    text = "### Module 1: M\n* [ ] star\n+ [x] plus\n1. [ ] one\n2) [X] two\n\t- [ ] below two\n"
    assert titles(text) == ["star", "plus", "one", "below two"]


def test_ticked_boxes_are_seen():
    outline = read("- [x] a\n- [X] b\n- [ ] c\n")
    assert [entry.ticked for entry in outline.walk()] == [True, True, False]


def test_windows_endings_and_a_byte_order_mark_change_nothing():
    unix = "## P\n### Module 1.1: M\n\nIntro.\n\n- [ ] a\n  - [ ] b\n"
    windows = "\ufeff" + unix.replace("\n", "\r\n")
    names = [(entry.kind, entry.title, entry.body) for entry in read(unix).walk()]
    assert [(entry.kind, entry.title, entry.body) for entry in read(windows).walk()] == names


def test_boxes_in_fences_and_comments_do_not_count():
    text = "- [ ] real\n\n```md\n- [ ] in a fence\n~~~\n- [ ] still\n```\n<!--\n- [ ] hidden\n-->\n- [ ] real too\n"
    assert titles(text) == ["real", "real too"]


def test_a_fence_that_never_closes_is_mentioned():
    assert any("never closed" in warning for warning in read("- [ ] a\n\n```\n- [ ] b\n").warnings)


def test_a_link_after_a_bracket_is_no_box():
    assert read("- [x](https://example.org)\n- [ ] real\n").counts.boxes == 1


def test_without_modules_the_topmost_headings_with_items_are_modules():
    outline = read(
        "# Plan\n\n## 1. Tensors\n\n- [ ] a\n\n## Week 2: Graphs\n\n### Reading\n\n- [ ] b\n\n## About me\n\nHello.\n"
    )
    modules = [(entry.code, entry.title) for entry in outline.walk() if entry.kind is Kind.MODULE]
    assert outline.title == "Plan"
    assert modules == [("1", "Tensors"), ("2", "Graphs")]
    assert any("become modules" in warning for warning in outline.warnings)


def test_one_heading_around_all_others_is_a_part():
    outline = read("## Plan\n### Week 1\n- [ ] a\n### Week 2\n- [ ] b\n")
    assert [entry.kind for entry in outline.walk() if entry.kind is not Kind.ITEM] == [
        Kind.PART,
        Kind.MODULE,
        Kind.MODULE,
    ]


def test_modules_at_another_level_and_without_parts():
    outline = read("# Course\n## Module 1: One\n- [ ] a\n## Module 2: Two\n- [ ] b\n")
    assert (outline.counts.parts, outline.counts.modules) == (0, 2)


def test_without_boxes_plain_bullets_become_items():
    outline = read("## Reads\n- one\n- two\n  - two and a half\n")
    assert [entry.title for entry in outline.walk() if entry.is_leaf] == ["one", "two and a half"]
    assert outline.counts.boxes == 0
    assert "3" not in outline.warnings[0] and "2 plain list entries" in outline.warnings[0]


def test_with_boxes_plain_bullets_are_prose_unless_they_hold_boxes():
    text = "## Module 1: M\n- prose\n- Group\n  - [ ] inside\n    - a note\n"
    group = entry_of(text, "Group")
    assert not group.is_leaf and not group.is_box
    assert [child.title for child in group.children] == ["inside"]
    assert "- a note" in group.children[0].body
    assert "- prose" in entry_of(text, "M").body


def test_a_wrapped_item_is_one_sentence_and_its_paragraph_is_its_body():
    text = "- [ ] A long\n      sentence\n\n  A paragraph about it.\n- [ ] next\n"
    first, second = read(text).entries
    assert (first.title, first.body) == ("A long sentence", "  A paragraph about it.")
    assert second.title == "next"


def test_text_at_the_margin_ends_a_list():
    outline = read("## Module 1: M\n- [ ] a\n\nProse.\n\n  - [ ] b\n")
    assert [child.title for child in outline.entries[0].children] == ["a", "b"]


def test_headings_underlined_are_headings():
    outline = read("Plan\n====\n\nModule 1: One\n-------------\n\n- [ ] a\n")
    assert outline.title == "Plan"
    assert outline.entries[0].code == "1"


def test_front_matter_is_not_a_heading():
    assert read("---\ntitle: x\n---\n- [ ] a\n").counts.boxes == 1
    assert [entry.kind for entry in read("---\ntitle: x\n---\n- [ ] a\n").walk()] == [Kind.ITEM]


@pytest.mark.parametrize(
    ("line", "label", "title"),
    [
        ("**Exercise 1:** Write it", "Exercise 1", "Write it"),
        ("**VGG** – deep", "VGG", "deep"),
        ("**VGG**: deep", "VGG", "deep"),
        ("__Step 2:__ go", "Step 2", "go"),
        ("Step 3: run", "Step 3", "run"),
        ("**Milestone 1: Micrograd**", "Milestone 1", "Micrograd"),
        ("**Linear Algebra:**", "", "Linear Algebra"),
        ("**Step 4 (Optional):** prune", "Step 4 (Optional)", "prune"),
        ("Define **Scale (s):** a scalar", "", "Define **Scale (s):** a scalar"),
        ("**bold** words go on", "", "**bold** words go on"),
        ("plain: with a colon", "", "plain: with a colon"),
    ],
)
def test_lead_ins(line, label, title):
    entry = read(f"- [ ] {line}\n").entries[0]
    assert (entry.label, entry.title) == (label, title)


@pytest.mark.parametrize(
    ("label", "code"), [("Exercise 12", "E12"), ("Check 6", "C6"), ("Self-Study 2", "S2"), ("Objective", "")]
)
def test_check_codes(label, code):
    entry = entry_of(f"### Module 1: M\n#### Knowledge Checks\n- [ ] **{label}:** do it\n", "do it")
    assert (entry.role, entry.check_code) == (Role.CHECK, code)


def test_steps_of_a_capstone_have_no_check_code():
    entry = entry_of("### Module 1: M\n#### Capstone Project: X\n- [ ] **Exercise 1:** do it\n", "do it")
    assert (entry.role, entry.check_code) == (Role.CAPSTONE, "")


def test_ragged_tables_are_kept_and_mentioned():
    outline = read("- [ ] a\n\n| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n| x \\| y | 2 |\n")
    assert [len(row) for row in outline.tables[0].rows] == [1, 3, 2]
    assert sum("this table row has" in warning for warning in outline.warnings) == 2


def test_a_table_kept_by_hand_is_compared_with_the_text():
    rows = "| **Basics** | ██░░░ | 0 / 2 |\n| Projects | ░░░░░ | 0 / 8 |\n\n"
    table = f"| Category | Completion | Modules |\n|--|--|--|\n{rows}"
    body = "## Basics\n### Module 1: M\n- [ ] a\n#### Capstone Project: C\n- [ ] b\n"
    warnings = read(table + body).warnings
    assert any("“Basics” says 0 / 2" in warning and "1 module." in warning for warning in warnings)
    assert any("0 / 8" in warning and "1 capstone" in warning for warning in warnings)
    assert any("drawn by hand" in warning for warning in warnings)


def test_a_box_without_text_is_mentioned():
    assert any("without text" in warning for warning in read("- [ ]\n- [ ] a\n").warnings)


def test_a_ticked_parent_with_open_items_is_mentioned():
    assert any("Parents follow" in warning for warning in read("- [x] a\n  - [ ] b\n").warnings)


def test_very_deep_lists_are_read():
    text = "".join("  " * depth + f"- [ ] {depth}\n" for depth in range(900))
    assert read(text).counts.boxes == 900
