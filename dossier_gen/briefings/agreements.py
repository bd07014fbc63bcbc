"""The section on agreements: a table of how they stand on the day, then each with its parties and dated actions."""

from collections.abc import Iterator

from dossier_gen import gazetteer
from dossier_gen.briefings.closing import disputed_in, gap_lines
from dossier_gen.briefings.inline import Runs, Small, lines, words
from dossier_gen.briefings.parts import Blocks, Facts, Heading, Row, Table, Text
from dossier_gen.briefings.scope import Scope
from dossier_gen.briefings.visit import place
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.records.agreement import Agreement, Approval, Party
from dossier_gen.standing import party_status, signed_by, status
from dossier_gen.wording import N_


def agreements(scope: Scope) -> Blocks:
    """The agreements: how they stand on the edition's day, then each in detail, but for bodies and topics."""
    held = [(ref, one) for ref in scope.agreements if isinstance(one := scope.edition.corpus[ref], Agreement)]
    found: list[Blocks] = []
    listed = scope.ref.kind in ("institution", "topic")
    if len(held) > 1 or (held and listed):
        day = gazetteer.day_words(scope.edition.cover.as_of, scope.write.language)
        head = scope.write.heads(N_("Agreement"), N_("Type"), N_("Signed"), N_("In force"), N_("Status"))
        rows = tuple(_row(scope, ref, one) for ref, one in held)
        found.append(
            (Text(scope.write._("Status on {day}.", day=day), "note"), Table((38, 17, 17, 18, 10), head, rows))
        )
    for ref, one in held if not listed else ():
        heading = (Heading(scope.write.name(ref), 2, str(ref), True),) if ref != scope.ref else ()
        found.append((*heading, *_detail(scope, one)))
    return tuple(block for blocks in found for block in blocks)


def _row(scope: Scope, ref: Ref, one: Agreement) -> Row:
    write = scope.write
    signed = write.date(one.signed.at) if one.signed else ()
    standing = write.of(one, "status", write.term(status(one, scope.edition.cover.as_of)))
    return Row(
        (write.link(ref), write.of(one, "type", write.term(one.type)), signed, write.date(one.in_force), standing)
    )


def _detail(scope: Scope, one: Agreement) -> Blocks:
    write = scope.write
    facts = Facts(tuple((label, runs) for label, runs in _facts(scope, one) if runs))
    return (
        *write.about(one),
        *((facts,) if facts.rows else ()),
        *((_parties(scope, one),) if _differs(one) else ()),
        *(Text(reservation, "note") for reservation in _reservations(scope, one)),
        *write.prose(one.body),
        *disputed_in(scope, one),
    )


def _facts(scope: Scope, one: Agreement) -> Iterator[tuple[str, Runs]]:
    write, _ = scope.write, scope.write.wording._
    yield _("Full names"), lines(*_names(scope, one))
    named = [write.link(party.party, on=_bound(one, party)) + write.cite(party.cite) for party in one.parties]
    yield _("Parties"), () if _differs(one) else write.between(named)
    if one.signed:
        day = write.date(one.signed.at) or write._("day not known")
        yield (
            _("Signed"),
            write.clauses(day, place(scope, one.signed.place, one.signed.at)) + write.cite(one.signed.cite),
        )
        yield _("Signatories"), lines(*_signatories(scope, one))
    yield _("In force since"), write.date(one.in_force) + write.cite(one.cite, "in_force") if one.in_force else ()
    yield _("Condition"), write.inline(one.entry_into_force_rule)
    yield _("Expires"), write.date(one.expires) + write.cite(one.cite, "expires") if one.expires else ()
    yield _("Extended"), lines(*_extensions(scope, one))
    yield _("Terminated"), write.date(one.terminated) + write.cite(one.cite, "terminated") if one.terminated else ()
    tags = [gazetteer.language_name(tag, write.language) for tag in one.authentic_languages]
    listed = words(gazetteer.listed(tags, write.language))
    yield _("Authentic in"), write.of(one, "authentic_languages", listed)
    yield _("Depositary"), write.link(one.depositary)
    registered = (write.of(each, "number", words(f"{each.registry} {each.number}")) for each in one.registrations)
    yield _("Registered"), write.apart(registered)
    yield _("Supersedes"), write.links(one.supersedes)
    yield _("Amends"), write.links(one.amends)
    yield _("Implements"), write.links(one.implements)
    yield _("Not known"), gap_lines(scope, one.gaps)


