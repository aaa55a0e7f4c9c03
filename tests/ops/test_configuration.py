"""The documents and the containers name only what the code reads, and everything it reads."""

import re
from pathlib import Path

import pytest
import yaml

TOP = Path(__file__).resolve().parents[2]
READERS = [
    TOP / "studyhub" / "settings.py",
    TOP / "studyhub" / "database.py",
    TOP / "studyhub" / "running",
    TOP / "grader" / "box",
    TOP / "workers",
]
READ = re.compile(
    r"""env(?:iron)?\.\w+\(\s*"([A-Z][A-Z0-9_]+)"|environ\["([A-Z][A-Z0-9_]+)"\]|"([A-Z0-9_]+)" in os\.environ"""
)
OTHERS = {"NO_COLOR", "DJANGO_SETTINGS_MODULE", "PATH", "HOME", "TMPDIR"}  # conventions, not settings of ours


def names_read() -> set[str]:
    files = [file for place in READERS for file in ([place] if place.is_file() else place.rglob("*.py"))]
    found = {name for file in files for match in READ.findall(file.read_text()) for name in match if name}
    return found - OTHERS


def names_documented() -> set[str]:
    table = (TOP / "docs" / "configuration.md").read_text()
    return set(re.findall(r"^\| `([A-Z0-9_]+)` \|", table, re.MULTILINE))


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((TOP / "docker-compose.yml").read_text())


@pytest.fixture(scope="module")
def services(compose):
    return compose["services"]


OURS = ("web", "worker-cpu", "worker-gpu", "beat")
GRADERS = {"worker-cpu", "worker-gpu", "import"}  # the last runs other people's code too, once


def test_every_variable_is_documented_and_none_is_invented():
    assert names_read() == names_documented()


def test_there_are_the_six_services_and_one_that_is_run_by_hand(services):
    assert sorted(services) == sorted([*OURS, "import", "redis", "postgres"])
    assert services["import"]["profiles"] == ["import"] and services["import"]["restart"] == "no"


@pytest.mark.parametrize("name", [*OURS, "import"])
def test_a_container_sets_only_variables_that_are_read(services, name):
    assert set(services[name]["environment"]) <= names_read()


@pytest.mark.parametrize("name", [*OURS, "redis", "postgres"])
def test_every_service_has_a_health_check_and_comes_back(services, name):
    assert services[name]["healthcheck"]["test"]
    assert services[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", [*OURS, "import"])
def test_our_containers_have_no_privilege(services, name):
    service = services[name]
    assert service["user"] == "studyhub" and service["read_only"] is True
    assert service["cap_drop"] == ["ALL"] and "no-new-privileges:true" in service["security_opt"]
    assert "privileged" not in service and "cap_add" not in service


def mounted(services, path):
    """Of every service that has `path`: the volume, and whether it may write."""
    volumes = [(name, *each.split(":")) for name in services for each in services[name].get("volumes", [])]
    return {name: (source, mode != ["ro"]) for name, source, target, *mode in volumes if target == path}


def test_exercises_are_mounted_where_code_is_run_only_and_read_only(services):
    assert mounted(services, "/app/exercises") == dict.fromkeys(GRADERS, ("./exercises", False))
    assert "exercises" in (TOP / ".dockerignore").read_text().splitlines()


def test_what_import_problems_lays_down_is_what_workers_read(compose, services):
    assert "manage.py import_problems" in services["import"]["command"]
    shelf = services["import"]["environment"]["STUDYHUB_IMPORTS"]
    assert all(services[name]["environment"]["STUDYHUB_IMPORTS"] == shelf for name in OURS)
    writes = {"worker-cpu": False, "worker-gpu": False, "import": True}
    assert mounted(services, shelf) == {name: ("imports", write) for name, write in writes.items()}
    assert "imports" in compose["volumes"]


def test_a_new_shelf_belongs_to_whoever_writes_to_it(services):
    place = services["import"]["environment"]["STUDYHUB_IMPORTS"].removeprefix("/app/")
    assert f"--owner {services['import']['user']} {place}" in (TOP / "docker" / "Dockerfile").read_text()


def test_workers_reach_nothing_outside(compose, services):
    assert compose["networks"]["inside"]["internal"] is True
    assert [name for name, service in services.items() if "outside" in service["networks"]] == ["web"]


def test_secrets_come_from_the_environment(services):
    text = (TOP / "docker-compose.yml").read_text()
    for secret in ("SECRET_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD"):
        assert f"{secret}:?set {secret} in .env" in text
        assert re.search(rf"^{secret}=$", (TOP / "docker" / "example.env").read_text(), re.MULTILINE)


def test_every_offered_variable_of_the_example_reaches_a_container():
    offered = re.findall(r"^#?([A-Z_]+)=", (TOP / "docker" / "example.env").read_text(), re.MULTILINE)
    text = (TOP / "docker-compose.yml").read_text()
    assert [name for name in offered if f"${{{name}" not in text] == []


AT_THE_DOOR = {"ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "HTTPS", "HSTS_SECONDS", "BEHIND_PROXY", "SIGN_UP"}
AT_THE_DOOR |= {"LOGIN_TRIES", "LOGIN_PAUSE_MIN"}


def settled_by_compose():
    told = (TOP / "docs" / "configuration.md").read_text().partition("settles itself:")[2]
    return set(re.findall(r"`([A-Z_]+)`", told.partition(".\n")[0]))


def test_what_stands_in_env_reaches_the_containers_unless_the_documents_say_that_it_does_not(services):
    named = names_documented() - {"PORT"}  # of the machine, not of a container
    settled = settled_by_compose()
    assert settled and settled <= named
    for name in OURS:
        given = services[name]["environment"]
        handed_on = {key for key, value in given.items() if value is None or f"${{{key}" in str(value)}
        assert named - settled - (set() if name == "web" else AT_THE_DOOR) == handed_on - {"DATABASE_URL", "REDIS_URL"}


def test_each_worker_serves_its_own_queue_and_one_beat_keeps_the_clock(services):
    commands = {name: services[name]["command"] for name in OURS}
    assert "-Q cpu" in commands["worker-cpu"] and "-Q gpu" in commands["worker-gpu"]
    assert [name for name, command in commands.items() if "beat" in command] == ["beat"]


def test_every_management_command_of_a_container_exists(services):
    from django.core.management import get_commands

    named = {
        name for service in (*OURS, "import") for name in re.findall(r"manage\.py (\w+)", services[service]["command"])
    }
    assert named and named <= set(get_commands())


def test_the_image_does_not_run_as_root_and_installs_as_make_setup_does():
    lines = (TOP / "docker" / "Dockerfile").read_text().splitlines()
    assert lines[-2] == "USER studyhub"
    assert any("studyhub/running/installing.py --no-dev" in line for line in lines)
    for line in lines:
        if line.startswith("COPY ") and ". ." not in line:
            assert all((TOP / source).exists() for source in line.split()[1:-1])
