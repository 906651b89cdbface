import pytest

from unsee.channels.imap import Imap, ImapSettings
from unsee.channels.loopback import is_loopback
from unsee.channels.security import Security, tls_context
from unsee.channels.smtp import Smtp, SmtpSettings
from unsee.refusal import BadInput


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "127.0.0.1", "127.8.9.10", "::1", "[::1]"])
def test_this_machine_is_known_by_its_loopback_names(host):
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "10.0.0.1",
        "192.168.1.1",
        "localhost.example.org",
        "127.0.0.1.example.org",
        "127.1",
        "",
        "2130706433",
    ],
)
def test_everything_else_is_elsewhere_whatever_it_may_resolve_to(host):
    assert not is_loopback(host)


def test_without_encryption_only_this_machine_is_spoken_to():
    with pytest.raises(BadInput, match="elsewhere; use tls or starttls"):
        Smtp(SmtpSettings("mail.example.org", 25, Security.NONE))
    with pytest.raises(BadInput, match="elsewhere; use tls or starttls"):
        Imap(ImapSettings("mail.example.org", 143, "ada", Security.NONE), lambda: "secret")


def test_certificates_that_cannot_be_read_are_named(tmp_path):
    empty = tmp_path / "ca.pem"
    with pytest.raises(BadInput, match=r"ca\.pem can't be read: No such file"):
        tls_context(empty)
    empty.write_text("no certificate")
    with pytest.raises(BadInput, match=r"ca\.pem can't be read"):
        tls_context(empty)
