"""Sentences about what was won that nobody has read back yet: in the internal release only."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dashboard.queries.release import Release, rows


@dataclass(frozen=True)
class Milestone:
    """Hold one sentence; `id` is how `read-back` is told of it."""

    id: str
    group: str
    month: date
    place_es: str
    place_en: str
    kind: str
    sentence: str

    def place(self, lang: str) -> str:
        """Give the place's name in `lang`."""
        return self.place_es if lang == "es" else self.place_en


@lru_cache(maxsize=4)
def unread(release: Release) -> tuple[Milestone, ...]:
    """List the sentences that wait to be read back, the newest first."""
    found = rows(
        release,
        """select milestones.group_id || '/' || milestones.milestone_id as id,
            groups.group_name as "group", milestones.month, places.name_es as place_es,
            places.name_en as place_en, milestones.kind, milestones.sentence
        from mart.milestones as milestones
        inner join mart.groups as groups on milestones.group_id = groups.group_id
        inner join mart.places as places on milestones.place_id = places.place_id
        where not milestones.is_read_back
        order by milestones.month desc, id""",
    )
    return tuple(Milestone(**row) for row in found)
