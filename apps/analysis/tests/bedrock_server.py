"""A server on loopback that speaks Bedrock's Converse API, makes toy vectors when it is invoked,
and misbehaves when told to."""

import json
import re
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

type Reply = tuple[int, dict[str, str], bytes]
type Play = Callable[[dict[str, Any]], Reply]


def says(answer: Any, *, stop: str = "end_turn", tokens: tuple[int, int] = (1000, 100)) -> Reply:
    text = answer if isinstance(answer, str) else json.dumps(answer)
    body = {
        "output": {"message": {"role": "assistant", "content": [{"text": text}]}},
        "stopReason": stop,
        "usage": {
            "inputTokens": tokens[0],
            "outputTokens": tokens[1],
            "totalTokens": sum(tokens),
        },
        "metrics": {"latencyMs": 1},
    }
    return 200, {}, json.dumps(body).encode()


def fails(status: int, code: str) -> Reply:
    return status, {"x-amzn-errortype": code}, json.dumps({"message": code}).encode()


# Words that the toy's vectors take for one; any other stands for itself.
ALIKE = (
    {"moggy", "dog", "cat", "animal"},
    {"wedded", "married", "spouse"},
)
SILENT = frozenset(["the", "a", "may", "i", "my", "is", "to", "not", "any", "or", "bring", "with"])


def toy_vector(text: str, dimensions: int) -> list[float]:
    """Counts of words, each at a place of its own as far as there is room."""
    vector = [0.0] * dimensions
    for word in set(re.findall(r"[a-z]+", text.casefold())) - SILENT:
        alike = next((number for number, words in enumerate(ALIKE) if word in words), None)
        vector[zlib.crc32(word.encode()) % dimensions if alike is None else alike] += 1.0
    return vector if any(vector) else [1.0] * dimensions


def embeds(request: dict[str, Any]) -> Reply:
    """As Titan answers, or Cohere."""
    if "texts" in request:
        vectors = [toy_vector(text, 1024) for text in request["texts"]]
        body = {"embeddings": vectors, "response_type": "embeddings_floats"}
        return 200, COUNTED, json.dumps(body).encode()
    vector = toy_vector(request["inputText"], request["dimensions"])
    body = {"embedding": vector, "inputTextTokenCount": 100}
    return 200, COUNTED, json.dumps(body).encode()


COUNTED = {"x-amzn-bedrock-input-token-count": "100"}


@dataclass
class Model:
    """Plays its replies in turn, the last one ever after; keeps what it was asked."""

    address: str = ""
    replies: list[Reply | Play] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    pace: float = 0.0  # seconds before each byte of an answer

    def play(self, *replies: Reply | Play) -> None:
        self.replies = list(replies)

    def reply(self, request: dict[str, Any]) -> Reply:
        self.asked.append(request)
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        return reply(request) if callable(reply) else reply


def _pieces(content: bytes, pace: float) -> Iterator[bytes]:
    if not pace:
        yield content
        return
    for at in range(len(content)):
        time.sleep(pace)
        yield content[at : at + 1]


@contextmanager
def serving() -> Iterator[Model]:
    model = Model()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, headers, content = model.reply({"path": self.path, **body})
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            with suppress(ConnectionError):  # whoever asked may have gone
                for piece in _pieces(content, model.pace):
                    self.wfile.write(piece)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    model.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
