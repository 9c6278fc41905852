"""`python -m scripts.simulator --port 8090 --ledger var/vendor.jsonl` runs the vendor.

Its one customer is the one the SEARCH_VENDOR_… variables name, unless an option says otherwise.
"""

import argparse
import os
from pathlib import Path

from scripts.simulator.server import Server
from scripts.simulator.vendor import Settings


def customer(name: str, otherwise: str) -> str:
    return os.environ.get(f"SEARCH_VENDOR_{name}") or otherwise


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts.simulator", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 for any free port")
    parser.add_argument("--ledger", type=Path, required=True, help="the vendor's own record")
    parser.add_argument("--speed", type=float, default=1, help="divides every delay")
    parser.add_argument("--delay", type=float, default=1.5, help="seconds an order is in work")
    parser.add_argument("--lookup", action="store_true", help="answer GET /orders?reference=")
    parser.add_argument("--account-id", default=customer("ACCOUNT_ID", Settings.account_id))
    parser.add_argument("--client-id", default=customer("CLIENT_ID", Settings.client_id))
    parser.add_argument(
        "--client-secret", default=customer("CLIENT_SECRET", Settings.client_secret)
    )
    parser.add_argument("--token-life", type=int, default=Settings.token_life, help="seconds")
    return parser.parse_args()


def main() -> None:
    given = vars(arguments())
    host, port = given.pop("host"), given.pop("port")
    with Server(host, port, Settings(**given)) as server:
        print(f"listening on {server.url}", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("stopped", flush=True)


if __name__ == "__main__":
    main()
