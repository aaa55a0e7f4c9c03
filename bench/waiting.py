"""What a learner waits, from Submit to the verdict, as `bench.submit_to_verdict` finds it on a site of its own."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path


def submit_to_verdict(*, runs: int) -> dict[str, dict[str, float]]:
    """Median and 90th percentile of every part, in ms."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.json"
        command = [sys.executable, "-m", "bench.submit_to_verdict", "--n", str(runs), "--json", str(out)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        found: dict[str, dict[str, float]] = json.loads(out.read_text())
    return {name: figures for name, figures in found.items() if isinstance(figures, dict)}
