"""Views get private rows from studyhub/access.py alone: read in their source, for on one's own pages no leak shows."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

STUDYHUB = Path(__file__).resolve().parents[2] / "studyhub"
VIEWS = sorted({*STUDYHUB.glob("*/*views.py"), *STUDYHUB.glob("*/views/*.py")})


def private_models() -> set[str]:
    """Rows that belong to one learner."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("studyhub.")]
    return {model.__name__ for model in ours if any(field.name == "user" for field in model._meta.fields)}


def test_what_is_private_is_known():
    known = {"Submission", "Draft", "Pass", "NodeState", "ImportDraft", "LogEntry", "Reflection", "LearnerResource"}
    assert known | {"Event"} <= private_models() and len(VIEWS) >= 8


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: str(path.relative_to(STUDYHUB)))
def test_a_view_fetches_no_private_row_itself(path):
    tree = ast.parse(path.read_text())
    chains = [ast.unparse(node).split(".") for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    fetched = {chain[0] for chain in chains if chain[1:2] == ["objects"] and len(chain) > 2 and chain[2] != "create"}
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert fetched & private_models() == set() and "get_object_or_404" not in named
