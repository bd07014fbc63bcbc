"""What the user sets: the plugin's options in `mkdocs.yml`, and the one place where the clock is read."""

import os
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType

from mkdocs.config import base
from mkdocs.config import config_options as option

from dossier_gen import gazetteer
from dossier_gen.audience import AUDIENCES, Audiences
from dossier_gen.edition import Cover, Printed
from dossier_gen.extending import Wanted, take_up
from dossier_gen.fields.walk import declared
from dossier_gen.findings import Severity, UsageError
from dossier_gen.git import Version, known, version
from dossier_gen.house import house
from dossier_gen.issued import issued_in
from dossier_gen.outputs.terms import chosen, terms
from dossier_gen.overlay import Overlay
from dossier_gen.policy import REVIEW_DAYS, Policy
from dossier_gen.records import KINDS
from dossier_gen.rules import FIXED_RULES, names
from dossier_gen.shape import nearest
from dossier_gen.typesetter import DEFAULT_STANDARDS, compatible
from dossier_gen.visuals.outline import COASTS, outline


class DossierOptions(base.Config):
    """The options of the plugin `dossier`, each with its default; docs/guide.md explains them."""

    records = option.Type(str, default="records")
    """The folder of the records, beside `mkdocs.yml`."""
    overlays = option.ListOfItems(option.Type(str), default=[])
    """Further folders of records; what they add is for the innermost audience, unless they name another."""
    audience = option.Type(str, default="public")
    """The audience for which the site is made."""
    audiences = option.ListOfItems(option.Type(str), default=list(AUDIENCES))
    """All audiences from the outermost to the innermost; each sees what those before it see."""
    withhold = option.Type(dict, default={})
    """The audience of fields of a kind wherever they stand, as `kind.field`: `person.born: partners`."""
    not_secret = option.ListOfItems(option.Type(str), default=[])
    """Words and names that the search for leaks passes over."""
    as_of = option.Type((str, date), default="")
    """The day for which the site speaks, `2026-01-31`; today where empty."""
    known_at = option.Type((str, date), default="")
    """The commit or the day, `2026-01-31`, as of which the records are read from git; as they stand where empty."""
    language = option.Type(str, default="en")
    """The language of the site."""
    languages = option.ListOfItems(option.Type(str), default=[])
    """The languages of the site, each under its own path; the first is for readers who ask for none of them."""
    translations = option.Type(dict, default={})
    """By language, the words of `mkdocs.yml` in it: the name of the site, titles of the navigation."""
    default_language = option.Type(str, default="en")
    """The language of text in records that names none."""
    edit_url = option.Type(str, default="")
    """The address at which a record is edited, with `{path}` for its file; from `repo_url` and `edit_uri` if empty."""
    rules = option.Type(dict, default={})
    """How strictly a rule is taken, by its name: `error`, `warning` or `off`."""
    cite_needed = option.ListOfItems(option.Type(str), default=[])
    """Fields and list items that need a citation, as `kind.field`: `person.tenures`."""
    two_sources = option.ListOfItems(option.Type(str), default=[])
    """Fields and list items that need two sources, written the same way."""
    review_days = option.Type(dict, default=dict(REVIEW_DAYS))
    """After how many days a checked record is to be checked again, by kind."""
    briefings = option.Choice((True, False, "all", "records", "none"), default="all")
    """Of what PDF briefings are made: of `all` records, of briefing `records` alone, of `none`."""
    briefing_style = option.Type(dict, default={})
    """The look of the briefings: `accent`, `serif`, `sans`, `fonts`, `logo`, `cover`, `template`."""
    pdf_standard = option.Type((str, list), default=list(DEFAULT_STANDARDS))
    """The standards that PDF briefings keep, such as `a-2a` and `ua-1`; none where empty."""
    fonts = option.ListOfItems(option.Type(str), default=[])
    """Installed packages that bring further fonts for the PDF briefings, such as `fontpkg-noto-sans-devanagari`."""
    outputs = option.ListOfItems(option.Type(str), default=[])
    """The outputs that the site publishes, such as `csv`, with a page that leads to them."""
    licence = option.Type(dict, default={})
    """Under what terms others may use the dossier: its `name`, and the `url` where it can be read."""
    links_ignored = option.Type(dict, default={})
    """Addresses that `dossier links` does not ask, by how they begin, each with the reason."""
    issued = option.Type(str, default="issued")
    """The folder of the manifests of issued books, beside `mkdocs.yml`."""
    map_outline = option.Type(str, default="")
    """What lies under the maps: Natural Earth's outline where empty, that without borders for `coasts`, or the name of
    a GeoJSON file beside `mkdocs.yml`."""
    extra = option.Type(dict, default={})
    """Fields of your own under `extra`, by kind, each with its type: `person: {shirt_size: line}`."""
    own_kinds = option.Type(dict, default={})
    """Kinds of your own: the Python file of each, by the word of the kind."""
    own_rules = option.ListOfItems(option.Type(str), default=[])
    """Python files with rules of your own."""
    own_outputs = option.Type(dict, default={})
    """Outputs of your own: the Python file of each, by its name."""
    own_templates = option.Type(str, default="")
    """A folder of templates of pages, in which one is looked for before ours."""
    content_security_policy = option.Type((str, bool), default="")
    """The Content-Security-Policy of all pages; ours where empty, none for `off`."""


