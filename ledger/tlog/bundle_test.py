"""Entry bundles: what goes in comes out, and no length is believed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.codec import MAX_ENTRY_BYTES as MAX_STORED_BYTES
from ledger.tlog.bundle import (
    MAX_ENTRY_BYTES,
    format_bundle,
    parse_bundle,
)
from ledger.tlog.errors import BundleError

# Two runs over the same code must agree: no examples by chance, none remembered.
repeatable = settings(derandomize=True, deadline=None, database=None, max_examples=100)


def test_each_entry_follows_its_length() -> None:
    assert format_bundle([b"ab", b"", b"c"]) == b"\0\2ab\0\0\0\1c"
    assert parse_bundle(b"\0\2ab\0\0\0\1c") == (b"ab", b"", b"c")


@repeatable
@given(st.lists(st.binary(max_size=40), min_size=1, max_size=256).map(tuple))
def test_every_bundle_comes_back_as_it_was(entries: tuple[bytes, ...]) -> None:
    assert parse_bundle(format_bundle(entries)) == entries


def test_the_largest_bundle_is_256_of_the_largest_entries() -> None:
    entries = (bytes(MAX_ENTRY_BYTES),) * 256
    data = format_bundle(entries)
    assert len(data) == 256 * (2 + 65_535)
    assert parse_bundle(data) == entries


def test_whatever_the_ledger_stores_fits_into_a_bundle() -> None:
    assert MAX_STORED_BYTES == MAX_ENTRY_BYTES


@pytest.mark.parametrize(
    ("data", "place", "expected", "found"),
    [
        (b"", 0, "1 to 256 entries", "0 bytes"),
        (b"\0", 0, "2 bytes", "1 byte"),
        (b"\0\1", 0, "1 byte", "0 bytes"),
        (b"\0\1a\0", 1, "2 bytes", "1 byte"),
        (b"\0\1a\xff\xffbc", 1, "65535 bytes", "2 bytes"),
        (b"\0\0" * 256 + b"\0\0", 256, "the end", "2 bytes"),
        (b"\0\0" * 256 + b"\0", 256, "the end", "1 byte"),
    ],
)
def test_a_bundle_that_is_cut_or_runs_on_is_refused_at_its_entry(
    data: bytes, place: int, expected: str, found: str
) -> None:
    with pytest.raises(BundleError) as caught:
        parse_bundle(data)
    assert str(caught.value) == (
        f"not an entry bundle: entry {place} of it, counted from 0: expected {expected},"
        f" found {found}. Fetch the file again; it may have been cut short"
    )


@pytest.mark.parametrize("count", [0, 257])
def test_a_bundle_has_1_to_256_entries(count: int) -> None:
    with pytest.raises(BundleError, match=f"1 to 256 entries, found {count}\\."):
        format_bundle([b"a"] * count)


def test_an_entry_whose_length_does_not_fit_two_bytes_is_not_written() -> None:
    with pytest.raises(BundleError, match=r"entry 1 .* found 65536 bytes\."):
        format_bundle([b"", bytes(65_536)])


def test_a_cut_bundle_is_told_in_the_language_of_the_office() -> None:
    with pytest.raises(BundleError) as caught:
        parse_bundle(b"\0\1")
    assert caught.value.text("vi") == (
        "không phải gói mục (entry bundle): mục 0 của gói, đếm từ 0: cần 1 byte,"
        " thấy 0 byte. Hãy lấy lại tệp; có thể tệp bị cắt cụt"
    )
