"""A shop that keeps personal data in every way that has gone wrong somewhere: for the tests of `unsee desk` and its databases."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import sqlalchemy as sa

from unsee.channels.databases import Database, connect
from unsee.datamap.ask import Ask, Do
from unsee.datamap.identifier import Identifier, Kind
from unsee.datamap.outcome import State
from unsee.datamap.read import read_map

TODAY = date(2026, 11, 23)
ADA = Identifier(Kind.EMAIL, "ada@example.org")
BOB = Identifier(Kind.EMAIL, "bob@example.org")

MAP = """
data map: 1
database: shop
tables:
  customers:
    about: People who have bought something
    key: id
    rows: strip
    links:
      - {fields: household_id, to: households, at: id, means: shared}
      - {fields: address_id, to: addresses, at: id, means: owned}
      - {fields: referred_by, to: customers, at: id, means: another person}
    fields:
      email: {category: user.contact.email, identifies: email, erase: replace}
      first_name: {category: user.name, identifies: name, erase: null}
      last_name: {category: user.name, identifies: name, erase: {set: erased}}
      phone: {category: user.contact.phone_number, identifies: phone, region: DE, erase: null}
      loyalty_no: {identifies: account, erase: replace}
      household_id: {erase: null}
      newsletter: {opt out: false}
      risk: {withhold: it would show how fraud is recognised}
  households:
    key: id
  addresses:
    about: Where we deliver
    key: id
    rows: delete
    fields:
      street: {category: user.contact.address, identifies: address}
  orders:
    key: id
    rows: delete
    links:
      - {fields: buyer_id, to: customers, at: id, means: owner}
      - {fields: recipient_id, to: customers, at: id, means: owner}
    fields:
      gift_note: {of: recipient_id, erase: null}
      remark: {of: buyer_id, erase: null}
  order_items:
    key: id
    rows: delete
    links:
      - {fields: order_id, to: orders, at: id, means: owner}
      - {fields: product_id, to: products, at: id, means: shared}
    fields:
      engraving: {erase: null}
  products:
    key: id
    impersonal: true
  invoices:
    key: id
    rows: keep
    keep: {because: "HGB § 257(4)", years: 8, after: issued_on, from: end of year}
    links:
      - {fields: customer_id, to: customers, at: id, means: owner}
    fields:
      name: {identifies: name}
  tickets:
    key: id
    rows: strip
    fields:
      sender: {identifies: email, erase: replace}
      body: {erase: redact}
  staff_notes:
    key: id
    rows: strip
    fields:
      text: {erase: redact}
      for_people: {erase: list}
