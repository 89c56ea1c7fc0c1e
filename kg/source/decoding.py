"""Bytes to text: which encoding, and whether it is text at all."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from kg.errors import NotText

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAVE_AS = "save it as UTF-8 text"


def decode(data: bytes, declared: str | None = None) -> str:
    r"""The text of a file's bytes; line ends stay as they are, a byte order mark goes.

    ``declared`` is the encoding that the file names itself (HTML). Raises NotText for empty or
    binary data and for an encoding that cannot be told; the message lacks the file's name.

    >>> decode("Café".encode("utf-16")), decode(b"Caf\xe9 \x93au lait\x94")
    ('Café', 'Café “au lait”')
    """
    if not data.strip():
        raise NotText("the file is empty: put text into it or leave it out")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data, encoding), f"its {encoding} is damaged")
    if declared and (text := _strict(data, declared)) is not None:
        return _checked(text)
    if (text := _strict(data, "utf-8")) is not None and "\0" not in text:
        return _checked(text)
    if text := _wide(data):
        return _checked(text)
    if b"\0" in data:
        raise NotText(f"it holds NUL bytes, so it is binary or damaged: {_SAVE_AS}")
    # A few accented letters and curly quotes among ASCII are Windows-1252, by far the most usual
    # legacy encoding of English text; a statistical guess on so few bytes is worse than that.
    high = sum(byte > 127 for byte in data)
    if high * 4 < len(data) and (text := _strict(data, "cp1252") or _strict(data, "latin-1")):
        return _checked(text)
    best = from_bytes(data[:200_000]).best()
    if best is not None and (text := _strict(data, best.encoding)) is not None:
        return _checked(text)
    raise NotText(f"its encoding cannot be told: {_SAVE_AS}")


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of Latin text is NUL."""
    sample = data[:4096]
    for encoding, nul in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if len(nul) > 4 and nul.count(0) > len(nul) * 0.7:
            return _strict(data, encoding)
    return None


def _checked(text: str | None, otherwise: str = "") -> str:
    if text is None:
        raise NotText(f"{otherwise}: {_SAVE_AS}")
    if "\0" in text:
        raise NotText(f"it holds NUL characters, so it is binary or damaged: {_SAVE_AS}")
    sample = text[:100_000]
    control = sum(character < " " and character not in "\t\n\r\f\v\x1b" for character in sample)
    if control * 50 > len(sample):
        raise NotText(f"it is binary, not text: {_SAVE_AS}, or leave it out")
    if not text.strip():
        raise NotText("the file is empty: put text into it or leave it out")
    return text
