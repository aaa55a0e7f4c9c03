"""`python -m tests.postgres.server COMMAND …`: runs it with a DATABASE_URL, and where none is given a server behind it.

That server is thrown away afterwards, so it never waits for a disk. PostgreSQL's programs have to be installed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from studyhub.running.broker import free_port

DEBIAN = "/usr/lib/postgresql"
NONE = "no PostgreSQL here: name one by DATABASE_URL=postgres://…, or install Debian's package postgresql"
HASTE = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def main() -> int:
    command = sys.argv[1:]
    if os.environ.get("DATABASE_URL"):
        return subprocess.run(command).returncode
    programs = find_programs()
    if programs is None:
        print(NONE, file=sys.stderr)
        return 1
    with started_server(programs) as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


def find_programs() -> Path | None:
    """The folder of initdb and pg_ctl: from the PATH, else the newest of Debian's."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = sorted(Path(DEBIAN).glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return versions[-1].parent if versions else None


@contextmanager
def started_server(programs: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="studyhub-postgres-") as name:
        folder, port = Path(name), free_port()
        if os.geteuid() == 0:  # the server refuses to be run by root
            shutil.chown(folder, "postgres")
        data = ["-D", str(folder / "data")]
        run(programs / "initdb", *data, "--username=studyhub", "--auth=trust", "--encoding=UTF8", "--no-sync")
        options = f"-h 127.0.0.1 -p {port} -k {folder} {HASTE}"
        run(programs / "pg_ctl", *data, "start", "--wait", "--log", str(folder / "log"), "--options", options)
        try:
            yield f"postgres://studyhub@127.0.0.1:{port}/postgres"
        finally:
            run(programs / "pg_ctl", *data, "stop", "--mode=immediate")


def run(*command: object) -> None:
    """In silence, unless it fails; as the user `postgres` where we are root."""
    who = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    words = [str(word) for word in command]
    # its output goes to a file: a server that was started would keep a pipe open
    with tempfile.TemporaryFile() as said:
        if subprocess.run(words, cwd="/", stdin=subprocess.DEVNULL, stdout=said, stderr=said, **who).returncode:
            said.seek(0)
            sys.exit(f"{words[0]} failed:\n{said.read().decode(errors='replace')}")


if __name__ == "__main__":
    sys.exit(main())
