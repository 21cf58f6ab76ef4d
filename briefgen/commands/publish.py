"""`briefgen publish`: the site onto the Pages branch; `init` for a workflow instead, `verify` for what is served."""

from __future__ import annotations

import click

from briefgen.commands.publication import Wish, publish
from briefgen.commands.terminal import Terminal, shared_options
from briefgen.commands.verification import verify_site
from briefgen.commands.workflow import write_workflow
from briefgen.errors import UsageError


@click.group("publish", invoke_without_command=True, short_help="Put the site onto its Pages branch.")
@click.option("--remote", metavar="NAME", help="Where to push; default: origin, or as briefgen.yaml says.")
@click.option("--branch", metavar="NAME", help="The branch; default: gh-pages, or as briefgen.yaml says.")
@click.option("--dry-run", "is_trial", is_flag=True, help="Show what would change, and publish nothing.")
@click.option("--message", metavar="TEXT", help="The commit's subject.")
@click.option("--allow-shrink", "may_shrink", is_flag=True, help="Let more than a fifth of the pages go.")
@click.option("--adopt-branch", "adopts", is_flag=True, help="Take a branch of another's; its files stay.")
@shared_options
@click.pass_context
def command(
    context: click.Context,
    terminal: Terminal,
    remote: str | None,
    branch: str | None,
    is_trial: bool,
    message: str | None,
    may_shrink: bool,
    adopts: bool,
) -> int:
    """Build the site, and put it onto the branch that GitHub Pages serves.

    Your index, your files and your branches stay as they are, and what others wrote is never lost.
    Without a command it publishes; nothing that has errors, and no draft, ever goes out.
    """
    context.obj = terminal
    if context.invoked_subcommand:
        given = [name for name in context.params if context.params[name]]
        if given:
            hint = f"leave it out, or publish without `{context.invoked_subcommand}`"
            raise UsageError(f"`publish {context.invoked_subcommand}` publishes nothing", hint=hint)
        return 0
    if message is not None and not message.strip():
        raise UsageError("the message is blank", hint="leave --message out, and there will be one")
    wish = Wish(
        remote=remote,
        branch=branch,
        message=message,
        is_trial=is_trial,
        may_shrink=may_shrink,
        adopts=adopts,
    )
    return publish(terminal, wish)


@command.command("init", short_help="Write a workflow that publishes from GitHub.")
@shared_options
def init(terminal: Terminal) -> int:
    """Write .github/workflows/pages.yml, by which GitHub Actions builds and publishes each push.

    Nothing is written over. What is to be set on GitHub is said.
    """
    return write_workflow(terminal)


@command.command("verify", short_help="Compare what is served with what was published.")
@click.argument("url")
@shared_options
def verify(terminal: Terminal, url: str) -> int:
    """Ask the site at URL for its digest, pages, feed and a page that is not there, and compare.

    Compared is with the Pages branch, or with site/ as it was built last, whichever is served.
    """
    return verify_site(terminal, url)
