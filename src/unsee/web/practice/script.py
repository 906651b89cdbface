"""Who plays, and what they write back how many days after which letter."""

from __future__ import annotations

from dataclasses import dataclass

Reply = tuple[int, str]  # days after the letter, and what is written


@dataclass(frozen=True, slots=True)
class Player:
    slug: str
    name: str
    domain: str
    answers: tuple[tuple[Reply, ...], ...]  # to the first letter, to the second, ...
    kinds: tuple[str, ...] = ()

    @property
    def mailbox(self) -> str:
        return f"privacy@{self.domain}"

    def to_letter(self, number: int) -> tuple[Reply, ...]:
        return self.answers[number] if number < len(self.answers) else ()


RECEIPT = "Hello,\n\nWe have received your request and opened case number FP-2041. We will reply within one month.\n"
DELETED = "Hello,\n\nWe have deleted all of your personal data.\n"
PASSPORT = "Hello,\n\nBefore we can process your request, please send us a copy of your passport or identity card.\n"
NOTHING = "Hello,\n\nWe hold nothing about you.\n"
FORM = "Hello,\n\nPlease submit your request through our web form. We do not accept requests by e-mail.\n"

PLAYERS = (
    Player("facepool", "Facepool (invented)", "facepool.test", (((1, RECEIPT), (19, DELETED)),), ("face-search",)),
    Player("listhaus", "Listhaus (invented)", "listhaus.test", (((6, PASSPORT),), ((5, DELETED),))),
    Player("quietdata", "Quiet Data (invented)", "quietdata.test", ((), ((4, DELETED),))),
    Player("peoplepages", "People Pages (invented)", "peoplepages.test", (((3, FORM),), ((8, DELETED),))),
    Player("addressmill", "Address Mill (invented)", "addressmill.test", (((11, NOTHING),),)),
)
NAME, ADDRESS = "Robin Practice", "robin@people.test"
# The person lives where the language of the pages is spoken, and so do the companies: the letters can be read.
PLACES = {"en": ("IE", "Ireland"), "de": ("DE", "Deutschland"), "fr": ("FR", "France"), "es": ("ES", "España")}
