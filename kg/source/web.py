"""Pages from http and https addresses."""

from __future__ import annotations

from trafilatura.downloads import fetch_response

from kg.errors import UnreadableSource

__all__ = ["fetched"]


def fetched(url: str) -> bytes:
    """The bytes at an address. Raises UnreadableSource without the address."""
    response = fetch_response(url)
    if response is None or not response.data:
        raise UnreadableSource(
            "the address does not answer: check it and the network, or save the page and give its file"
        )
    if response.status != 200:
        raise UnreadableSource(
            f"the server answers {response.status}: check the address, or save the page and give its file"
        )
    return bytes(response.data)
