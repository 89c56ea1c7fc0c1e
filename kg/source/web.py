"""Pages from http and https addresses."""

from __future__ import annotations

from trafilatura.downloads import fetch_response

from kg.errors import UnreadableSource

__all__ = ["fetched"]

_INSTEAD = "or save the page and give its file"


def fetched(url: str) -> bytes:
    """The bytes at a public address. Raises UnreadableSource without naming the address.

    trafilatura refuses addresses of the own machine and network, also behind a redirect.
    """
    response = fetch_response(url)
    if response is None or not response.data:
        reason = f"the address does not answer or is not public: check it and the network, {_INSTEAD}"
        raise UnreadableSource(reason)
    if response.status != 200:
        raise UnreadableSource(f"the server answers {response.status}: check the address, {_INSTEAD}")
    return bytes(response.data)