def take_own(options: DossierOptions) -> None:
    """Take up what the options add to the program, in place of what another configuration added.

    Raises:
        UsageError: for a declaration that is none, or a file that cannot be read.
    """
    beside, own = Path(options.config_file_path or ".").absolute().parent, options
    take_up(Wanted(beside, own.extra, own.own_kinds, own.own_rules, own.own_outputs, own.own_templates))


def records_folder(options: DossierOptions, beside: Path) -> Path:
    """The folder of the records, as it stands or as it was known.

    Raises:
        UsageError: if git does not know what the option `known_at` names.
    """
    folder = beside / options.records
    return known(folder, str(options.known_at)).folder if options.known_at else folder


def overlays(options: DossierOptions, beside: Path) -> tuple[Overlay, ...]:
    """The further folders of records."""
    return tuple(Overlay(beside / folder, options.audiences[-1]) for folder in options.overlays)


def cover(options: DossierOptions, title: str, url: str, folder: Path, directory_urls: bool = True) -> Cover:
    """The cover of the edition that the options ask for; title, url and the form of addresses are MkDocs's own.

    Raises:
        UsageError: for a day that is none, an outline of maps that cannot be read, or a manifest that is none.
    """
    stands = _stands(options, folder)
    return Cover(
        title=title,
        as_of=as_of(str(options.as_of)),
        url=url,
        audience=options.audience,
        audiences=audiences(options),
        language=options.language,
        default_language=options.default_language,
        languages=languages(options),
        briefings=_printed(options.briefings),
        house=house(options.briefing_style, Path(options.config_file_path or ".").parent),
        pdf_standards=pdf_standards(options),
        map_outline=map_outline(options),
        version=_version(stands, options),
        commit=stands.name if stands else "",
        known_at=date.fromisoformat(stands.day) if stands and options.known_at else None,
        review_days={kind: int(days) for kind, days in options.review_days.items()},
        directory_urls=directory_urls,
        fonts=tuple(options.fonts),
        issued=issued_in(issued_folder(options)),
        outputs=chosen(options.outputs),
        licence=terms(options.licence),
    )


def issued_folder(options: DossierOptions) -> Path:
    """The folder of the manifests of issued books."""
    return Path(options.config_file_path or ".").absolute().parent / options.issued


def _printed(written: object) -> Printed:
    """Of what PDFs are made; a bare yes means all, a bare no none."""
    return "records" if written == "records" else "all" if written in (True, "all") else "none"


def _stands(options: DossierOptions, folder: Path) -> Version | None:
    """The version of the records that are read."""
    if options.known_at:
        return known(
            Path(options.config_file_path or ".").absolute().parent / options.records, str(options.known_at)
        ).version
    return version(folder)


def _version(stands: Version | None, options: DossierOptions) -> str:
    """The version of the records as printed.

    Its day, on which something withheld may have changed, is for the innermost audience alone, unless it was asked for.
    """
    if stands is None:
        return ""
    return str(stands) if options.known_at or options.audience == options.audiences[-1] else stands.name


