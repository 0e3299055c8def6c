"""Count different people over all the files of one call, knowing nobody.

Who somebody is stands here only as a hash under a key that is made when the child process starts,
and is gone with it.
"""

import copy
import os
from dataclasses import dataclass, field
from hashlib import blake2b

Bucket = tuple[str, str, str]  # place, period, program


@dataclass
class _Group:
    """Hold who was counted in one bucket: those with a contact, and names."""

    contacts: set[bytes] = field(default_factory=set)
    named: set[bytes] = field(default_factory=set)
    by_name_alone: set[bytes] = field(default_factory=set)


@dataclass
class _Event:
    """Hold who came to one gathering by the lists so far; `anew` is None while nobody was asked."""

    people: set[bytes] = field(default_factory=set)
    came: int = 0
    anew: int | None = None


class Together:
    """Know a person again by phone or e-mail, else by name, over the files of one call."""

    def __init__(self) -> None:
        self._key = os.urandom(32)
        self._same: dict[bytes, bytes] = {}
        self._groups: dict[Bucket, _Group] = {}
        self._events: dict[str, _Event] = {}

    def copy(self) -> "Together":
        """Give a copy: a file that cannot be used leaves nobody behind."""
        return copy.deepcopy(self)

    def see(self, contacts: list[str], name: str | None, buckets: list[Bucket]) -> bool:
        """Count a person in some buckets; False for one whom nothing tells from another."""
        hashed = [self._hash(contact) for contact in contacts]
        called = self._hash(name) if name else None
        if not hashed and called is None:
            return False
        for other in hashed[1:]:
            if (one := self._first(other)) != (same := self._first(hashed[0])):
                self._same[one] = same
        for bucket in buckets:
            group = self._groups.setdefault(bucket, _Group())
            if hashed:
                group.contacts.add(hashed[0])
            if called is not None:
                (group.named if hashed else group.by_name_alone).add(called)
        return True

    def attend(
        self, event_id: str, people: list[tuple[list[str], bool | None]]
    ) -> tuple[int, int | None]:
        """Add a list to a gathering; give how many came, and how many anew, by all its lists.

        `people` are what each is known by, and whether it is their first time. A second page adds
        its people; a copy of a page adds nobody.
        """
        event = self._events.setdefault(event_id, _Event())
        of_this_list: set[bytes] = set()
        for known_by, is_first_time in people:
            hashed = {self._hash(each) for each in known_by}
            of_this_list |= hashed
            if hashed & event.people:
                continue
            event.came += 1
            if is_first_time is not None:
                event.anew = (event.anew or 0) + is_first_time
        event.people |= of_this_list
        return event.came, event.anew

    def count(self, bucket: Bucket) -> int:
        """Count the people of a bucket so far; a name that a known contact bears is that person."""
        group = self._groups.get(bucket, _Group())
        also = group.contacts & self._same.keys()  # these are one person's with another
        people = (group.contacts - also) | {self._first(contact) for contact in also}
        return len(people) + len(group.by_name_alone - group.named)

    def _first(self, contact: bytes) -> bytes:
        while (other := self._same.get(contact, contact)) != contact:
            contact = other
        return contact

    def _hash(self, text: str) -> bytes:
        return blake2b(text.encode(), key=self._key, digest_size=16).digest()
