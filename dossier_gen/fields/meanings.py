"""What each field of a class means: the docstring behind it, read when somebody asks.

Classes are made at every start of the program, and few commands explain fields: read with the classes, their docstrings
would take a tenth of a second each time.
"""

import ast
import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from textwrap import dedent
from types import MappingProxyType

from dossier_gen.fields.base import Fields, one_line


@cache
def meanings(model: type[Fields]) -> Mapping[str, str]:
    """The meaning of each field in one line, by its attribute; fields without a docstring are left out."""
    owners = [owner for owner in reversed(model.__mro__) if issubclass(owner, Fields) and owner is not Fields]
    told = {name: words for owner in owners for name, words in _documented(owner)}
    described = {name: info.description for name, info in model.model_fields.items() if info.description}
    return MappingProxyType({**told, **described})


def _documented(owner: type[Fields]) -> Iterator[tuple[str, str]]:
    """The fields that a class itself declares, with the docstring behind each."""
    try:
        (definition,) = ast.parse(dedent(inspect.getsource(owner))).body
    except (OSError, TypeError):  # made of a configuration: its fields have descriptions instead
        return
    for declared, behind in pairwise(definition.body if isinstance(definition, ast.ClassDef) else ()):
        match declared, behind:
            case ast.AnnAssign(target=ast.Name(name)), ast.Expr(value=ast.Constant(str(docstring))):
                yield name, one_line(docstring)
