"""The structure tree of a tagged PDF (ISO 32000-1 14.7), written as raw objects."""

from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfdoc

from app.documents.objects import RawObject, number_of


@dataclass(slots=True, eq=False)
class Element:
    """One structure element; ``kids`` are elements or (page index, marked content id)."""

    tag: str
    lang: str = ""
    alt: str = ""
    scope: str = ""
    box: tuple[float, float, float, float] | None = None  # of a Figure: left, bottom, right, top
    widget: "RawObject | None" = None  # the annotation a Form element holds, on the first page
    kids: list["Element | tuple[int, int]"] = field(default_factory=list)

    def add(self, tag: str, *, lang: str = "", alt: str = "", scope: str = "") -> "Element":
        child = Element(tag, lang, alt, scope)
        self.kids.append(child)
        return child

    @property
    def is_empty(self) -> bool:
        return self.widget is None and all(
            isinstance(kid, Element) and kid.is_empty for kid in self.kids
        )


def text_string(text: str) -> str:
    return "<FEFF" + text.encode("utf-16-be").hex().upper() + ">"


def write_tree(document: Any, root: Element, marks_per_page: list[int]) -> None:
    """Write the tree and its parent tree; each page's ``StructParents`` is its index."""
    pages = [
        document.idToObjectNumberAndVersion[f"Page{index + 1}"][0]
        for index in range(len(marks_per_page))
    ]
    parents = [[0] * count for count in marks_per_page]
    tree = RawObject()
    tree_number = number_of(document, tree)
    widgets: list[int] = []  # structure elements of annotations, in the order of their keys

    def write(element: Element, parent: int) -> int:
        raw = RawObject()
        number = number_of(document, raw)
        kids = []
        if element.widget is not None:
            kids.append(
                f"<</Type/OBJR/Pg {pages[0]} 0 R/Obj {number_of(document, element.widget)} 0 R>>"
            )
            element.widget.data += b"/P %d 0 R/StructParent %d>>" % (
                pages[0],
                len(pages) + len(widgets),
            )
            widgets.append(number)
        for kid in element.kids:
            if isinstance(kid, Element):
                if not kid.is_empty or kid.tag in ("TD", "TH"):
                    kids.append(f"{write(kid, number)} 0 R")
            else:
                parents[kid[0]][kid[1]] = number
                kids.append(f"<</Type/MCR/Pg {pages[kid[0]]} 0 R/MCID {kid[1]}>>")
        raw.data = _entries(element, parent, kids).encode("ascii")
        return number

    top = write(root, tree_number)
    rows = " ".join(
        f"{index} {number_of(document, _parent_row(numbers))} 0 R"
        for index, numbers in enumerate(parents)
    )
    rows += "".join(f" {len(pages) + key} {number} 0 R" for key, number in enumerate(widgets))
    tree.data = (
        f"<</Type/StructTreeRoot/K {top} 0 R/ParentTree<</Nums[{rows}]>>"
        f"/ParentTreeNextKey {len(parents) + len(widgets)}>>"
    ).encode("ascii")
    document.Catalog.StructTreeRoot = tree
    document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})


def _parent_row(numbers: list[int]) -> RawObject:
    row = RawObject()
    row.data = ("[" + " ".join(f"{number} 0 R" for number in numbers) + "]").encode("ascii")
    return row


def _entries(element: Element, parent: int, kids: list[str]) -> str:
    extra = f"/Lang({element.lang})" if element.lang else ""
    extra += f"/Alt{text_string(element.alt)}" if element.alt else ""
    extra += f"/A<</O/Table/Scope/{element.scope}>>" if element.scope else ""
    if element.box:
        edges = " ".join(f"{edge:.2f}" for edge in element.box)
        extra += f"/A<</O/Layout/Placement/Block/BBox[{edges}]>>"
    return f"<</Type/StructElem/S/{element.tag}/P {parent} 0 R{extra}/K[{' '.join(kids)}]>>"
