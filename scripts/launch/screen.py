"""What of the logs is shown on the screen: links in mails, errors and crashes."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

NOTABLE = re.compile(
    r"^Subject: |https?://\S*(?:verif|reset|invit|share|token)\S*|\bERROR\b|\bCRITICAL\b|^\w*Error:"
)


@dataclass
class Tail:
    """Follows one log from where it ended when the following began."""

    name: str
    path: Path
    offset: int

    @classmethod
    def follow(cls, name: str, path: Path) -> "Tail":
        return cls(name, path, path.stat().st_size)

    def notable(self) -> list[str]:
        """Whole lines written since the last call that somebody should see."""
        with self.path.open("rb") as log:
            log.seek(self.offset)
            fresh = log.read()
        whole = fresh[: fresh.rfind(b"\n") + 1]
        self.offset += len(whole)
        lines = whole.decode(errors="replace").splitlines()
        return [f"{self.name}: {line.strip()}" for line in lines if NOTABLE.search(line)]


def last_lines(path: Path, count: int = 15) -> str:
    return "\n".join(path.read_text(errors="replace").splitlines()[-count:])


def say(line: str) -> None:
    """On a terminal over the line that the demonstration may be moving."""
    print(f"\r\x1b[K{line}" if sys.stdout.isatty() else line, flush=True)
