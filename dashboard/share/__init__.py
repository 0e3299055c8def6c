"""Make what leaves the room: one page that needs nothing, and the rows as CSV.

Only from what the shared release holds: data of the internal audience is refused.
"""

from dashboard.share.guard import NotShared
from dashboard.share.page import page
from dashboard.share.rows import rows

__all__ = ["NotShared", "page", "rows"]
