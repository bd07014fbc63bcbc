"""What closes a book: its abbreviations and its index of names, both of what is really printed in it."""

import re

from dossier_gen import gazetteer
from dossier_gen.acronyms import acronyms
from dossier_gen.briefings.inline import Go, Words, words
from dossier_gen.briefings.parts import Blocks, Entry, Facts, Heading, Name, Names, Row, Verbatim, within
from dossier_gen.briefings.scope import Scope
from dossier_gen.fields.refs import Ref
from dossier_gen.prose import as_ref


def abbreviations(scope: Scope, parts: object) -> Blocks:
    """The acronyms that stand in the parts of a book, with what they stand for, in the reader's order."""
    known = acronyms(scope.edition)
    printed = "\n".join(one.text for one in within(parts) if isinstance(one, Words | Verbatim))
    met = [one for one in known if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", printed)]
    rows = ((one, words(gazetteer.alternatives(known[one], scope.write.language))) for one in sorted(met))
    return (Facts(tuple(rows)),) if met else ()


def names(scope: Scope, parts: object) -> Blocks:
    """The people of whom the parts of a book tell or whom they name, under the names by which they are sorted."""
    edition = scope.edition
    told = {one.label for one in within(parts) if isinstance(one, Heading | Row | Entry)}
    named = told | {one.to for one in within(parts) if isinstance(one, Go)}
    people = [ref for one in named if (ref := as_ref(one)) and ref.kind == "person" and ref in edition.corpus]
    return (Names(tuple(_name(scope, ref) for ref in sorted(people, key=edition.sort_key))),) if people else ()


def _name(scope: Scope, ref: Ref) -> Name:
    form = scope.edition.forms(ref).sorting()
    return Name(str(ref), scope.write.form(scope.edition.corpus[ref], form))
