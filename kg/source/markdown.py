"""Markdown to plain text: markup goes, lines and words stay."""

from __future__ import annotations

import re

__all__ = ["plain_text"]

_FRONT = re.compile(r"\A---\s*\n(.*?)\n(?:---|\.\.\.)\s*\n", re.DOTALL)
_FIELD = re.compile(r"^(\w+)\s*:\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE)
_FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# Every repetition is bounded or stops at the next opening mark: no input makes these slow.
_RULES = tuple(
    (re.compile(pattern, re.MULTILINE), replacement)
    for pattern, replacement in (
        (r"!\[[^\[\]\n]{0,1000}\]\([^()\n]{0,2000}\)", ""),
        (r"\[([^\[\]\n]{1,1000})\]\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)", r"\1"),
        (r"\[([^\[\]\n]{1,1000})\]\[[^\[\]\n]{0,200}\]", r"\1"),
        (r"^ {0,3}\[[^\[\]\n]{1,200}\]:[ \t]+\S.*$", ""),
        (r"<(https?://[^<>\s]{1,2000})>", r"\1"),
        (r"</?[A-Za-z][^<>\n]{0,1000}>", ""),
        (r"^ {0,3}\|.*$", ""),
        (r"^ {0,3}\[\^[^\[\]\n]{1,100}\]:.*$", ""),
        (r"\[\^[^\[\]\n]{1,100}\]", ""),
        (r"^ {0,3}#{1,6}[ \t]+(.*)$", r"\n\1\n"),
        (r"^(\S.*)\n(?:={2,}|-{2,})[ \t]*$", r"\1\n"),
        (r"^ {0,3}(?:> ?)+", ""),
        (r"(\*\*|__)(?=\S)([^*_\n]{1,1000}?)(?<=\S)\1", r"\2"),
        (r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,1000}?)(?<=\S)\*(?![\w*])", r"\1"),
        (r"(?<!\w)_(?=\S)([^_\n]{1,1000}?)(?<=\S)_(?!\w)", r"\1"),
        (r"`([^`\n]{1,1000})`", r"\1"),
        (r"\\([\\`*_{}\[\]()#+.!|>~-])", r"\1"),
    )
)
_SOFT_BREAK = re.compile(r"(?<=\S) {0,1}\n(?=[^\s•*+\-\d|#>])")


def plain_text(text: str) -> tuple[str, dict[str, str]]:
    r"""The text without markup, each paragraph on one line, and the fields of its front matter.

    >>> plain_text("# Mayor quits\n\nThe **mayor** of [Oslo](http://x.org)\nleft.")[0].split("\n\n")
    ['Mayor quits', 'The mayor of Oslo left.\n']
    """
    text = text.replace("\r\n", "\n")
    fields: dict[str, str] = {}
    if front := _FRONT.match(text):
        fields = {key.lower(): value for key, value in _FIELD.findall(front[1]) if value}
        text = text[front.end() :]
    text = _FENCE.sub("", text)
    if "-->" in text:
        text = _COMMENT.sub("", text)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return re.sub(r"\n{3,}", "\n\n", _SOFT_BREAK.sub(" ", text)).strip() + "\n", fields
