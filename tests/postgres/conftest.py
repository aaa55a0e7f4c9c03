"""What only a database server can show. Skipped on SQLite, which lets nobody in while somebody writes."""

from pathlib import Path

import pytest
from django.db import connection

HERE = Path(__file__).parent
WHY = "needs PostgreSQL: `make test-postgres`, or DATABASE_URL=postgres://… (CONTRIBUTING.md)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    ours = [item for item in items if HERE in item.path.parents]
    for item in ours:
        item.add_marker(pytest.mark.django_db(transaction=True))
        if connection.vendor != "postgresql":
            item.add_marker(pytest.mark.skip(reason=WHY))
