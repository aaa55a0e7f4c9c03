"""No two files need each other: whoever wants to read one can read it without the other. Late imports count too."""

from graphlib import CycleError, TopologicalSorter

import grimp
import pytest


@pytest.mark.parametrize("package", ["grader", "kernels", "workers", "studyhub"])
def test_no_file_imports_itself_by_way_of_others(package):
    graph = grimp.build_graph(package)
    needs = {each: graph.find_modules_directly_imported_by(each) for each in graph.modules}
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as found:
        pytest.fail(" → ".join(found.args[1]))
