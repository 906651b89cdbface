"""From an identifier to the mailbox of its owner: through the very rows it stands in, and not by what hangs on them."""

from __future__ import annotations

import sqlalchemy as sa

from company import ADA, MAP
from unsee.datamap.identifier import Identifier, Kind
from unsee.datamap.lead import Lead

CARD = Identifier(Kind.ACCOUNT, "77001")
PHONE = Identifier(Kind.PHONE, "+49 30 23125000")
HERS = frozenset({"Ada@Example.org"})


def test_it_leads_to_the_address_in_the_same_row_and_not_to_whom_the_row_refers(shop, url, held):
    """Ada was brought by Bob, shares a household with him, and has had a parcel sent to him."""
    assert held(url).leads((CARD, PHONE)) == (Lead(CARD, HERS, everywhere=True), Lead(PHONE, HERS, everywhere=True))


def test_it_leads_nowhere_where_nobody_has_it_or_nothing_can_be_told_by_it(shop, url, held):
    nobodys = Identifier(Kind.ACCOUNT, "1"), Identifier(Kind.PHONE, "12"), Identifier(Kind.NAME, "Ada Lovelace")
    assert held(url).leads(nobodys) == ()


def test_it_says_where_a_row_names_no_address(shop, url, held):
    """A telephone anybody may have typed in: here somebody else's ticket."""
    text = MAP.replace("      body: {erase: redact}", "      body: {identifies: phone, erase: redact}")
    with shop.begin() as line:
        line.execute(sa.text("INSERT INTO tickets (id, sender, body) VALUES (9, '', '+493023125000')"))
    assert held(url, text).leads((PHONE,)) == (Lead(PHONE, HERS, everywhere=False),)


def test_in_a_row_about_two_people_it_leads_to_its_own(shop, url, held):
    """The number is the recipient's, the address the buyer's."""
    text = MAP.replace(
        "      gift_note: {of: recipient_id, erase: null}", "      gift_note: {of: recipient_id, identifies: account}"
    )
    text = text.replace("      remark: {of: buyer_id, erase: null}", "      remark: {of: buyer_id, identifies: email}")
    with shop.begin() as line:
        line.execute(sa.text("UPDATE orders SET gift_note = 'R-12345', remark = 'buyer@example.org' WHERE id = 2"))
    assert held(url, text).leads((Identifier(Kind.ACCOUNT, "R-12345"),)) == ()


def test_an_address_many_rows_share_is_nobodys(shop, url, held):
    """None was given, so somebody wrote the same into all of them."""
    with shop.begin() as line:
        for number in range(20, 40):
            line.execute(sa.text("INSERT INTO tickets (id, sender, body) VALUES (:id, 'none@example.org', '')"), {"id": number})
        line.execute(sa.text("UPDATE customers SET email = 'None@example.org' WHERE id = 1"))
    assert held(url).leads((CARD, ADA)) == (Lead(ADA, frozenset({"ADA@example.org"}), everywhere=True),)
