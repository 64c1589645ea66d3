"""What a text file of the project must not hold, found line by line.

A registry's address or a path of somebody's machine makes the project work in one place
only; decomposed letters look right and match nothing; a silenced check without a reason
cannot be reviewed.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_REGISTRY: Final = re.compile(
    r"\b(?:py"
    r"pi\.org|python"
    r"hosted\.org|npm"
    r"js\.)"
    r"|--(?:find-links|trusted-host|(?:extra-)?index-url)\b"
)
_MACHINE_PATH: Final = re.compile(
    r"(?<![\w.~/})-])/(?:work|root|home/\w+|tmp|Users/\w+|opt|var/folders)(?:/|\b)"
)

# Each way to silence a check, and the form in which its reason follows.
_SILENCED: Final = re.compile(r"#\s*(?:(?:ruff:\s*)?noqa|type:\s*ignore|pragma:|mypy:)")
_REASONED: Final = re.compile(
    r"#\s*(?:(?:ruff:\s*)?noqa:\s*[A-Z]+[0-9]+(?:,\s*[A-Z]+[0-9]+)*"
    r"|type:\s*ignore\[[\w, -]+\]"
    r"|pragma:\s*no \w+|mypy:\s*[\w-]+)"
    r"(?:\s*(?:#|-|:)\s*|\s{2,})[^\s#].*\w"
)


def faults(text: str, *, is_python: bool = False) -> Iterator[str]:
    """Yield what is wrong with a text file, as `line: what` strings.

    Silenced checks are looked for in Python only: other files may speak of them.
    """
    for number, line in enumerate(text.splitlines(), start=1):
        if _REGISTRY.search(line):
            yield f"{number}: names a package registry"
        if _MACHINE_PATH.search(line):
            yield f"{number}: holds a path of one machine"
        if not unicodedata.is_normalized("NFC", line):
            yield f"{number}: has decomposed letters; normalise to NFC"
        if is_python and _SILENCED.search(line) and not _REASONED.search(line):
            yield f"{number}: silences a check without a code and a reason after it"
