"""Which addresses are on the public internet. Blocks from the IANA special-purpose registries (RFC 6890 and its successors)."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.channels.web.place import Forbidden, is_public, public_addresses

NOT_PUBLIC_4 = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.2.0/24", "192.168.0.0/16",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
]  # fmt: skip
NOT_PUBLIC_6 = ["::/128", "::1/128", "100::/64", "2001::/32", "2001:db8::/32", "2002::/16", "64:ff9b:1::/48", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"]  # fmt: skip


def within(blocks, network):
    return st.sampled_from(blocks).flatmap(lambda block: st.ip_addresses(network=network(block)))


private4 = within(NOT_PUBLIC_4, IPv4Network)


@given(private4)
def test_no_special_block_of_ipv4_is_public(address):
    assert not is_public(address)


@given(within(NOT_PUBLIC_6, IPv6Network))
def test_no_special_block_of_ipv6_is_public(address):
    assert not is_public(address)


@given(private4)
def test_an_ipv4_address_is_no_better_for_being_written_into_an_ipv6_one(address):
    number = int(address)
    mapped, translated = IPv6Address(0xFFFF << 32 | number), IPv6Address(int(IPv6Address("64:ff9b::")) | number)
    compatible, six_to_four = IPv6Address(number), IPv6Address(0x2002 << 112 | number << 80)
    assert not any(map(is_public, (mapped, translated, compatible, six_to_four)))


@pytest.mark.parametrize("address", ["93.184.215.14", "1.1.1.1", "2606:4700:4700::1111", "64:ff9b::101:101", "::ffff:1.1.1.1"])
def test_an_ordinary_address_is_public(address):
    assert is_public(ip_address(address))


def test_one_private_address_spoils_the_name():
    assert public_addresses(["1.1.1.1"]) == ["1.1.1.1"]
    for found in (["1.1.1.1", "10.0.0.1"], ["fe80::1%eth0"]):
        with pytest.raises(Forbidden, match="not on the public internet"):
            public_addresses(found)


def test_what_a_test_allows_is_not_allowed_otherwise():
    assert public_addresses(["127.0.0.1"], lambda address: address == IPv4Address("127.0.0.1")) == ["127.0.0.1"]
    with pytest.raises(Forbidden):
        public_addresses(["127.0.0.1"])
