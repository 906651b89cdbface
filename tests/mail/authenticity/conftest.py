"""Keys made for this run, and the name servers that publish them."""

import pytest

from signing import Signer, Zone, ed25519, rsa


@pytest.fixture(scope="session")
def signers():
    return {"rsa": Signer("rsa", *rsa()), "ed25519": Signer("ed25519", *ed25519())}


@pytest.fixture
def signer(signers):
    return signers["ed25519"]


@pytest.fixture
def zone(signer):
    return Zone().publish(signer.record)
