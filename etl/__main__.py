"""List the verbs, call the one that was asked for, and turn errors into a sentence and a code."""

import argparse
import importlib
import resource
import sys
from types import ModuleType

from etl import catalog
from etl.intake.report import Unusable
from etl.messages import language, sentence

VERBS = {
    "add": "take files in: ICE's sheets, or the coalition's tables",
    "preview": "say what adding one file would do, for a page",
    "export-problems": "give the refused rows of a file back, in its own columns",
    "batches": "list what was added",
    "undo": "take one batch back",
    "decide": "put on record what was decided of a report",
    "decisions": "list what was decided of reports",
    "milestones": "list what was won, and what of it somebody has read back",
    "read-back": "put on record that a milestone's sentence was read back",
    "place": "say which county and town a point would be kept as",
    "build": "make a release of all that was added",
    "status": "say what is held, from which sources, as of when, and what is late",
    "figures": "print figures with their status, from a release",
    "releases": "list what was shared, and how many figures moved",
    "diff": "say what changed between two shared releases, figure by figure",
    "verify": "say whether a figure that somebody cites still stands",
    "correct": "put on record that a figure is wrong, and why",
    "withdraw": "take a figure out of every shared release, for privacy",
    "template": "write the coalition's template workbook",
    "settings": "print the coalition's choices, or keep new ones",
    "key": "make the key that the coalition's data are encrypted with",
    "backup": "write all that was added, and the settings, to one encrypted file",
    "restore": "bring a backup back into an empty folder",
}
DONE, CHECK_FAILED, UNUSABLE = 0, 1, 2


def parser(asked: str | None = None) -> argparse.ArgumentParser:
    """Make the parser of the command line: one sub-command a verb.

    Only the verb that is `asked` for is imported, so that each starts quickly.
    """
    top = argparse.ArgumentParser(
        prog="python -m etl",
        description="Take data into Mirador, build releases, and read figures from them.",
        epilog="Exit code 0: done; 1: a check failed and the last release stays; "
        "2: the call or a file is unusable.",
    )
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name, help_text in VERBS.items():
        verb = verbs.add_parser(name, help=help_text, description=help_text.capitalize() + ".")
        if name == asked:
            _module(name).add_arguments(verb)
    return top


def main(arguments: list[str] | None = None) -> int:
    """Run one verb and give its exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    args = parser(arguments[0] if arguments else None).parse_args(arguments)
    # What a process that crashes leaves behind would hold the key, and rows in clear.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        return _module(args.verb).run(args)
    except catalog.CatalogError as error:
        print(error, file=sys.stderr)
    except Unusable as error:
        lang = language(getattr(args, "lang", None))
        print(sentence(error.code, lang, **error.params), file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()
    except OSError as error:
        print(f"{catalog.home()}: {error.strerror}", file=sys.stderr)
    return UNUSABLE


def _module(verb: str) -> ModuleType:
    return importlib.import_module(f"etl.{verb.replace('-', '_')}")


if __name__ == "__main__":
    sys.exit(main())
