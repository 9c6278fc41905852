"""The house as a whole: its sizes, its queues, and that every process knows the same reactions."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median, quantiles

import pytest
from django.conf import settings

from apps.events.facts import FACTS
from apps.events.jobs import JOBS
from apps.events.reactions import REACTIONS
from scripts.launch.processes import QUEUES

ROOT = settings.BASE_DIR
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def sources() -> dict[Path, str]:
    files = [*(ROOT / "apps").rglob("*.py"), *(ROOT / "scripts").rglob("*.py")]
    return {
        file.relative_to(ROOT): file.read_text() for file in files if "migrations" not in file.parts
    }


def code() -> dict[Path, str]:
    return {file: text for file, text in sources().items() if "tests" not in file.parts and text}


def functions(texts: dict[Path, str]) -> Iterator[tuple[str, int]]:
    for file, text in texts.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, Function) and node.end_lineno:
                yield f"{file}:{node.name}", node.end_lineno - node.lineno + 1


def percentile_95(values: list[int]) -> float:
    return quantiles(values, n=20)[-1]


def test_files_are_short() -> None:
    lengths = [text.count("\n") for text in code().values()]
    assert median(lengths) <= 80
    assert percentile_95(lengths) <= 300


def test_functions_are_short() -> None:
    lengths = [length for _, length in functions(code())]
    assert median(lengths) <= 8
    assert percentile_95(lengths) <= 35
    assert [name for name, length in functions(code()) if length > 60] == []


def test_tests_are_short() -> None:
    tests = {file: text for file, text in sources().items() if file.name.startswith("test_")}
    assert median(n for name, n in functions(tests) if ":test_" in name) <= 12


def test_work_is_sent_by_the_journal_alone() -> None:
    senders = [
        str(file)
        for file, text in code().items()
        if re.search(r"\.(?:delay|apply_async|send_task)\(", text)
    ]
    assert senders == ["apps/events/queues.py"]


def test_every_fact_has_a_kind_of_its_own_in_its_apps_name() -> None:
    assert all(kind.split(".")[0] == fact.__module__.split(".")[1] for kind, fact in FACTS.items())
    assert all(fact.subject in fact.__dataclass_fields__ for fact in FACTS.values())


def test_every_reactions_queue_is_consumed_by_every_workers_command() -> None:
    used = {reaction.queue for reaction in REACTIONS.values()}
    commands = [QUEUES]
    for name in ("Dockerfile", "docker-compose.dev.yml", "scripts/entrypoint.sh"):
        text = (ROOT / name).read_text() if (ROOT / name).exists() else ""
        commands += re.findall(r"-Q[\s\",]+([a-z_,]+)", text)
    assert len(commands) > 1
    assert [used - set(command.split(",")) for command in commands] == [set()] * len(commands)


@pytest.mark.parametrize(
    "process",
    [
        "import apps.config.wsgi",
        "from apps.config.celery import app; app.loader.import_default_modules()",
    ],
    ids=["web", "worker"],
)
def test_every_process_owes_the_same(process: str) -> None:
    """A process that did not know a reaction would record facts that owe nothing. None of them
    imports the parsers of untrusted files, which belong into the sandbox's child."""
    ask = (
        f"{process}; import sys; from apps.events.reactions import REACTIONS; "
        "from apps.events.jobs import JOBS; print(*REACTIONS); print(*JOBS); "
        "print(*({'pikepdf', 'pypdfium2', 'tesserocr'} & set(sys.modules)))"
    )
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "apps.config.settings.development"}
    told = subprocess.run(
        [sys.executable, "-c", ask], env=env, capture_output=True, text=True, check=True, cwd=ROOT
    )
    reactions, jobs, parsers = told.stdout.split("\n")[:3]
    ours = {name for name, reaction in REACTIONS.items() if "tests" not in reaction.run.__module__}
    assert set(reactions.split()) == ours
    assert set(jobs.split()) == set(JOBS)
    assert parsers == ""


READERS = {"text", "flag", "number", "csv", "one_of", "redis"}
NOT_OURS_TO_SET = {"ECS_CONTAINER_METADATA_URI_V4", "CELERY_RESULT_BACKEND"}


def variables() -> Iterator[str]:
    """What the settings of the service read from the environment."""
    for file, text in sources().items():
        if file.is_relative_to("apps/config/settings") and file.name != "testing.py":
            for node in ast.walk(ast.parse(text)):
                match node:
                    case ast.Call(ast.Name(reader), [ast.Constant(name), *_]) if reader in READERS:
                        yield name


def test_the_example_of_an_environment_lists_every_variable() -> None:
    listed = set(re.findall(r"^#(\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    taken_by_others = {"DJANGO_SETTINGS_MODULE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}
    assert listed - taken_by_others == {*variables(), "ENVIRONMENT"} - NOT_OURS_TO_SET
