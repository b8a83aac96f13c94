"""A too large request is answered with a page, and nobody resets the connection before that."""

import socket
import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from waitress import wasyncore

from app import lingering
from app.services import file_store

ALLOWED = 1 << 20
FORM = "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded"
#: Looks like requests: none of it may be answered as one.
PIECE = b"\r\n\r\nGET /login HTTP/1.1\r\nHost: localhost\r\n\r\n" * 1000

Send = Callable[..., bytes]


@pytest.fixture
def engine_name() -> str:
    """Nothing here depends on the engine."""
    return "sqlite"


@pytest.fixture
def send(office: Flask) -> Iterator[Send]:
    """Send a head and so many bytes, all of them before reading, as browsers do."""
    office.config["MAX_CONTENT_LENGTH"] = ALLOWED
    server = lingering.make_server(
        office, host="127.0.0.1", port=0, threads=1, max_request_body_size=ALLOWED
    )
    is_over = threading.Event()

    def loop() -> None:
        while not is_over.is_set():
            wasyncore.loop(timeout=0.02, count=1, map=server._map)

    thread = threading.Thread(target=loop)
    thread.start()

    def exchange(head: str, count: int, piece: bytes = PIECE) -> bytes:
        answer = b""
        with socket.create_connection(("127.0.0.1", server.effective_port), timeout=20) as line:
            line.sendall(head.encode() + b"\r\n\r\n")
            for _number in range(count):
                line.sendall(piece)
            while part := line.recv(1 << 16):
                answer += part
        return answer

    yield exchange
    is_over.set()
    thread.join()
    server.task_dispatcher.shutdown()
    wasyncore.close_all(server._map)


def test_a_length_too_large_is_answered_with_one_page(send: Send) -> None:
    count = 400
    answer = send(f"{FORM}\r\nContent-Length: {count * len(PIECE)}", count).decode()
    assert answer.startswith("HTTP/1.1 413")
    assert answer.count("HTTP/1.1 ") == 1
    assert "한 번에 최대 50 MB" in answer
    assert list(file_store.names()) == []


def test_nobody_is_asked_to_go_on_with_a_length_too_large(send: Send) -> None:
    answer = send(f"{FORM}\r\nExpect: 100-continue\r\nContent-Length: {1 << 40}", 0)
    assert answer.startswith(b"HTTP/1.1 413")


def test_chunks_beyond_the_limit_are_answered_with_one_page(send: Send) -> None:
    chunk = f"{len(PIECE):x}\r\n".encode() + PIECE + b"\r\n"
    answer = send(f"{FORM}\r\nTransfer-Encoding: chunked", 400, chunk)
    assert answer.startswith(b"HTTP/1.1 413")
    assert answer.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize("length", ["-5", "abc", "5\r\nContent-Length: 60"])
def test_a_length_that_is_none_is_refused(send: Send, length: str) -> None:
    assert send(f"{FORM}\r\nContent-Length: {length}", 0).startswith(b"HTTP/1.1 400")
