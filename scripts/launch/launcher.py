"""The course of one start: check, migrate, run, show, demonstrate, watch, stop."""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from . import environment as surroundings
from . import migrations, once, place, ports
from .errors import CannotStart
from .options import Options
from .processes import module, table
from .screen import last_lines, say
from .stopping import Stopping
from .supervisor import Supervisor

HEALTHY_WITHIN = 60.0
DEMO_MARKER = "demo-done"


@dataclass
class Launcher:
    options: Options
    given: Mapping[str, str]
    stopping: Stopping
    environment: dict[str, str] = field(default_factory=dict)

    def run(self) -> int:
        """The exit code: 0 for an orderly stop, 1 when something had to be killed."""
        ports.require_free(self.options.port)
        place.prepare(self.options.data_dir)
        lock = place.hold(self.options.data_dir)
        simulator_port = ports.free_port()
        self.environment = {
            **surroundings.embedded(self.options, simulator_port),
            **self.given,
            "PAPERWURKS_DATA_DIR": str(self.options.data_dir),
        }
        supervisor = Supervisor(self.environment, self.options.data_dir / "logs", say)
        code = 0
        try:
            self._migrate()
            code = self._serve(supervisor, simulator_port)
        finally:
            clean = self._stop(supervisor)
            os.close(lock)
        return code if clean else 1

    def _migrate(self) -> None:
        data_dir = self.options.data_dir
        if self._embedded_database and not migrations.pending(data_dir):
            return
        say("Preparing the database ...")
        command = (*module("django"), "migrate", "--noinput")
        log = self._log("migrate")
        failed = once.run(command, self.environment, self.stopping, log=log) != 0
        if failed and not self.stopping.wanted():
            raise CannotStart(f"{last_lines(log)}\nThe migration failed (log: {log}).")
        if not failed:
            migrations.note(data_dir)

    def _serve(self, supervisor: Supervisor, simulator_port: int) -> int:
        web, *others = table(self.options, self.given, simulator_port)
        if self.stopping.wanted():
            return 0
        supervisor.start(web)
        self._wait_for_health(supervisor)
        for process in others:
            supervisor.start(process)
        if self.stopping.wanted():
            return 0
        self._announce()
        code = self._demonstrate(supervisor)
        if self.options.stop_after_demo:
            return code
        while not self.stopping.wanted():
            supervisor.watch()
            time.sleep(0.1)
        return 0

    def _wait_for_health(self, supervisor: Supervisor) -> None:
        """The rest starts after the API answers, so that it has the machine to itself till then."""
        ends = time.monotonic() + HEALTHY_WITHIN
        while not self.stopping.wanted() and not once.healthy(self.options.url):
            supervisor.watch()
            if supervisor.died("web") or time.monotonic() > ends:
                log = self._log("web")
                raise CannotStart(f"{last_lines(log)}\nThe API did not start (log: {log}).")
            time.sleep(0.05)

    def _announce(self) -> None:
        url = self.options.url
        say(f"Paperwurks is running at {url}\n  API   {url}/api/docs\n  Admin {url}/admin")
        say(f"  Logs  {self.options.data_dir / 'logs'}\nStop with Ctrl-C.")

    def _demonstrate(self, supervisor: Supervisor) -> int:
        marker = self.options.data_dir / DEMO_MARKER
        first = self._embedded_database and not marker.exists()
        if not (first if self.options.demo is None else self.options.demo):
            return 0
        command = module("scripts.demo", "--base-url", self.options.url)
        code = once.run(command, self.environment, self.stopping, supervisor.watch)
        if code == 0 and not self.stopping.wanted():
            marker.touch()
        elif not self.stopping.wanted():
            say(f"The demonstration ended with code {code}.")
        return code

    def _stop(self, supervisor: Supervisor) -> bool:
        if not supervisor.kept:
            return True
        say("Stopping ...")
        clean = supervisor.stop(self.stopping.at_once)
        say("Stopped." if clean else "Stopped; what did not end in time was killed.")
        return clean

    def _log(self, name: str) -> Path:
        return self.options.data_dir / "logs" / f"{name}.log"

    @property
    def _embedded_database(self) -> bool:
        return "DATABASE_URL" not in self.given