def _names(scope: Scope, one: Agreement) -> Iterator[Runs]:
    """The official names, each in its language."""
    shown = scope.edition.forms_of(one).printed().words
    for form in one.names:
        if form.text != shown and form.role == "official":
            yield scope.write.stated(form) + scope.write.cite(form.cite)


def _signatories(scope: Scope, one: Agreement) -> Iterator[Runs]:
    write = scope.write
    day = one.signed.at if one.signed else None
    for each in one.signed.signatories if one.signed else ():
        named = write.remarked(write.link(each.person), write.name(each.for_, day) if each.for_ else ())
        office = write.held(each.person, day)
        yield write.clauses(named, office) + write.cite(each.cite)


def _extensions(scope: Scope, one: Agreement) -> Iterator[Runs]:
    write = scope.write
    for each in one.extended:
        told = (
            write.date(each.at),
            write._("by {length}", length=write.text(each.by)) if each.by else (),
            write._("until {date}", date=write.date(each.until)) if each.until else (),
        )
        yield write.between(told) + write.cite(each.cite)


def _reservations(scope: Scope, one: Agreement) -> Iterator[Runs]:
    for party in one.parties:
        if party.reservation:
            yield scope.write.labelled(scope.write.name(party.party), scope.write.inline(party.reservation))


def _differs(one: Agreement) -> bool:
    """Whether the parties came to be bound each in its own way, so that a table of their acts says more than a list."""
    whole = one.signed.at if one.signed else None
    return any(
        party.approved
        or party.withdrawn
        or (party.signed and party.signed != whole)
        or (party.in_force and party.in_force != one.in_force)
        for party in one.parties
    )


def _parties(scope: Scope, one: Agreement) -> Table:
    """The parties with their dated actions; the column of approvals only where there are any."""
    approved = any(party.approved for party in one.parties)
    rows = tuple(_party(scope, one, party, approved) for party in one.parties)
    heads = scope.write.heads
    if approved:
        head = heads(N_("Party"), N_("Signed"), N_("Approved"), N_("In force"), N_("Status"))
        return Table((17, 17, 33, 18, 15), head, rows)
    return Table((34, 24, 24, 18), heads(N_("Party"), N_("Signed"), N_("In force"), N_("Status")), rows)


def _bound(one: Agreement, party: Party) -> Date | None:
    """The day on which a party is named: that of its signature, else that since which it is bound."""
    return signed_by(one, party) or party.in_force


def _party(scope: Scope, one: Agreement, party: Party, approved: bool) -> Row:
    """A party with its dated actions."""
    write = scope.write
    acts = [_approved(scope, act) for act in sorted(party.approved, key=lambda act: act.at.order)]
    since = write.date(party.in_force or one.in_force)
    gone = (Small(write._("withdrawn {date}", date=write.date(party.withdrawn))),) if party.withdrawn else ()
    standing = write.of(party, "status", write.term(party_status(one, party, scope.edition.cover.as_of)))
    name = write.link(party.party, on=_bound(one, party)) + write.cite(party.cite)
    acted = (lines(*acts),) if approved else ()
    return Row((name, write.date(signed_by(one, party)), *acted, lines(since, gone), standing))


def _approved(scope: Scope, act: Approval) -> Runs:
    """An act of consent: its day, its mode, who gave it."""
    write = scope.write
    values = {"date": write.date(act.at), "mode": write.of(act, "mode", write.term(act.mode))}
    told = write._("{date}, {mode} by {name}", **values, name=write.link(act.by, on=act.at)) if act.by else ()
    return (told or write._("{date}, {mode}", **values)) + write.cite(act.cite)
