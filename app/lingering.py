"""Waitress that answers a too large request with a page of the application.

Waitress refuses it in plain English and closes at once; bytes that the browser still sends then
reset the connection, and nobody sees why. Here the request goes on without its body, so that the
application says in the reader's language what is allowed; the answer is sent at once, and what
still arrives is thrown away until the sender ends, or the time is over.
"""

import socket
import time
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import BaseWSGIServer, create_server
from waitress.utilities import RequestEntityTooLarge

#: Seconds in which the rest is taken.
LONGEST = 600.0


class Parser(HTTPRequestParser):  # type: ignore[misc]
    """Marks a too large request instead of refusing it."""

    is_too_large = False

    def received(self, data: bytes) -> int:
        """Bytes consumed: all of them when it is too large, so that none reads as a request."""
        consumed: int = super().received(data)
        if not isinstance(self.error, RequestEntityTooLarge):
            return consumed
        self.is_too_large, self.error, self.expect_continue = True, None, False
        if self.body_rcv is not None:
            self.body_rcv.getbuf().close()
            self.body_rcv = None
        size = max(self.content_length, self.body_bytes_received)
        self.headers.update({"CONTENT_LENGTH": str(size), "CONNECTION": "close"})
        return len(data)


class Channel(HTTPChannel):  # type: ignore[misc]
    """After the answer to a too large request it reads on and throws away."""

    parser_class = Parser
    lingers_until: float | None = None
    must_linger = False

    def service(self) -> None:
        self.must_linger = self.must_linger or self.requests[0].is_too_large
        super().service()

    def handle_write(self) -> None:
        if not (self.must_linger and self.close_when_flushed):
            super().handle_write()
            return
        self._flush_exception(self._flush_some)
        if self.will_close:
            self.handle_close()
        elif not self.total_outbufs_len:
            self.close_when_flushed = False
            self._linger()

    def _linger(self) -> None:
        self.lingers_until = time.time() + LONGEST
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            self.handle_close()

    def readable(self) -> bool:
        if self.lingers_until is not None:
            return not self.will_close
        return bool(super().readable())

    def handle_read(self) -> None:
        if self.lingers_until is None:
            super().handle_read()
            return
        try:
            data = self.recv(self.adj.recv_bytes)  # closes at the end
        except OSError:
            data = b""
        if not data or time.time() > self.lingers_until:
            self.handle_close()
        else:
            self.last_activity = time.time()


def make_server(app: Any, **adjustments: Any) -> Any:
    """A server as waitress makes it; raises ``OSError`` when the address cannot be used."""
    dispatchers: dict[int, Any] = {}
    server = create_server(app, map=dispatchers, **adjustments)
    for one in dispatchers.values():
        if isinstance(one, BaseWSGIServer):
            one.channel_class = Channel
    return server
