"""What the other tests rely on: that no mail can leave this machine, whatever they send."""

import re
import subprocess
from pathlib import Path


def test_no_program_of_the_server_can_carry_mail_elsewhere(mailserver):
    master = (mailserver.home / "postfix" / "master.cf").read_text()
    programs = {line.split()[7] for line in master.splitlines() if line and not line.startswith(" ")}
    assert not programs & {"smtp", "relay", "uucp", "local", "virtual"}
    assert "lmtp" in programs  # to Dovecot, by the one address in virtual_transport
    config = [
        "postconf",
        "-c",
        mailserver.home / "postfix",
        "-h",
        "virtual_transport",
        "default_transport",
        "relay_transport",
        "local_transport",
    ]
    virtual, *others = subprocess.run(config, capture_output=True, text=True, check=True).stdout.splitlines()
    assert re.fullmatch(r"lmtp:inet:127\.0\.0\.1:\d+", virtual)
    assert all(transport.startswith("error:") for transport in others)


def test_mail_to_the_outside_ends_in_a_mailbox_here_or_comes_back(mailserver):
    own = f"ada@{mailserver.domain()}"
    mailserver.post(b"Subject: out\r\n\r\nx\r\n", own, "someone@outside.example")
    assert b"Subject: out" in mailserver.mailbox("someone@outside.example", at_least=1)[0]
    mailserver.post(b"Subject: out\r\n\r\nx\r\n", own, "someone@[192.0.2.1]")
    assert b"host 127.0.0.1[127.0.0.1] said: 550" in mailserver.mailbox(own, at_least=1)[0]


def test_it_listens_only_on_this_machine(mailserver):
    ports = {mailserver.smtp_port, mailserver.smtps_port, mailserver.imap_port, mailserver.imaps_port, mailserver.lmtp_port}
    listening = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    hosts = {fields[1].split(":")[0] for fields in listening if fields[3] == "0A" and int(fields[1].split(":")[1], 16) in ports}
    assert hosts == {"0100007F"}  # 127.0.0.1


def test_held_mail_waits(mailserver):
    own = f"ada@{mailserver.domain()}"
    hold = f"hold@{mailserver.domain()}"
    mailserver.post(b"Subject: x\r\n\r\nx\r\n", own, hold)
    assert [mail["queue_name"] for mail in mailserver.queue() if mail["recipients"][0]["address"] == hold] == ["hold"]
    mailserver.settle()
    assert mailserver.mailbox(hold) == []
