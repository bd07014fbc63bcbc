"""The words that the scripts of the site show, as data for `assets/say.js`: each message by its English."""

from collections.abc import Mapping

from dossier_gen import phrases
from dossier_gen.records import KINDS
from dossier_gen.wording import N_, Wording, locale

Said = str | Mapping[str, str]
"""A message in the reader's language; of one that counts, its form for each of the language's plural categories."""

_COUNTS = (*range(2, 201), 1, 0)
"""Counts among which every category of whole numbers is met that a table can reach (CLDR, plural rules)."""


FOUND = (
    *(N_("nothing found"), N_("the search cannot read its data"), N_("in the text")),
    *(N_("also named"), N_("birth name"), N_("former name"), N_("acronym")),
)
"""What the search says of a hit, or of having none."""


def script_words(wording: Wording) -> dict[str, object]:
    """The language of the site as JavaScript's `Intl` takes it, and what is said in it."""
    known = locale(wording.language)

    def _(message: str) -> tuple[str, Said]:
        return message, wording.template(message)

    def n_(one: str, many: str) -> tuple[str, Said]:
        forms: dict[str, str] = {}
        for count in _COUNTS:
            forms.setdefault(known.plural_form(count), wording.templates(one, many, count))
        forms.setdefault("other", wording.templates(one, many, 2))
        return many, forms

    said = dict(
        (
            _("Filter"),
            _("Table"),
            n_("{count} row", "{count} rows"),
            n_("{shown} of {count} row", "{shown} of {count} rows"),
            _("Permanent link: {name}"),
            n_("{count} person or institution", "{count} persons and institutions"),
            n_("{count} tie", "{count} ties"),
            _("{records} with {ties}. Choose one, or drag to move."),
            _("{name}: {ties}."),
            n_("{ties} and {count} more", "{ties} and {count} more"),
            _("Show one person or institution"),
            _("All"),
            _("Meetings"),
            _("Offices"),
            _("Institutions"),
            _("Larger"),
            _("Smaller"),
            _("Show everything"),
            *map(_, (*(record.noun for record in KINDS.values()), *FOUND)),
            n_("{count} result", "{count} results"),
            _(phrases.REMARKED),
            _(phrases.BETWEEN),
        )
    )
    return {"language": str(known).replace("_", "-"), "said": said}
