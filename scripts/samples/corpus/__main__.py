"""`python -m scripts.samples.corpus DIR [--scanned]` writes the papers and their gold.json."""

import argparse
from pathlib import Path

from scripts.samples.corpus import AS_AT, write_corpus


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m scripts.samples.corpus", description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--scanned", action="store_true")
    options = parser.parse_args()
    count = write_corpus(options.directory, scanned=options.scanned)
    print(f"{count} papers; evaluate them with --as-at {AS_AT}")


if __name__ == "__main__":
    main()
