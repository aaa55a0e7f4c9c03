"""The reader knows nothing of Django, so its words are written twice: these hold them together."""

import subprocess
import sys

from studyhub.roadmap.models import NodeKind, Role
from studyhub.roadmap.reading import Kind
from studyhub.roadmap.reading import Role as ReadRole


def test_kinds_and_roles_are_the_models():
    assert {kind.value for kind in Kind} == set(NodeKind.values)
    assert {role.value for role in ReadRole} == set(Role.values)


def test_the_reader_imports_no_django():
    code = "import sys, studyhub.roadmap.reading; print([name for name in sys.modules if name.startswith('django')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
