"""`python -m scripts.samples DIR` writes every sample document."""

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from scripts import samples

HOUSE = "14 Harbour Row, Saltmarsh, Wexbury WX4 2TB"


def every_sample() -> Iterator[tuple[str, bytes]]:
    yield "register.pdf", samples.text_register()
    yield "lease.pdf", samples.lease()
    yield "scanned_register.pdf", samples.scanned_register()
    for number, product in enumerate(samples.PAPERS, 1):
        search = samples.Search(HOUSE, f"WX/2026/{number:05}", date(2026, 11, 9))
        yield f"{product.lower()}.pdf", samples.search_result(product, search)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m scripts.samples", description=__doc__)
    parser.add_argument("directory", type=Path)
    directory = parser.parse_args().directory
    directory.mkdir(parents=True, exist_ok=True)
    for name, pdf in every_sample():
        (directory / name).write_bytes(pdf)
        print(f"{name} {len(pdf):,} bytes")


if __name__ == "__main__":
    main()
