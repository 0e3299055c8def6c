"""Know the coalition's settings in a page: asked of the command once, until they change."""

from typing import Any

from dashboard import commands
from dashboard.state import remember, remembered

_KEY = "settings"


def choices() -> dict[str, Any]:
    """Give the settings as the command prints them; empty where they cannot be read."""
    if remembered(_KEY) is None:
        remember(_KEY, commands.run(["settings", "--json"]).json or {})
    return remembered(_KEY)


def forget() -> None:
    """Ask anew the next time."""
    remember(_KEY, None)


def group_names() -> dict[str, str]:
    """Give the groups that a file can be of, by id."""
    return {group["id"]: group["name"] for group in choices().get("groups", [])}
