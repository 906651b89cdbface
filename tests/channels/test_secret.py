"""With keyring backends of our own making: the library is the real one, and no test touches the keyring of whoever runs it."""

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import PasswordDeleteError

from unsee.channels import secret
from unsee.refusal import Refused


class InMemory(KeyringBackend):
    priority = 1

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        if (service, username) not in self.kept:
            raise PasswordDeleteError(username)
        del self.kept[service, username]


class Locked(KeyringBackend):
    """As a desktop whose bus is not there."""

    priority = 1

    def get_password(self, *_what):
        raise OSError("no bus")

    set_password = delete_password = get_password


@pytest.fixture
def use():
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def never(question):
    raise AssertionError(f"asked: {question}")


def test_a_kept_password_is_used_without_asking(use):
    use(InMemory())
    secret.keep("mail.test", "ada", "p w ü")
    assert secret.password("mail.test", "ada", ask=never) == "p w ü"


def test_a_password_is_kept_per_user_and_server(use):
    use(InMemory())
    secret.keep("mail.test", "ada", "one")
    assert secret.password("mail.test", "bob", ask=lambda _question: "two") == "two"
    assert secret.password("other.test", "ada", ask=lambda _question: "three") == "three"


def test_a_forgotten_password_is_asked_for_and_forgetting_twice_is_no_error(use):
    use(InMemory())
    secret.keep("mail.test", "ada", "one")
    secret.forget("mail.test", "ada")
    secret.forget("mail.test", "ada")
    assert secret.password("mail.test", "ada", ask=lambda _question: "two") == "two"


@pytest.mark.parametrize("backend", [fail.Keyring, Locked])
def test_without_a_keyring_the_person_is_told_and_asked(use, backend):
    use(backend())
    questions = []
    assert secret.password("mail.test", "ada", ask=lambda question: questions.append(question) or "typed") == "typed"
    assert questions == ["Password of ada at mail.test (this machine has no keyring)"]
    with pytest.raises(Refused, match="no keyring that can keep a password"):
        secret.keep("mail.test", "ada", "one")
    secret.forget("mail.test", "ada")


def test_with_nobody_to_ask_or_no_answer_it_is_refused(use, monkeypatch):
    use(InMemory())
    monkeypatch.setenv("PASSWORD", "from the environment")
    with pytest.raises(Refused, match="there is nobody to ask"):
        secret.password("mail.test", "ada", ask=None)
    with pytest.raises(Refused, match="nothing can be sent or fetched"):
        secret.password("mail.test", "ada", ask=lambda _question: "")
