"""Postfix's part: takes letters for every domain, hands them to Dovecot, fails on purpose for some, can carry nothing elsewhere."""

from __future__ import annotations

import shutil
import subprocess
from typing import Any


def start(server: Any) -> subprocess.Popen[bytes]:
    base = server.home / "postfix"
    data = server.home / "postfix-data"
    queue = server.home / "postfix-queue"
    for folder in (base, data, queue):
        folder.mkdir(mode=0o755)
    shutil.chown(data, "postfix")
    (base / "main.cf").write_text(MAIN.format(base=base, data=data, queue=queue, home=server.home, s=server))
    (base / "master.cf").write_text(MASTER.format(s=server))
    (base / "recipients").write_text(RECIPIENTS)
    (base / "transports").write_text(TRANSPORTS)
    _queue_folders(queue)
    command = ["sh", "-c", GUARD, "/usr/lib/postfix/sbin/master", "-c", base, "-d"]
    return subprocess.Popen(
        command, start_new_session=True, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


# Ends Postfix when our end of its input closes, also when that is because we were killed. (The kernel's own signal for a dead
# parent, which is enough for Dovecot, is lost when master changes its user.)
GUARD = 'exec 3<&0; "$0" "$@" </dev/null & master=$!; read _ <&3; kill $master; wait $master'


def _queue_folders(queue: Any) -> None:
    """What `postfix start` would make, with its owners and modes; saying it here saves two seconds for every worker."""
    for name in ("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "private", "saved", "trace"):
        (queue / name).mkdir(mode=0o700)
        shutil.chown(queue / name, "postfix")
    (queue / "pid").mkdir(mode=0o755)
    for name, mode in (("maildrop", 0o730), ("public", 0o710)):
        (queue / name).mkdir()
        (queue / name).chmod(mode)
        shutil.chown(queue / name, "postfix", "postdrop")


MAIN = """
compatibility_level = 3.6
queue_directory = {queue}
data_directory = {data}
maillog_file = {base}/mail.log
maillog_file_prefixes = {home}
myhostname = mail.example.test
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
mydestination =
local_transport = error:no local mail
alias_maps =
virtual_mailbox_domains = static:all
virtual_transport = lmtp:inet:127.0.0.1:{s.lmtp_port}
default_transport = error:outside mail is off
relay_transport = error:outside mail is off
transport_maps = regexp:{base}/transports
smtpd_recipient_restrictions = check_recipient_access regexp:{base}/recipients
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_tls_security_level = may
smtpd_tls_cert_file = {home}/cert.pem
smtpd_tls_key_file = {home}/key.pem
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = {home}/auth-client
smtpd_error_sleep_time = 0
smtpd_soft_error_limit = 100000
smtpd_hard_error_limit = 100000
smtputf8_enable = no
in_flow_delay = 0
disable_dns_lookups = yes
"""

MASTER = """
127.0.0.1:{s.smtp_port}  inet n - n - - smtpd
127.0.0.1:{s.smtps_port} inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
late unix - n n - - pipe
  flags= user=nobody argv=/bin/sh -c {{echo there is no such person; exit 67}}
postlog unix-dgram n - n - 1 postlogd
"""

RECIPIENTS = """
/^nobody(-privacy)?@/ 550 5.1.1 no such person
/^policy(-privacy)?@/ 550 5.7.1 not from you
/^full(-privacy)?@/ 552 5.2.2 the mailbox is full
/^later(-privacy)?@/ 450 4.2.0 please come back later
/^hold(-privacy)?@/ HOLD
"""

TRANSPORTS = """
/^late(-privacy)?@/ late:
"""
