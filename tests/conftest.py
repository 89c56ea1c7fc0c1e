"""What all tests share: how a test says that it needs a tool that not every machine has."""

from __future__ import annotations

import importlib.util
import os
import shutil
from typing import NoReturn, Protocol

import pytest


class Require(Protocol):
    """The type of the `require` fixture, for annotations in tests."""

    def __call__(self, tool: str, hint: str = "") -> str: ...


def without(reason: str) -> NoReturn:
    """Skip the running test, or fail it where KG_REQUIRE_ALL=1 says that nothing may be skipped."""
    if os.environ.get("KG_REQUIRE_ALL") == "1":
        pytest.fail(f"{reason} (KG_REQUIRE_ALL=1: a skip is a failure)", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def require() -> Require:
    """`require("java")`, `require("owlready2")`: the program's path or the module's name.

    A program on PATH is looked for first, then an importable Python module. When neither is there
    the test is skipped with a reason, or fails under KG_REQUIRE_ALL=1.
    """

    def find(tool: str, hint: str = "") -> str:
        if program := shutil.which(tool):
            return program
        if tool.isidentifier() and importlib.util.find_spec(tool):
            return tool
        without(f"needs {tool}, which is neither a program on PATH nor a Python module{hint and '; ' + hint}")

    return find


class SkipOrFail(Protocol):
    """The type of the `skip_or_fail` fixture, for annotations in tests."""

    def __call__(self, reason: str) -> NoReturn: ...


@pytest.fixture(scope="session")
def skip_or_fail() -> SkipOrFail:
    """`skip_or_fail("the server cannot be reached")`: for needs that are no program and no module."""
    return without
