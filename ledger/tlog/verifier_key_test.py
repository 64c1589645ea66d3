import pytest

from ledger.tlog.errors import VerifierKeyError
from ledger.tlog.verifier_key import (
    COSIGNATURE_ML_DSA_44,
    ED25519,
    VerifierKey,
    parse_verifier_key,
)

SPECIFIED = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
"""The example of C2SP signed-note, "Verifier keys"."""

GO_KEYS = (
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop",
)
"""The examples in the documentation of Go's sumdb/note."""


def test_the_specifications_example_has_the_key_id_that_it_states() -> None:
    key = parse_verifier_key(SPECIFIED)
    assert (key.name, key.kind, len(key.public)) == ("example.com/foo", ED25519, 32)
    assert key.id.hex() == "530d903a"


@pytest.mark.parametrize("text", [SPECIFIED, *GO_KEYS])
def test_keys_of_other_programs_are_written_back_as_they_were(text: str) -> None:
    assert parse_verifier_key(text).text == text


def test_a_post_quantum_key_is_read_back() -> None:
    key = VerifierKey("log.example/a", COSIGNATURE_ML_DSA_44, bytes(1312))
    assert parse_verifier_key(key.text) == key


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.com/foo",
        "example.com/foo+530d903a",
        SPECIFIED + "\n",
        " " + SPECIFIED,
        SPECIFIED.replace("530d903a", "530D903A"),
        SPECIFIED.replace("530d903a", "530d903b"),
        SPECIFIED.replace("+Aeky", "+Aek y"),
        SPECIFIED.replace("U2k", "U2l"),  # bits behind the end
        SPECIFIED + "A",
        SPECIFIED.replace("+Aeky", "+Auky"),  # type 0x02
        SPECIFIED.replace("example.com/foo", "example.com foo"),
        SPECIFIED.replace("example.com/foo", ""),
        "a\ud800+00000000+AA==",
        "x" * 10_000,
    ],
)
def test_no_other_text_is_a_key(text: str) -> None:
    with pytest.raises(VerifierKeyError):
        parse_verifier_key(text)


def test_a_refused_key_says_what_was_expected_and_where_to_get_it() -> None:
    with pytest.raises(VerifierKeyError) as caught:
        parse_verifier_key(SPECIFIED.replace("530d903a", "530d903b"))
    assert caught.value.text("en") == (
        "not a verifier key: expected 530d903a, found '530d903b'."
        " Ask for it again: it is the first line of `socai key show`"
    )
