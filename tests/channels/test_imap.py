"""From a real Dovecot."""

import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from imaplib import IMAP4

import pytest

from servers.proxy import proxy
from unsee.channels.imap import Imap, Interrupted
from unsee.channels.imap.imap import _spans
from unsee.mail.fetched import FolderState
from unsee.mail.message import parse
from unsee.refusal import Refused


def mail(number, size=200):
    return (
        f"Subject: mail {number}\r\nMessage-ID: <{number}@x.test>\r\n\r\n".encode()
        + b"x" * 70
        + b"\r\n"
        + b"word\r\n" * (size // 6)
    )


@pytest.fixture
def ada(mailserver):
    return f"ada@{mailserver.domain()}"


def imap(mailserver, user, security="none", **changed):
    return Imap(replace(mailserver.imap(user, security), **changed), lambda: mailserver.password)


def numbers(batches):
    return [int(parse(message.raw).subject.split()[1]) for batch in batches for message in batch.messages]


def files(mailserver, user):
    folder = mailserver.home / "dovecot" / "home" / user / "Maildir"
    return sorted(
        (path.relative_to(folder), path.read_bytes()) for kind in ("new", "cur", "tmp") for path in (folder / kind).iterdir()
    )


@pytest.mark.parametrize("security", ["none", "starttls", "tls"])
def test_everything_is_fetched_once_and_then_only_what_is_new(mailserver, ada, security):
    mailserver.put(ada, mail(1), mail(2))
    box = imap(mailserver, ada, security)
    first = list(box.fetch_new(state=None))
    assert numbers(first) == [1, 2]
    assert not first[-1].renewed
    assert list(box.fetch_new(state=first[-1].state)) == []
    mailserver.put(ada, mail(3))
    assert numbers(box.fetch_new(state=first[-1].state)) == [3]


def test_a_message_is_handed_over_as_it_is_stored_with_the_time_the_server_got_it(mailserver, ada):
    mailserver.put(ada, mail(1))
    ((batch),) = imap(mailserver, ada).fetch_new(state=None)
    (message,) = batch.messages
    assert message.whole
    assert message.raw.replace(b"\r\n", b"\n") == mailserver.mailbox(ada)[0].replace(b"\r\n", b"\n")
    assert message.size == len(message.raw)
    assert abs(message.came - datetime.now(UTC)) < timedelta(minutes=1)
    assert batch.raws() == [(message.raw, message.came)]


def test_nothing_on_the_server_is_changed_not_even_what_is_new_to_its_owner(mailserver, ada):
    mailserver.put(ada, *(mail(number) for number in range(5)))
    before = files(mailserver, ada)
    flags = mailserver.doveadm("fetch", "-u", ada, "uid flags", "mailbox", "INBOX")
    assert len(numbers(imap(mailserver, ada).fetch_new(state=None))) == 5
    assert mailserver.doveadm("fetch", "-u", ada, "uid flags", "mailbox", "INBOX") == flags
    assert "Seen" not in flags
    assert files(mailserver, ada) == before


def test_batches_are_limited_in_number_and_in_octets_and_resume_after_each(mailserver, ada):
    mailserver.put(ada, *(mail(number, size=3000) for number in range(20)))
    by_number = list(imap(mailserver, ada, messages_at_once=6).fetch_new(state=None))
    assert [len(batch.messages) for batch in by_number] == [6, 6, 6, 2]
    by_octets = list(imap(mailserver, ada, octets_at_once=10_000).fetch_new(state=None))
    assert all(sum(message.size for message in batch.messages) <= 10_000 for batch in by_octets)
    assert numbers(by_octets) == list(range(20))
    assert numbers(imap(mailserver, ada).fetch_new(state=by_number[1].state)) == list(range(12, 20))


def test_of_a_message_over_the_limit_only_the_header_is_fetched_and_said_so(mailserver, ada):
    mailserver.put(ada, mail(1), mail(2, size=50_000), mail(3))
    (batch,) = imap(mailserver, ada, largest=10_000).fetch_new(state=None)
    assert [message.whole for message in batch.messages] == [True, False, True]
    big = batch.messages[1]
    assert parse(big.raw).message_id == "<2@x.test>"
    assert len(big.raw) < 2000
    assert big.size > 50_000


def test_mail_older_than_a_day_can_be_left_where_it_is(mailserver, ada):
    mailserver.put(ada, mail(1))
    with IMAP4(mailserver.host, mailserver.imap_port) as line:
        line.login(ada, mailserver.password)
        line.append("INBOX", "", '"01-May-2020 00:00:00 +0000"', mail(0))
    assert sorted(numbers(imap(mailserver, ada).fetch_new(state=None))) == [0, 1]
    assert numbers(imap(mailserver, ada).fetch_new(state=None, since=date(2021, 1, 1))) == [1]


def save(mailserver, words, raw):
    subprocess.run(["doveadm", "-c", mailserver.home / "dovecot" / "dovecot.conf", "save", *words], input=raw, check=True)


def test_a_folder_made_anew_is_fetched_anew_and_that_is_said(mailserver, ada):
    mailserver.put(ada, mail(0))
    mailserver.doveadm("mailbox", "create", "-u", ada, "Answers")
    for number in (1, 2, 3):
        save(mailserver, ("-u", ada, "-m", "Answers"), mail(number))
    box = imap(mailserver, ada)
    before = list(box.fetch_new("Answers", state=None))
    assert numbers(before) == [1, 2, 3]
    mailserver.doveadm("mailbox", "delete", "-u", ada, "Answers")
    mailserver.doveadm("mailbox", "create", "-u", ada, "Answers")
    for number in (2, 4):
        save(mailserver, ("-u", ada, "-m", "Answers"), mail(number))
    after = list(box.fetch_new("Answers", state=before[-1].state))
    assert numbers(after) == [2, 4]
    assert all(batch.renewed for batch in after)
    assert after[0].state.uidvalidity != before[0].state.uidvalidity
    assert list(box.fetch_new("Answers", state=after[-1].state)) == []


def test_a_folder_made_anew_and_empty_is_said_too(mailserver, ada):
    mailserver.doveadm("mailbox", "create", "-u", ada, "Answers")
    (batch,) = imap(mailserver, ada).fetch_new("Answers", state=FolderState(1, 99))
    assert batch.renewed
    assert batch.messages == ()
    assert batch.state.last_uid == 0


def test_a_server_that_stops_in_the_middle_loses_nothing(mailserver, ada):
    mailserver.put(ada, *(mail(number, size=20_000) for number in range(30)))
    got = []
    with proxy(mailserver.imap_port) as wire:
        wire.cut_after = lambda answer: len(answer) > 300_000
        batches = imap(mailserver, ada, port=wire.port, messages_at_once=10).fetch_new(state=None)
        with pytest.raises(Interrupted, match="10 messages were fetched; the next time goes on from there"):
            got.extend(batches)
    assert numbers(got) == list(range(10))
    rest = imap(mailserver, ada, messages_at_once=10).fetch_new(state=got[-1].state)
    assert numbers(rest) == list(range(10, 30))


def test_a_message_that_the_server_keeps_back_is_not_passed_over(mailserver, ada):
    mailserver.put(ada, *(mail(number) for number in range(3)))
    with proxy(mailserver.imap_port) as wire:
        wire.falsify = lambda answer: answer.replace(b"FETCH (UID 2 ", b"FETCH (UID 9 ")
        with pytest.raises(Interrupted, match="kept 1 of its messages back"):
            list(imap(mailserver, ada, port=wire.port).fetch_new(state=None))


def test_a_message_deleted_while_we_fetch_is_passed_over(mailserver, ada):
    mailserver.put(ada, *(mail(number) for number in range(4)))
    box = imap(mailserver, ada, messages_at_once=2)
    batches = box.fetch_new(state=None)
    got = [next(batches)]
    mailserver.doveadm("expunge", "-u", ada, "mailbox", "INBOX", "uid", "3")
    got += list(batches)
    assert numbers(got) == [0, 1, 3]
    assert got[-1].state.last_uid == 4


def test_a_mailbox_with_very_many_messages_is_listed_in_pieces(mailserver, ada):
    mailserver.put(ada, *(mail(number) for number in range(10)))
    assert numbers(imap(mailserver, ada, uids_at_once=3).fetch_new(state=None)) == list(range(10))
    assert _spans(5, 80_000, 90_000, 80_000) == ["5:*"]
    assert _spans(5, 80_001, 160_006, 80_000) == ["5:80004", "80005:160004", "160005:240004"]


def test_a_folder_that_is_not_there_is_refused_with_those_that_are(mailserver, ada):
    mailserver.doveadm("mailbox", "create", "-u", ada, "Rechtliches & Briefe")
    with pytest.raises(Refused, match=r"There is no folder 'Answers' in the mailbox; it has .*'Rechtliches & Briefe'"):
        list(imap(mailserver, ada).fetch_new("Answers", state=None))


@pytest.mark.parametrize("folder", ['a"b', "Ünïcode €", "a\\b", "a{3}b", "* OK"])
def test_a_folders_name_is_only_a_name(mailserver, ada, folder):
    mailserver.doveadm("mailbox", "create", "-u", ada, folder)
    save(mailserver, ("-u", ada, "-m", folder), mail(7))
    assert numbers(imap(mailserver, ada).fetch_new(folder, state=None)) == [7]


def test_the_settings_can_be_tried_without_fetching(mailserver, ada):
    mailserver.put(ada, mail(1), mail(2))
    assert imap(mailserver, ada).count() == 2


def test_a_wrong_password_is_refused_without_being_shown(mailserver, ada, caplog):
    caplog.set_level("DEBUG")
    for wrong in ("not-the-password", "päss wörd €"):
        with pytest.raises(Refused, match="not accepted for ada@") as refused:
            Imap(mailserver.imap(ada, "tls"), lambda wrong=wrong: wrong).count()
        assert wrong not in repr(refused.value) + str(refused.getrepr(style="short")) + caplog.text
        assert refused.value.__cause__ is None


def test_a_server_that_goes_away_at_the_login_does_not_make_the_password_wrong(mailserver, ada):
    with proxy(mailserver.imap_port) as wire:
        wire.cut_before = lambda question: b"AUTHENTICATE" in question.upper()
        with pytest.raises(Refused, match=r"Could not log in at .*: the connection was closed\."):
            imap(mailserver, ada, port=wire.port).count()


def test_a_right_password_is_in_no_log(mailserver, ada, caplog):
    caplog.set_level("DEBUG")
    mailserver.put(ada, mail(1))
    assert imap(mailserver, ada).count() == 1
    assert mailserver.password not in caplog.text


def test_encryption_that_a_middleman_hides_is_not_given_up(mailserver, ada):
    said = []
    with proxy(mailserver.imap_port) as wire:
        wire.falsify = lambda answer: answer.replace(b"STARTTLS", b"XSTARTLS")
        wire.cut_before = lambda question: said.append(question) or False
        with pytest.raises(Refused, match="No encryption is offered"):
            imap(mailserver, ada, "starttls", port=wire.port).count()
    assert b"LOGIN" not in said[-1]
    assert b"AUTHENTICATE" not in said[-1]


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_nobody_vouches_for_is_not_trusted(mailserver, ada, security):
    with pytest.raises(Refused, match="its certificate can't be trusted"):
        imap(mailserver, ada, security, ca_file=None).count()


def test_a_server_that_is_not_there_is_named(mailserver, ada):
    with pytest.raises(Refused, match="localhost:1: nothing answers at that port"):
        imap(mailserver, ada, port=1).count()
