"""What was handed out under refs that records had before, read under those of today."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dossier_gen.fields.refs import Ref
from dossier_gen.issued import Issued
from dossier_gen.prose import CITE_MARK, LINK_MARK, as_ref


def under_todays_refs(books: Iterable[Issued], former: Mapping[Ref, Ref]) -> tuple[Issued, ...]:
    """Issued books as if their records had borne their refs of today: their manifests stay what they are."""
    today = _Today(former)
    return tuple(one.told_anew(today.named, today.said) if former else one for one in books)


@dataclass(frozen=True, slots=True)
class _Today:
    """The refs of today by those of before."""

    former: Mapping[Ref, Ref]

    def named(self, written: str) -> str:
        """A ref as it is today; anything else as it is written."""
        ref = as_ref(written)
        now = self.former.get(ref.record) if ref else None
        return f"{now}{written.partition('#')[1]}{ref.item}" if ref and now else written

    def said(self, words: str) -> str:
        """Words of a record with its marks, or the ref or citation that they are, with the refs of today."""
        ref, comma, place = words.partition(",")
        if as_ref(ref):
            return f"{self.named(ref)}{comma}{place}"
        return CITE_MARK.sub(self._cited, LINK_MARK.sub(self._linked, words))

    def _linked(self, mark: re.Match[str]) -> str:
        return mark[0].replace(mark["ref"], self.named(mark["ref"]), 1)

    def _cited(self, mark: re.Match[str]) -> str:
        now = self.named(f"source/{mark['source'].strip()}").removeprefix("source/")
        return mark[0].replace(mark["source"].strip(), now, 1)
