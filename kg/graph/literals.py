"""Values as RDF literals that every consumer accepts and every store keeps as they are."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from kg.graph.terms import XSD, Literal
from kg.model import Value

__all__ = ["TRUE", "double", "english", "integer", "local_time", "string", "value_literal", "word"]

TRUE = Literal("true", f"{XSD}boolean")
_INTEGER = re.compile(r"[+-]?[0-9]+\Z")


def string(text: str) -> Literal:
    """A plain string."""
    return Literal(text)


@lru_cache(maxsize=1 << 12)
def word(text: str) -> Literal:
    """A plain string that comes again and again, such as a status word."""
    return Literal(text)


def english(text: str) -> Literal:
    """A string in English."""
    return Literal(text, "", "en")


@lru_cache(maxsize=1 << 12)
def integer(number: int) -> Literal:
    """An xsd:integer (stores rewrite xsd:nonNegativeInteger)."""
    return Literal(str(number), f"{XSD}integer")


@lru_cache(maxsize=1 << 12)
def double(number: float) -> Literal:
    """An xsd:double of at most four decimals.

    >>> double(0.90000001).text, double(1.0).text
    ('0.9', '1')
    """
    return Literal(f"{round(number, 4):.4f}".rstrip("0").rstrip("."), f"{XSD}double")


def local_time(text: str) -> Literal:
    """An xsd:dateTime without time zone."""
    return Literal(text, f"{XSD}dateTime")


def value_literal(value: Value | None) -> Literal:
    """The literal of a value, in canonical form; the boolean true for the object of an intransitive claim.

    A date is a string, since OWL 2 has no xsd:date; so is what its datatype cannot hold.

    >>> value_literal(Value("51.0", "decimal")).text, value_literal(Value("2022-05", "date")).datatype
    ('51', '')
    >>> value_literal(Value("some", "integer"))
    Literal(text='some', datatype='', language='')
    """
    if value is None:
        return TRUE
    text = value.lexical.strip()
    if value.datatype == "integer" and _INTEGER.match(text):
        return Literal(_whole(text), f"{XSD}integer")
    if value.datatype == "decimal" and (canonical := _decimal(text)):
        return Literal(canonical, f"{XSD}decimal")
    if value.datatype == "boolean" and text in {"true", "false"}:
        return Literal(text, f"{XSD}boolean")
    return Literal(value.lexical)


def _whole(text: str) -> str:
    digits = text.lstrip("+-").lstrip("0") or "0"
    return f"-{digits}" if text.startswith("-") and digits != "0" else digits


def _decimal(text: str) -> str | None:
    """The decimal without exponent and needless zeros, as XML Schema 1.1 writes it; None for no number."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number.adjusted()) > 60:
        return None
    plain = f"{number:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain in {"-0", ""} else plain
