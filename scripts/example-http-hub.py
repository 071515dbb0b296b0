#!/usr/bin/env python3
"""The example hub as a service behind HTTP, and the bridge by which dmsim talks to it.

    example-http-hub.py                 both: a service on a free port, and a bridge to it
    example-http-hub.py serve [PORT]    the service alone, on 127.0.0.1 (port 8080; 0: a free one),
                                        which prints its address
    example-http-hub.py bridge URL      the bridge alone: dmsim run … --hub 'THIS bridge URL'

The service keeps a hub for each conversation with dmsim: `POST /conversations` answers with its path,
a line of the protocol posted there with the lines of the answer, and `DELETE` ends it. The bridge posts
each line that it reads, in order, and prints what comes back. A hub of your own that is a service needs
such a bridge and nothing else. Protocol: Sources/ExternalHub/ExternalHub.docc/HubProtocol.md.
"""
import http.client
import http.server
import importlib.util
import itertools
import json
import pathlib
import sys
import threading
import urllib.parse

PORT = 8080


def example():
    """The example hub's module, from the file beside this one."""
    file = pathlib.Path(__file__).with_name("example-hub.py")
    spec = importlib.util.spec_from_file_location("example_hub", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Service(http.server.BaseHTTPRequestHandler):
    """Answers requests; what each conversation has come to is kept by its path."""

    protocol_version = "HTTP/1.1"
    conversations, numbers = {}, itertools.count(1)
    make_talk = None

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/conversations":
            path = f"/conversations/{next(self.numbers)}"
            self.conversations[path] = self.make_talk()
            return self.reply(201, path)
        talk = self.conversations.get(self.path)
        if talk is None:
            return self.reply(404, "there is no such conversation")
        try:
            line = json.loads(body)
        except ValueError as problem:
            return self.reply(400, f"this is not JSON: {problem}")
        return self.reply(200, talk.answer(line))

    def do_DELETE(self):
        self.conversations.pop(self.path, None)
        self.reply(200, "")

    def reply(self, status, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/x-ndjson")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Standard error belongs to dmsim's reader."""


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    # A bridge for each scenario of a large run may come at once.
    request_queue_size = 128


def service(port):
    Service.make_talk = example().Talk
    try:
        return Server(("127.0.0.1", port), Service)
    except OSError as problem:
        sys.exit(f"cannot listen on port {port}: {problem.strerror}")


def bridge(url):
    parts = urllib.parse.urlsplit(url)
    if parts.scheme != "http" or not parts.hostname:
        sys.exit(f"{url} is no address of a hub; it is like http://127.0.0.1:{PORT}")
    link = http.client.HTTPConnection(parts.hostname, parts.port or 80)

    def ask(method, path, body=None):
        link.request(method, path, body)
        answer = link.getresponse()
        text = answer.read().decode()
        if answer.status >= 400:
            sys.exit(f"the service at {url} answered {answer.status}: {text}")
        return text

    try:
        path = ask("POST", "/conversations")
        for line in sys.stdin:
            print(ask("POST", path, line.encode()), flush=True)
        ask("DELETE", path)
    except OSError as problem:
        sys.exit(f"the service at {url} cannot be reached: {problem}")


def main(arguments):
    match arguments:
        case []:
            server = service(0)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            bridge(f"http://127.0.0.1:{server.server_port}")
        case ["serve", *port] if len(port) < 2 and all(p.isdigit() for p in port):
            server = service(int(port[0]) if port else PORT)
            print(f"http://127.0.0.1:{server.server_port}", flush=True)
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                pass
        case ["bridge", url]:
            bridge(url)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
