"""What an office prepares: the objectives of a visit, the brief for a meeting, what to mind, arrangements, contacts."""

from collections.abc import Iterator

from dossier_gen.briefings.inline import Runs, Small, Web, lines, words
from dossier_gen.briefings.parts import Block, Blocks, Entries, Entry, Heading, Listing, Row, Table
from dossier_gen.briefings.runs import in_bold
from dossier_gen.briefings.scope import Scope
from dossier_gen.fields.text import Prose
from dossier_gen.records.delegation import Arrangement, Sensitivity, VisitContact
from dossier_gen.records.event import Brief
from dossier_gen.wording import N_


def objectives(scope: Scope) -> Blocks:
    """What a visit is for, and what the delegation wants to achieve."""
    visit, write = scope.delegation, scope.write
    if not visit:
        return ()
    return (*write.prose(visit.purpose), *_numbered(scope, visit.objectives))


def brief_blocks(scope: Scope, brief: Brief | None) -> Blocks:
    """The preparation of a meeting: objectives, points to make, what they may raise, background, press line."""
    if not brief:
        return ()
    return tuple(_brief_parts(scope, brief))


def _brief_parts(scope: Scope, brief: Brief) -> Iterator[Block]:
    write = scope.write
    for title, listed in ((N_("Objectives"), brief.objectives), (N_("Points to make"), brief.points)):
        if listed:
            yield Heading(write._(title), 3)
            yield from _numbered(scope, listed)
    if brief.they_may_raise:
        yield Heading(write._("What they may raise"), 3)
        head = write.heads(N_("Their point"), N_("Our line"))
        rows = tuple(Row((write.inline(one.point), write.inline(one.line))) for one in brief.they_may_raise)
        yield Table((45, 55), head, rows)
    for title, told in ((N_("Background"), brief.background), (N_("Press line"), brief.press_line)):
        if told:
            yield Heading(write._(title), 3)
            yield from write.prose(told)


def _numbered(scope: Scope, listed: tuple[Prose, ...]) -> Blocks:
    return (Listing(True, tuple(scope.write.prose(one) for one in listed)),) if listed else ()


def sensitivities(scope: Scope) -> Blocks:
    """What to mind with the other side, each under its topics."""
    listed = scope.delegation.sensitivities if scope.delegation else ()
    return (Entries(28, tuple(_sensitivity(scope, one) for one in listed)),) if listed else ()


def _sensitivity(scope: Scope, one: Sensitivity) -> Entry:
    return Entry(scope.write.links(one.topics), scope.write.sourced(one.says, one.cite))


def logistics(scope: Scope) -> Blocks:
    """The arrangements of the journey, in the order of the record."""
    listed = scope.delegation.logistics if scope.delegation else ()
    return (Entries(28, tuple(_arrangement(scope, one) for one in listed)),) if listed else ()


def _arrangement(scope: Scope, one: Arrangement) -> Entry:
    write = scope.write
    when = (Small(write.moment(one.at)),) if one.at else ()
    what = tuple(in_bold(run) for run in write.text(one.what))
    return Entry(lines(what, when), scope.write.sourced(one.says, one.cite))


def visit_contacts(scope: Scope) -> Blocks:
    """Whom to call during the visit."""
    listed = scope.delegation.contacts if scope.delegation else ()
    head = scope.write.heads(N_("Name"), N_("For"), N_("Telephone"), N_("Mail"))
    return (Table((30, 28, 20, 22), head, tuple(_contact(scope, one) for one in listed)),) if listed else ()


def _contact(scope: Scope, one: VisitContact) -> Row:
    write = scope.write
    name: Runs = write.link(one.person) if one.person else write.text(one.name)
    mail: Runs = (Web(f"mailto:{one.email}", words(one.email)),) if one.email else ()
    phone = write.of(one, "phone", words(one.phone or ""))
    return Row((name + write.cite(one.cite), write.text(one.role), phone, write.of(one, "email", mail)))
