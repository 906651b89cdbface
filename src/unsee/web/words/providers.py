"""What a provider of mail wants done before a program may log in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as later

NEEDS = {
    "password": later("Your usual password of the mailbox works."),
    "app_password": later(
        "It takes no usual password from programs. Switch on two-step verification there, create an app password (a long one, "
        "for this program alone), and type that one here."
    ),
    "switch_on": later(
        "Allow mail programs first: in its web page, under the settings for POP3 and IMAP. With two-step verification, create a "
        "password for programs there, too."
    ),
    "mail_password": later(
        "It wants the password for mail programs, which you set in its customer pages; not the one of the web page."
    ),
    "bridge": later(
        "Its Bridge must run on this computer. Type the password that the Bridge shows for mail programs, and see there whether "
        "its ports are the ones below."
    ),
    "no_passwords": later(
        "It takes no passwords from programs at all any more, only its own log-in page, which unsee doesn't have. Use the "
        "outbox: each letter is a file, and your mail program sends it."
    ),
    "no_programs": later("It lets no other program send or fetch. Use the outbox, and copy each letter from there."),
}