"""


def tables() -> sa.MetaData:
    meta = sa.MetaData()
    number, line = sa.Integer, sa.String(80)

    def refers(name: str, to: str, **more: object) -> sa.Column[int]:
        return sa.Column(name, number, sa.ForeignKey(f"{to}.id", **more.pop("key", {})), **more)

    def table(name: str, *columns: sa.Column) -> None:
        sa.Table(name, meta, sa.Column("id", number, primary_key=True, autoincrement=False), *columns)

    table("households", sa.Column("street", line))
    table("addresses", sa.Column("street", line))
    table(
        "customers",
        sa.Column("email", sa.String(40), nullable=False, unique=True),
        sa.Column("first_name", line),
        sa.Column("last_name", line, nullable=False),
        sa.Column("phone", line),
        sa.Column("loyalty_no", number, nullable=False, unique=True),
        sa.Column("newsletter", sa.Boolean, nullable=False),
        sa.Column("risk", line),
        refers("household_id", "households"),
        refers("address_id", "addresses"),
        refers("referred_by", "customers"),
    )
    table(
        "orders",
        refers("buyer_id", "customers"),
        refers("recipient_id", "customers"),
        sa.Column("remark", line),
        sa.Column("gift_note", line),
    )
    table("products", sa.Column("name", line))
    table(
        "order_items",
        refers("order_id", "orders", nullable=False),
        refers("product_id", "products"),
        sa.Column("engraving", line),
    )
    table(
        "invoices", refers("customer_id", "customers", nullable=False), sa.Column("issued_on", sa.Date), sa.Column("name", line)
    )
    table("tickets", sa.Column("sender", line, nullable=False), sa.Column("body", sa.Text))
    table("staff_notes", sa.Column("text", sa.Text), sa.Column("for_people", sa.Text))
    return meta


ROWS: dict[str, list[dict[str, object]]] = {
    "households": [{"id": 1, "street": "Ring 1"}],
    "addresses": [{"id": 1, "street": "Ada's alley 1"}, {"id": 2, "street": "Shared street 2"}],
    "customers": [
        {"id": 1, "email": "Ada@Example.org", "first_name": "Ada", "last_name": "Lovelace", "phone": "030 23125 000", "loyalty_no": 77001,
         "newsletter": True, "risk": "low", "household_id": 1, "address_id": 1, "referred_by": 2},
        {"id": 2, "email": "bob@example.org", "first_name": "Bob", "last_name": "Babbage", "phone": None, "loyalty_no": 77002,
         "newsletter": True, "risk": "high", "household_id": 1, "address_id": 2, "referred_by": None},
        {"id": 3, "email": "cyd@example.org", "first_name": "Cyd", "last_name": "Corey", "phone": None, "loyalty_no": 77003,
         "newsletter": True, "risk": None, "household_id": None, "address_id": 2, "referred_by": None},
    ],
    "orders": [
        {"id": 1, "buyer_id": 1, "recipient_id": None, "remark": "ring twice", "gift_note": None},
        {"id": 2, "buyer_id": 1, "recipient_id": 2, "remark": "Ada's remark", "gift_note": "to Bob"},
        {"id": 3, "buyer_id": 2, "recipient_id": None, "remark": "Bob's", "gift_note": None},
    ],
    "products": [{"id": 1, "name": "Ring"}],
    "order_items": [
        {"id": 1, "order_id": 1, "product_id": 1, "engraving": "Ada"},
        {"id": 2, "order_id": 2, "product_id": 1, "engraving": "for Bob"},
        {"id": 3, "order_id": 3, "product_id": 1, "engraving": "Bob"},
    ],
    "invoices": [
        {"id": 1, "customer_id": 1, "issued_on": date(2024, 5, 5), "name": "Ada Lovelace"},
        {"id": 2, "customer_id": 1, "issued_on": date(2010, 5, 5), "name": "Ada Lovelace"},
        {"id": 3, "customer_id": 2, "issued_on": date(2024, 5, 5), "name": "Bob Babbage"},
    ],
    "tickets": [
        {"id": 1, "sender": "ADA@example.org", "body": "I am Ada Lovelace, call 030/23125-000."},
        {"id": 2, "sender": "bob@example.org", "body": "My friend ada@example.org told me. Not xada@example.org."},
    ],
    "staff_notes": [
        {"id": 1, "text": "Ada@example.org is nice. ada@example.org.uk is another.", "for_people": "see ada@example.org"},
        {"id": 2, "text": "Ada Lovelace, the computing pioneer, on a poster", "for_people": None},
    ],
}  # fmt: skip


def fill(url: str) -> sa.Engine:
    engine = sa.create_engine(url, pool_pre_ping=True)
    meta = tables()
    meta.create_all(engine)
    with engine.begin() as line:
        for name, rows in ROWS.items():
            for row in sorted(rows, key=lambda row: row["id"] == 1):  # whom Ada was referred by is there before her
                line.execute(meta.tables[name].insert(), row)
    return engine


def sqlite_url(folder: Path, name: str = "shop") -> str:
    path = folder / f"{name}.db"
    path.touch()
    return f"sqlite:///{path}"


def rows(engine: sa.Engine, table: str, *columns: str) -> list[tuple[object, ...]]:
    found = sa.Table(table, sa.MetaData(), autoload_with=engine, resolve_fks=False)
    with engine.connect() as line:
        wanted = [found.c[name] for name in columns] if columns else [found]
        return [tuple(row) for row in line.execute(sa.select(*wanted).order_by(found.c.id))]


def everything(engine: sa.Engine) -> dict[str, list[tuple[object, ...]]]:
    return {name: rows(engine, name) for name in sorted(sa.inspect(engine).get_table_names())}


def erase(*identifiers: Identifier) -> Ask:
    return Ask(Do.ERASE, identifiers or (ADA,))


def database(url: str, text: str = MAP) -> Database:
    return connect(url, read_map(text, "shop.yaml"))


class Journal:
    """In memory; what was said is kept in order."""

    def __init__(self) -> None:
        self.kept: bytes | None = None
        self.said: list[tuple[str, State, bytes]] = []

    def memo(self) -> bytes | None:
        return self.kept

    def keep_memo(self, memo: bytes) -> None:
        self.kept = memo

    def states(self) -> dict[str, State]:
        return {name: state for name, state, _ in self.said}

    def record(self, database: str, state: State, counts: bytes) -> None:
        self.said.append((database, state, counts))

    def counts(self, database: str) -> bytes | None:
        return {name: counts for name, _, counts in self.said}.get(database)
