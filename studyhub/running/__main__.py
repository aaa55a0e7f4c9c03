"""`python -m studyhub.running`: the whole site in one terminal, until Ctrl-C."""

import argparse
import os
import sys
import threading
import time
from pathlib import Path

from environs import Env, EnvError

from studyhub.running import address
from studyhub.running.announcing import announce
from studyhub.running.broker import Broker, answers, find_broker, write_private
from studyhub.running.claiming import Refused, check_port, take_lock
from studyhub.running.console import say
from studyhub.running.parts import broker_part, preparing_part, web_part, worker_part
from studyhub.running.supervising import Interrupted, Supervisor

TOP = Path(__file__).resolve().parents[2]


def main() -> int:
    arguments = argparse.ArgumentParser(prog="make run", description=__doc__)
    arguments.add_argument("--demo", action="store_true", help="another site, in var/demo, with a fortnight of life")
    demo = arguments.parse_args().demo
    os.chdir(TOP)
    env = Env()
    env.read_env(str(TOP / ".env"), recurse=False)
    if demo:
        os.environ.update(STUDYHUB_VAR=str(TOP / "var" / "demo"), DATABASE_URL="")
    var = Path(env.str("STUDYHUB_VAR", "") or TOP / "var")
    try:
        port = env.int("PORT", 8000)
        with take_lock(var):
            check_port(port)
            return run(var, port=port, demo=demo, redis_url=env.str("REDIS_URL", ""), reload=env.bool("DEBUG", False))
    except (Refused, EnvError) as reason:
        say("site", str(reason))
        return 1


def run(var: Path, *, port: int, demo: bool, redis_url: str, reload: bool) -> int:
    started = time.monotonic()
    supervisor = Supervisor()
    supervisor.obey_signals()
    try:
        broker = find_broker(var, given=redis_url)
        start_broker(supervisor, broker, var)
        if supervisor.run_to_end(preparing_part(port, demo=demo)):
            raise Refused("the site could not be prepared; the reason is above")
        supervisor.start(worker_part({"REDIS_URL": broker.url}))
        supervisor.start(web_part(port, {"REDIS_URL": broker.url}, reload=reload))
        threading.Thread(target=announce, args=(port, started), daemon=True).start()
        return supervisor.watch()
    except Interrupted as reason:
        return reason.exit_code
    finally:
        say("site", "stopping")
        supervisor.stop()
        address.file_of(var).unlink(missing_ok=True)
        say("site", "stopped")


def start_broker(supervisor: Supervisor, broker: Broker, var: Path) -> None:
    if broker.command:
        supervisor.start(broker_part(broker))
        write_private(address.file_of(var), broker.url)
    if not answers(broker.url, within_s=10):
        raise Refused(f"the broker ({broker.origin}) does not answer")
    say("site", f"the broker answers ({broker.origin})")


if __name__ == "__main__":
    sys.exit(main())
