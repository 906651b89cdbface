from dataclasses import dataclass, field
from datetime import UTC, datetime

from servers import answers
from unsee.mail.compose import Sender, compose
from unsee.mail.match import How, Match, candidates, match
from unsee.mail.message import parse
from unsee.mail.token import new_reference, reference_of, token_address, token_of

ONE = new_reference(lambda _n: b"1unsee")
TWO = new_reference(lambda _n: b"2unsee")


@dataclass
class Index:
    """Two cases, each with one letter sent."""

    references: dict[str, str] = field(default_factory=lambda: {ONE: "case-1", TWO: "case-2"})
    letters: dict[str, str] = field(default_factory=lambda: {"<1@example.org>": "case-1", "<2@example.org>": "case-2"})

    def by_reference(self, reference):
        return self.references.get(reference)

    def by_token(self, token):
        return self.references.get(reference_of(token))

    def by_message_id(self, message_id):
        return self.letters.get(message_id)


def mail(*, to="ada@example.org", text="Done.", **headers):
    fields = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return parse(f"From: privacy@company.test\r\nTo: {to}\r\n{fields}\r\n{text}\r\n".encode())


def at(reference):
    return token_address("ada@example.org", token_of(reference))


def test_the_token_of_the_address_it_came_to_names_the_case():
    for message in (
        mail(to=at(ONE)),
        mail(Delivered_To=at(ONE)),
        mail(X_Original_To=at(ONE)),
        mail(Cc=f"x@y.test, Ada <{at(ONE).upper()}>"),
    ):
        assert match(message, Index()) == Match("case-1", How.TOKEN)


def test_the_letter_it_answers_names_the_case():
    assert match(mail(In_Reply_To="<1@example.org>"), Index()) == Match("case-1", How.THREAD)
    assert match(mail(References="<0@x.test> <2@example.org> <9@x.test>"), Index()) == Match("case-2", How.THREAD)


def test_our_reference_names_the_case_in_the_subject_or_the_text():
    assert match(mail(Subject=f"Ticket 5 / {ONE.lower()}"), Index()) == Match("case-1", How.REFERENCE)
    assert match(mail(text=f"Concerning {TWO}"), Index()) == Match("case-2", How.REFERENCE)


def test_the_first_stage_that_names_a_case_decides():
    message = mail(to=at(ONE), In_Reply_To="<2@example.org>", text=f"Concerning {TWO}")
    assert match(message, Index()) == Match("case-1", How.TOKEN)


def test_two_cases_at_one_stage_leave_the_choice_to_a_person():
    for message, how in (
        (mail(to=f"{at(ONE)}, {at(TWO)}"), How.TOKEN),
        (mail(References="<1@example.org> <2@example.org>"), How.THREAD),
        (mail(Subject=ONE, text=f"> about {TWO}"), How.REFERENCE),
    ):
        assert match(message, Index()) is None
        assert set(candidates(message, Index())) == {Match("case-1", how), Match("case-2", how)}


def test_a_token_nobody_knows_is_passed_over():
    unknown = new_reference(lambda _n: b"nobody")
    assert match(mail(to=at(unknown), In_Reply_To="<1@example.org>"), Index()) == Match("case-1", How.THREAD)
    assert match(mail(to=at(unknown)), Index()) is None


def test_the_sender_alone_proves_nothing():
    assert match(mail(text="We erased everything."), Index()) is None
    assert match(parse(f"From: {at(ONE)}\r\nReply-To: {at(ONE)}\r\n\r\nhello".encode()), Index()) is None


def test_mail_of_a_moved_mailbox_is_still_known_by_its_token():
    forwarded = mail(to=at(ONE).replace("example.org", "old-provider.test"), Delivered_To="ada@new-provider.test")
    assert match(forwarded, Index()) == Match("case-1", How.TOKEN)


def test_a_report_is_matched_by_the_letter_that_came_back_where_nothing_else_is_left():
    raw = (
        b"From: MAILER-DAEMON@mx.test\r\nTo: ada@example.org\r\nContent-Type: multipart/report; boundary=b\r\n\r\n"
        b"--b\r\n\r\nFailed.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        b"Final-Recipient: rfc822;a@b.test\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        b"--b\r\nContent-Type: text/rfc822-headers\r\n\r\n%s\r\n--b--\r\n"
    )
    for original in (b"Message-ID: <1@example.org>", f"From: {at(ONE)}".encode(), f"Unsee-Reference: {ONE}".encode()):
        assert match(parse(raw % original), Index()) == Match("case-1", How.BOUNCE)


def test_the_answers_of_companies_find_their_cases():
    letter = compose(
        sender=Sender("Ada Example", "ada@example.org"),
        to="privacy@company.test",
        subject=f"Erasure ({ONE})",
        body=f"Please erase. Our reference: {ONE}",
        message_id="<1@example.org>",
        date=datetime(2026, 3, 2, tzinfo=UTC),
        reply_to=at(ONE),
        reference=ONE,
    )
    plain_index = Index(letters={})
    for answer, how in (
        (answers.reply(letter), How.TOKEN),
        (answers.reply(letter, sender="someone@parent.test"), How.TOKEN),
        (answers.out_of_office(letter), How.TOKEN),
        (answers.ticket(letter, ONE, to="ada@example.org"), How.REFERENCE),
    ):
        assert match(parse(answers.to_send(answer)[0]), plain_index) == Match("case-1", how)
    assert match(parse(answers.to_send(answers.unrelated("ada@example.org"))[0]), plain_index) is None
