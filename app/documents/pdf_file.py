"""A PDF written page by page: of what is on disk only places and titles are kept in memory."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

CATALOG, PAGES, OUTLINE, INFO = 1, 2, 3, 4
#: What ties a page to the document it comes from.
_LEFT_BEHIND = frozenset({"/Parent", "/StructParents"})


class PdfFile:
    """Pages of other files one after the other, an entry of the outline where one begins."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._places = [0] * INFO  # of each object, from the start of the file
        self._pages: list[int] = []
        self._entries: list[tuple[str, int]] = []
        file.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def append(self, reader: PdfReader, title: str) -> None:
        """All pages of a document."""
        copier = _Copier(self)
        first = len(self._pages)
        for page in reader.pages:
            self._pages.append(copier.number_of(page.indirect_reference))
        self._entries.append((title, self._pages[first]))
        for page, number in zip(reader.pages, self._pages[first:], strict=True):
            kept = {key: one for key, one in dict.items(page) if key not in _LEFT_BEHIND}
            moved = {key: copier.moved(one) for key, one in kept.items()}
            self.write(number, _named({**moved, "/Parent": reference(PAGES)}))
        copier.write_rest()

    def new_number(self) -> int:
        self._places.append(0)
        return len(self._places)

    def write(self, number: int, content: PdfObject) -> None:
        self._places[number - 1] = self._file.tell()
        self._file.write(b"%d 0 obj\n" % number)
        content.write_to_stream(self._file)
        self._file.write(b"\nendobj\n")

    def finish(self, title: str) -> None:
        """The tree of pages, the outline and the table of places."""
        entries = [self.new_number() for _ in self._entries]
        for number, content in zip(entries, self._outline(entries), strict=True):
            self.write(number, content)
        ends = {"/First": reference(entries[0]), "/Last": reference(entries[-1])}
        self.write(OUTLINE, _named({"/Count": NumberObject(len(entries)), **ends}))
        kids = ArrayObject(reference(one) for one in self._pages)
        tree = {"/Type": NameObject("/Pages"), "/Count": NumberObject(len(kids)), "/Kids": kids}
        self.write(PAGES, _named(tree))
        self.write(
            CATALOG,
            _named(
                {
                    "/Type": NameObject("/Catalog"),
                    "/Pages": reference(PAGES),
                    "/Outlines": reference(OUTLINE),
                    "/PageMode": NameObject("/UseOutlines"),
                }
            ),
        )
        info = {"/Title": TextStringObject(title), "/Producer": TextStringObject("Gongjo")}
        self.write(INFO, _named(info))
        self._write_places()

    def _outline(self, entries: list[int]) -> Iterator[DictionaryObject]:
        for place, (title, page) in enumerate(self._entries):
            found: dict[str, PdfObject] = {
                "/Title": TextStringObject(title),
                "/Parent": reference(OUTLINE),
                "/Dest": ArrayObject([reference(page), NameObject("/Fit")]),
            }
            if place:
                found["/Prev"] = reference(entries[place - 1])
            if place + 1 < len(entries):
                found["/Next"] = reference(entries[place + 1])
            yield _named(found)

    def _write_places(self) -> None:
        start, size = self._file.tell(), len(self._places) + 1
        self._file.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
        self._file.writelines(b"%010d 00000 n \n" % place for place in self._places)
        self._file.write(
            b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
            % (size, CATALOG, INFO, start)
        )


class _Copier:
    """Brings the objects of one document over, each once, under new numbers."""

    def __init__(self, target: PdfFile) -> None:
        self._target = target
        self._numbers: dict[int, int] = {}
        self._waiting: list[IndirectObject] = []

    def number_of(self, one: IndirectObject | None) -> int:
        """The number of what is written elsewhere, as a page is."""
        number = self._target.new_number()
        if one is not None:
            self._numbers[one.idnum] = number
        return number

    def moved(self, one: PdfObject) -> PdfObject:
        """The object with its references renumbered; what it refers to waits to be written."""
        if isinstance(one, IndirectObject):
            if one.idnum not in self._numbers:
                self._numbers[one.idnum] = self._target.new_number()
                self._waiting.append(one)
            return reference(self._numbers[one.idnum])
        if isinstance(one, StreamObject):
            copy = type(one)()
            copy._data = one._data  # noqa: SLF001  the bytes as they are, still compressed
            copy.update({key: self.moved(value) for key, value in dict.items(one)})
            return copy
        if isinstance(one, DictionaryObject):
            return DictionaryObject({key: self.moved(value) for key, value in dict.items(one)})
        if isinstance(one, ArrayObject):
            return ArrayObject(self.moved(value) for value in list.__iter__(one))
        return one

    def write_rest(self) -> None:
        while self._waiting:
            one = self._waiting.pop()
            content = one.get_object()
            if content is not None:
                self._target.write(self._numbers[one.idnum], self.moved(content))


def reference(number: int) -> IndirectObject:
    return IndirectObject(number, 0, None)


def _named(values: Mapping[str, PdfObject]) -> DictionaryObject:
    return DictionaryObject({NameObject(key): value for key, value in values.items()})
