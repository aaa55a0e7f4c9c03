"""The 900-line roadmap, counted by script before this reader was written (boxes by a regular expression)."""

import re

from studyhub.roadmap.reading import Kind, Role, read


def test_its_counts_are_those_of_the_document_it_was_made_from(inference):
    counts = read(inference).counts
    assert (counts.parts, counts.modules) == (3, 18)
    assert (counts.boxes, counts.parents, counts.leaves) == (548, 81, 467)
    assert (counts.checks, counts.capstones) == (91, 17)
    assert (counts.tables, counts.tools, counts.papers) == (4, 16, 6)


def test_a_regular_expression_finds_as_many_boxes(inference):
    assert read(inference).counts.boxes == len(re.findall(r"^\s*- \[ \] ", inference, re.MULTILINE))


def test_codes_are_text_so_ten_follows_nine(inference):
    codes = [entry.code for entry in read(inference).walk() if entry.kind is Kind.MODULE]
    assert codes == [*(f"0.{n}" for n in range(1, 11)), *(f"1.{n}" for n in range(1, 7)), "2.1", "2.2"]


def test_knowledge_checks_carry_codes_by_their_labels(inference):
    checks = {(entry.module_code, entry.check_code) for entry in read(inference).walk() if entry.role is Role.CHECK} - {
        (code, "") for code in [entry.code for entry in read(inference).walk()]
    }
    assert len(checks) == 91
    assert {("0.1", "E1"), ("0.7", "C6"), ("1.1", "E1"), ("2.2", "S2")} <= checks


def test_every_box_remembers_its_line(inference):
    outline = read(inference)
    for entry in outline.walk():
        if entry.is_box:
            assert outline.lines[entry.line_start].lstrip().startswith("- [ ] ")


def test_lectures_of_one_title_are_told_apart_and_mentioned(inference):
    outline = read(inference)
    lectures = [entry for entry in outline.walk() if entry.title == "Let's build the GPT Tokenizer"]
    assert [entry.label for entry in lectures] == ["Lecture 8", "Lecture 10"]
    assert any("Lecture 8 and Lecture 10" in warning for warning in outline.warnings)


def test_a_lead_in_leaves_its_sentence(inference):
    first = next(entry for entry in read(inference).walk() if entry.check_code == "E1")
    assert first.label == "Exercise 1"
    assert first.title.startswith("Implement PCA from scratch")


def test_papers_tools_and_tables_carry_over(inference):
    outline = read(inference)
    tools = {(tool.group, tool.name) for tool in outline.tools}
    assert ("Low-Level & Profiling", "NVIDIA Nsight Compute") in tools
    assert [len(table.rows) for table in outline.tables] == [4, 5, 4, 5]
