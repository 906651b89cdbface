"""Dovecot's part: every address there is has a mailbox, made when first needed; its password is the same for all."""

from __future__ import annotations

import subprocess
from typing import Any


def start(server: Any) -> subprocess.Popen[bytes]:
    base = server.home / "dovecot"
    for folder in (base, base / "run", base / "home"):
        folder.mkdir(mode=0o755)
    subprocess.run(["chown", "mail:mail", base / "home"], check=True)
    (base / "dovecot.conf").write_text(CONFIG.format(base=base, home=server.home, s=server))
    command = ["setpriv", "--pdeathsig", "TERM", "dovecot", "-F", "-c", base / "dovecot.conf"]
    return subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


CONFIG = """
base_dir = {base}/run
state_dir = {base}/run
log_path = {base}/dovecot.log
listen = 127.0.0.1
protocols = imap lmtp
disable_plaintext_auth = no
ssl = yes
ssl_cert = <{home}/cert.pem
ssl_key = <{home}/key.pem
mail_location = maildir:~/Maildir
mail_uid = mail
mail_gid = mail
first_valid_uid = 1
first_valid_gid = 1
auth_username_format = %Lu
auth_mechanisms = plain login
auth_failure_delay = 0
mail_max_userip_connections = 100
passdb {{
  driver = static
  args = password={s.password}
}}
userdb {{
  driver = static
  args = uid=mail gid=mail home={base}/home/%u
}}
service imap-login {{
  inet_listener imap {{
    port = {s.imap_port}
  }}
  inet_listener imaps {{
    port = {s.imaps_port}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {s.lmtp_port}
  }}
}}
service auth {{
  unix_listener {home}/auth-client {{
    mode = 0666
  }}
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
namespace inbox {{
  inbox = yes
}}
protocol lmtp {{
  postmaster_address = postmaster@example.test
}}
"""
