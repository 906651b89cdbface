"""A time stamping authority: OpenSSL's `ts` behind a small HTTP server on loopback, with a throw-away certificate authority."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

CA = ["-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign"]
SIGNS = "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n"
CONFIG = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
certs = {folder}/between.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = {digests}
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


def openssl(*words: str, cwd: Path) -> None:
    subprocess.run(["openssl", *words], cwd=cwd, check=True, capture_output=True)


def root(folder: Path, name: str) -> Path:
    """A certificate authority of its own."""
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", f"{name}.key"]
    openssl("req", "-x509", *key, "-out", f"{name}.pem", "-days", "3650", "-subj", f"/CN=Throw-away {name}", *CA, cwd=folder)
    return folder / f"{name}.pem"


@dataclass
class Authority:
    """Root, an authority between, the one that stamps: its answers carry two certificates, as OpenSSL orders them."""

    folder: Path
    url: str = ""
    questions: list[bytes] | None = None
    twist: Callable[[bytes], bytes] = lambda question: question  # what the authority makes of a question before it answers
    reply: Callable[[bytes], bytes] = lambda answer: answer
    status: int = 200

    @property
    def root(self) -> Path:
        return self.folder / "root.pem"

    def set_up(self, digests: str = "sha256") -> None:
        root(self.folder, "root")
        (self.folder / "signs").write_text(SIGNS)
        (self.folder / "between.ext").write_text("basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n")
        self._signed("between", "root", "between.ext")
        self._signed("tsa", "between", "signs")
        (self.folder / "serial").write_text("01\n")
        (self.folder / "config").write_text(CONFIG.format(folder=self.folder, digests=digests))

    def answer(self, question: bytes) -> bytes:
        (self.folder / "question").write_bytes(self.twist(question))
        openssl("ts", "-reply", "-config", "config", "-queryfile", "question", "-out", "answer", cwd=self.folder)
        return self.reply((self.folder / "answer").read_bytes())

    def _signed(self, name: str, by: str, extensions: str) -> None:
        key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", f"{name}.key"]
        openssl("req", *key, "-out", f"{name}.csr", "-subj", f"/CN=Throw-away {name}", cwd=self.folder)
        signing = ["-CA", f"{by}.pem", "-CAkey", f"{by}.key", "-days", "3650", "-extfile", extensions]
        openssl("x509", "-req", "-in", f"{name}.csr", *signing, "-out", f"{name}.pem", cwd=self.folder)


@contextmanager
def serving(authority: Authority) -> Iterator[Authority]:
    authority.questions = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = self.rfile.read(int(self.headers["Content-Length"]))
            authority.questions.append(question)
            answer = authority.answer(question) if authority.status == 200 else b""
            self.send_response(authority.status)
            if authority.status in {301, 302}:
                self.send_header("Location", "http://elsewhere.test/")
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    authority.url = f"http://127.0.0.1:{server.server_port}/tsr"
    try:
        yield authority
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
