"""Words that a configuration gives in one language or in several."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from dossier_gen.fields.text import Text
from dossier_gen.findings import UsageError
from dossier_gen.own import Said


@dataclass
class Words:
    """How words are said in other languages, gathered while they are read."""

    by_language: dict[str, dict[str, Said]] = field(default_factory=lambda: defaultdict(dict))

    def label(self, written: object, where: str) -> str:
        """The words under which the program knows a label: those in English, else the first.

        Raises:
            UsageError: if they are no words.
        """
        try:
            text = Text.of(written)
        except ValueError as error:
            raise UsageError(f"{where} {error}") from None
        known = dict(text.by_language)
        first = known.get("en") or str(text)
        for tag, words in known.items():
            if words != first:
                self.by_language[tag][first] = words
        return first

    def add(self, words: Mapping[str, Mapping[str, object]]) -> None:
        """Take in words by language; of one that counts, all its forms.

        Raises:
            TypeError: for what are no words.
        """
        for tag, said in words.items():
            for word, forms in said.items():
                if not isinstance(forms, str | tuple | list) or not all(isinstance(one, str) for one in forms):
                    raise TypeError(f"the words of the language {tag} for '{word}' are no words: {forms!r}")
                self.by_language[tag][word] = forms if isinstance(forms, str) else tuple(forms)

    def field(self, key: str, label: str) -> None:
        """Let the name of a field be said by its label, wherever a page names the field."""
        for tag, words in [
            ("en", label),
            *((tag, said[label]) for tag, said in self.by_language.items() if label in said),
        ]:
            self.by_language[tag][f"field\x04{key.replace('_', ' ')}"] = words
