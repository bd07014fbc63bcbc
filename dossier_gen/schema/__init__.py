"""JSON Schemas of the kinds, for editors that complete, explain and check YAML while it is written.

A schema a kind, and one file with the refs of all records for them to share. Beside the words of JSON Schema they have
those of the language servers for JSON and YAML: what each choice means (`enumDescriptions`), and what to say of a wrong
value (`errorMessage`, `patternErrorMessage`). Two things keep thousands of records quick there. Refs are one `enum`,
for alternatives of one `const` each are tried and their messages joined one after the other. And the draft is 2020-12:
of an `enum` of an earlier one the server compares every two values before it reads a record.
"""

from collections.abc import Iterable, Mapping

from dossier_gen.corpus import Corpus
from dossier_gen.records import KINDS
from dossier_gen.rules import FIXED_RULES, sentences
from dossier_gen.schema.choices import REFS, Schema, languages, lists
from dossier_gen.schema.shapes import Shapes

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schemas(corpus: Corpus, audiences: Iterable[str]) -> Mapping[str, Schema]:
    """The schemas for the records of a dossier, by the names of their files."""
    rules = {name: words for name, words in sentences().items() if name not in FIXED_RULES}
    made: dict[str, Schema] = {}
    named = set()
    for kind, record in KINDS.items():
        shapes = Shapes(tuple(audiences), languages(corpus), rules)
        whole = shapes.whole(record)
        definitions = dict(sorted(shapes.definitions.items()))
        made[f"{kind}.schema.json"] = {"$schema": _DRAFT, **whole, "$defs": definitions}
        named |= shapes.named
    made[REFS] = {"$schema": _DRAFT, "title": "Refs", "$defs": lists(corpus, named)}
    return made
