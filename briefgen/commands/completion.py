"""`briefgen completion`: the script by which a shell completes commands, options and ids."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from briefgen.commands.terminal import Terminal, shared_options

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_BRIEFGEN_COMPLETE"


@click.command("completion", short_help="Print the script for completion in a shell.")
@click.argument("shell", type=click.Choice(SHELLS))
@shared_options
def command(terminal: Terminal, shell: str) -> int:
    """Print the script by which a shell completes commands and ids.

    \b
    bash   echo 'eval "$(briefgen completion bash)"' >> ~/.bashrc
    zsh    echo 'eval "$(briefgen completion zsh)"' >> ~/.zshrc
    fish   briefgen completion fish > ~/.config/fish/completions/briefgen.fish
    """  # noqa: D301 (click keeps the lines of a paragraph after a backspace)
    root = click.get_current_context().find_root().command
    maker = get_completion_class(shell)
    if maker is None:
        raise AssertionError(f"click completes nothing in {shell}")
    terminal.emit(maker(root, {}, "briefgen", VARIABLE).source().rstrip("\n"))
    return 0
