"""Options that several commands of the record take."""

import click

format_option = click.option(
    "--format",
    "fmt",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How the result is printed.",
)

yes_option = click.option("--yes", is_flag=True, help="Record without asking.")

actor_option = click.option(
    "--actor",
    envvar="SOCAI_ACTOR",
    help="Who enters it (else SOCAI_ACTOR or the user).",
)

reason_option = click.option("--reason", required=True, help="Why, in your own words.")
