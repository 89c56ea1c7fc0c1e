"""``kg explain``: why the graph says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import errors_to_exit_codes
from kg.cli.options import Cache, Config, Verbose, settings_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.text import Text

    from kg.explain import Explanation, Quotation, Statement
    from kg.model import Entity, Merge

NAME = "explain"
EXAMPLES = """[bold]Examples[/bold]

kg explain "Ann Lee"

kg explain ann-lee

kg explain https://w3id.org/newskg/claim/0f3a..."""
STYLES = {"subject": "bold green", "relation": "bold yellow", "object": "bold blue", "source": "bold magenta"}
BRACKETS = {"subject": "[S ", "relation": "[R ", "object": "[O ", "source": "[by "}


def run(
    key: Annotated[
        str, typer.Argument(metavar="ENTITY|CLAIM", help="A name, an id or an IRI of the last build.")
    ],
    cache: Cache = None,
    config: Config = None,
    verbose: Verbose = False,
) -> None:
    """Show the facts and claims about an entity with their sentences, and why names were merged."""
    with errors_to_exit_codes(verbose=verbose):
        settings = settings_from(config, cache=cache)
        from rich.console import Console

        from kg.build.asking import explain_key

        _show(explain_key(key, settings=settings), Console(highlight=False, soft_wrap=True))


def _show(explanation: Explanation, console: Console) -> None:
    if explanation.entity:
        _show_entity(explanation.entity, console)
    _show_group("Facts", [s for s in explanation.statements if s.fact], console)
    _show_group("Claims that are no facts", [s for s in explanation.statements if not s.fact], console)
    _show_merges(explanation.merges, console)


def _show_entity(entity: Entity, console: Console) -> None:
    console.print(f"{entity.label} ({entity.type})", style="bold", markup=False)
    if others := [alias for alias in entity.aliases if alias != entity.label]:
        console.print(f"  also: {', '.join(others)}", markup=False)
    linked = ", ".join(entity.links) or "not linked"
    console.print(f"  {len(entity.mentions)} mentions; {linked}", markup=False)


def _show_group(title: str, statements: Sequence[Statement], console: Console) -> None:
    if statements:
        console.print(f"\n{title}", style="bold")
    for statement in statements:
        words = " ".join(filter(None, (statement.subject, statement.relation, statement.object)))
        status = f" ({', '.join(statement.status)})" if statement.status else ""
        console.print(f"- {words}{status}  {statement.confidence:.2f}  {statement.id}", markup=False)
        for quotation in statement.quotations:
            console.print(_marked(quotation, colour=console.is_terminal))
        for other in statement.contradicts:
            console.print(f"    contradicted by {other}", markup=False)


def _marked(quotation: Quotation, *, colour: bool) -> Text:
    """The sentence with its parts in colour, or in brackets where there is no colour."""
    from rich.text import Text

    text = Text("    ")
    for piece in quotation.pieces:
        words = piece.text.replace("\n", " ")
        if not piece.role:
            text.append(words)
        elif colour:
            text.append(words, STYLES[piece.role])
        else:
            text.append(f"{BRACKETS[piece.role]}{words}]")
    where = f"  {quotation.document}:{quotation.span.start}-{quotation.span.end}"
    if quotation.antecedent:
        where += f" (that is {quotation.antecedent})"
    return text.append(where, "dim")


def _show_merges(merges: Sequence[Merge], console: Console) -> None:
    if merges:
        console.print("\nNames taken for one thing, and not", style="bold")
    for merge in merges:
        sign = "=" if merge.merged else "≠"
        because = "; ".join(merge.evidence)
        console.print(
            f"- {merge.left_label} {sign} {merge.right_label}  {merge.score:.2f}  {because}", markup=False
        )
