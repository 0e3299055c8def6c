"""Follow the elements of one XML entry of a zip; damage and declared entities are `Unusable`."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.parsers import expat

from etl.intake.report import Unusable


def entry_of(archive: zipfile.ZipFile, name: str) -> bytes:
    """Give an entry's bytes; raises `Unusable` where there is none or it is damaged."""
    with _damage_is_unusable():
        return archive.read(name)


def parse(content: bytes, start: Any, reader: Any = None, end: Any = None) -> None:
    """Call `start(name, attributes)` and `end(name)` for each element.

    A `reader` gets the parser as its attribute, to set what takes the text.
    """
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.EntityDeclHandler = _refuse_entities
    parser.buffer_text = True
    if reader is not None:
        reader.parser = parser
    with _damage_is_unusable():
        parser.Parse(content, True)


def local(name: str) -> str:
    """Give an element's or attribute's name without its prefix."""
    return name.rpartition(":")[2]


@contextmanager
def _damage_is_unusable() -> Iterator[None]:
    try:
        yield
    except (expat.ExpatError, zipfile.BadZipFile, zlib.error, KeyError, EOFError, ValueError,
            NotImplementedError, IndexError) as error:  # fmt: skip
        raise Unusable("damaged") from error


def _refuse_entities(*_: object) -> None:
    raise Unusable("damaged")
