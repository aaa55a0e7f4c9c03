"""How the suite is shared between test processes: by file, and all that uses the running site in one process.

A file's fixtures are then made once. Files with a test for every attack or every sample are cut into pieces, or one of
them would keep one process busy long after the other is done. (pytest-xdist's own `loadgroup` sees no groups under
pytest 9.)
"""

from zlib import crc32

from xdist.scheduler.loadscope import LoadScopeScheduling

ONE_SITE = ("tests/journeys/", "tests/workers/test_whole_road.py")
LONG = ("tests/attacks/", "tests/exercises/")
PIECES = 6


class ByFileAndSite(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(ONE_SITE):
            return "the running site"
        file, _, test = nodeid.partition("::")
        if nodeid.startswith(LONG):
            return f"{file}, piece {crc32(test.encode()) % PIECES}"
        return file
