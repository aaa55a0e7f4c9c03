"""Grades code behind a wall. Knows nothing of Django, Celery or the site."""
