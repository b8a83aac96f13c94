"""``flask users``: create, list, disable, enable, reset the password."""

import json
import sys

import click
from sqlalchemy import select

from app.cli import Commands
from app.domain.errors import DomainError
from app.domain.people import Role
from app.extensions import db, writing
from app.models import User
from app.services import people
from app.services.actor import SYSTEM

group = Commands("users", help="People who log in.")

_STDIN = click.option(
    "--password-stdin", is_flag=True, help="Read the password from standard input."
)


def _password(from_stdin: bool) -> tuple[str, bool]:
    """The password, and whether it was made here and must be shown."""
    return (
        (sys.stdin.readline().rstrip("\n"), False) if from_stdin else (people.make_password(), True)
    )


def _find(login: str) -> User:
    user = people.find(login.casefold())
    if user is None:
        raise DomainError("unknown_user", login=login)
    return user


@group.command("create")
@click.argument("login")
@click.option("--name", required=True, help="Name as it stands in letters.")
@click.option("--rank", default="", help="Rank (계급).")
@click.option("--name-roman", default="", help="Name in Roman letters, for letters abroad.")
@click.option("--role", type=click.Choice([role.value for role in Role]), default="officer")
@_STDIN
def create(
    login: str, name: str, rank: str, name_roman: str, role: str, password_stdin: bool
) -> None:
    """Create the person LOGIN.

    Without --password-stdin a password is made and shown once; the first login asks for another.
    """
    password, is_made = _password(password_stdin)
    with writing():
        people.create(
            SYSTEM,
            login=login,
            name=name,
            rank=rank,
            name_roman=name_roman,
            role=Role(role),
            password=password,
            must_change=is_made,
        )
    click.echo(f"{login.casefold()} created" + (f"; password: {password}" if is_made else ""))


@group.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_users(as_json: bool) -> None:
    """Everybody, active first."""
    found = db.session.scalars(
        select(User).order_by(User.disabled_at.isnot(None), User.login)
    ).all()
    rows = [
        {"login": one.login, "name": one.name, "role": one.role.value, "active": one.is_active}
        for one in found
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        state = "active" if row["active"] else "disabled"
        click.echo(f"{row['login']}\t{row['name']}\t{row['role']}\t{state}")


@group.command("disable")
@click.argument("login")
def disable(login: str) -> None:
    """No more logins for LOGIN; what they did stays."""
    with writing():
        people.disable(SYSTEM, _find(login))
    click.echo(f"{login.casefold()} disabled; all sessions ended")


@group.command("enable")
@click.argument("login")
def enable(login: str) -> None:
    """Let LOGIN log in again, with the password they had."""
    with writing():
        people.enable(SYSTEM, _find(login))
    click.echo(f"{login.casefold()} may log in")


@group.command("reset-password")
@click.argument("login")
@_STDIN
def reset_password(login: str, password_stdin: bool) -> None:
    """Set a password for LOGIN; another must be chosen at the next login."""
    password, is_made = _password(password_stdin)
    with writing():
        user = _find(login)
        people.reset_password(SYSTEM, user, password)
    click.echo(f"password of {user.login} set" + (f": {password}" if is_made else ""))
    if not user.is_active:
        click.echo(
            f"{user.login} is still disabled; flask users enable {user.login} lets them log in",
            err=True,
        )