def audiences(options: DossierOptions) -> Audiences:
    """The audiences of the dossier, and what it withholds by rule.

    Raises:
        UsageError: if the option `withhold` names a field or an audience that is none, or a field that is needed.
    """
    known = tuple(options.audiences)
    for named, audience in options.withhold.items():
        kind, _, field = str(named).partition(".")
        info = declared(KINDS[kind], field) if kind in KINDS else None
        if info is None or info.is_required():
            reason = "which is no field of a kind" if info is None else "which no record can do without"
            raise UsageError(f"the option withhold names '{named}', {reason}: write it as person.born")
        if audience not in known:
            raise UsageError(f"the option withhold says '{audience}' for {named}: the audiences are {', '.join(known)}")
    return Audiences(known, MappingProxyType(dict(options.withhold)))


def languages(options: DossierOptions) -> tuple[str, ...]:
    """The languages of the site, the first for readers who ask for none of them; none where it has but one.

    Raises:
        UsageError: for a tag that is none, or translations that stand under none.
    """
    for tag in options.languages:
        if not gazetteer.is_language(tag):
            raise UsageError(
                f"the option languages names '{tag}', which is no language (BCP 47): write en, ru or zh-Hans"
            )
    for tag, words in options.translations.items():
        if not gazetteer.is_language(str(tag)) or not isinstance(words, dict):
            raise UsageError(f"the option translations names '{tag}': write words and translations by language")
    return tuple(dict.fromkeys(options.languages))


def pdf_standards(options: DossierOptions) -> tuple[str, ...]:
    """The standards that PDF briefings keep.

    Raises:
        UsageError: for one that is none, or several that cannot go together.
    """
    wanted = options.pdf_standard
    return compatible([wanted] if isinstance(wanted, str) and wanted else map(str, wanted))


def map_outline(options: DossierOptions) -> str:
    """The outline that the option asks for: a word of ours, or the text of the user's own file.

    Raises:
        UsageError: for a file that cannot be read or holds no outline.
    """
    wanted = options.map_outline
    if wanted in ("", COASTS):
        return wanted
    file = Path(options.config_file_path or ".").parent / wanted
    try:
        text = file.read_text(encoding="utf-8")
        outline(text)
    except (OSError, UnicodeDecodeError, UsageError) as error:
        raise UsageError(f"the option map_outline names '{wanted}', which is no outline: {error}") from None
    return text


def policy(options: DossierOptions) -> Policy:
    """What the options demand of the records.

    Raises:
        UsageError: for a rule, a severity or a kind that is none, or a rule that cannot be softened.
    """
    for name in options.rules:
        if name not in names() or name in FIXED_RULES:
            known = [rule for rule in names() if rule not in FIXED_RULES]
            reason = "cannot be softened" if name in FIXED_RULES else nearest(str(name), known) or "see docs/rules.md"
            raise UsageError(f"the option rules names '{name}': {reason}")
    for kind in options.review_days:
        if kind not in KINDS:
            raise UsageError(f"the option review_days names '{kind}': the kinds are {', '.join(KINDS)}")
    return Policy(
        as_of=as_of(str(options.as_of)),
        audiences=audiences(options),
        severities={name: _severity(name, word) for name, word in options.rules.items()},
        cite_needed=tuple(options.cite_needed),
        two_sources=tuple(options.two_sources),
        review_days={kind: int(days) for kind, days in options.review_days.items()},
    )


def _severity(name: str, word: object) -> Severity | None:
    """The severity that the option `rules` gives a rule; YAML reads a bare `off` as false."""
    words: dict[object, Severity | None] = {
        "error": Severity.ERROR,
        "warning": Severity.WARNING,
        "off": None,
        False: None,
    }
    if word not in words:
        raise UsageError(f"the option rules says '{word}' for {name}: write error, warning or off")
    return words[word]


def as_of(written: str) -> date:
    """The day an edition speaks for: the one written, else that of SOURCE_DATE_EPOCH, else today (UTC).

    Raises:
        UsageError: if what is written is no day or no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if written:
            return date.fromisoformat(written)
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now(UTC).date()
    except (ValueError, OverflowError, OSError):
        said = f"'{written}' is no day" if written else f"SOURCE_DATE_EPOCH is '{epoch}', which is no time"
        raise UsageError(f"{said}: write a day like 2026-01-31") from None
