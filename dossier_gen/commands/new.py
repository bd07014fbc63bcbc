"""The command `new`: a new record, asked for on a terminal or given by options."""

import shlex
from collections.abc import Iterable, Iterator
from functools import partial

import click

from dossier_gen.commands.dialogue import Asking, ask, is_terminal
from dossier_gen.commands.options import CONFIG
from dossier_gen.commands.written import written_of
from dossier_gen.console import configured, folder_of, options_of, overlays_of
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.findings import DossierError, UsageError
from dossier_gen.gazetteer import is_language, language_name
from dossier_gen.load import NOTHING, load, located
from dossier_gen.records import KINDS
from dossier_gen.settings import policy
from dossier_gen.voice import print_findings
from dossier_gen.writing.answers import SeveralError, answer
from dossier_gen.writing.assignments import assigned, slot_of, written_out
from dossier_gen.writing.creating import Desk, kind_named, needed
from dossier_gen.writing.explained import form_of
from dossier_gen.writing.questions import QUESTIONS
from dossier_gen.writing.twins import Twin
from dossier_gen.writing.values import Values


@click.command(name="new")
@click.argument("kind", required=False)
@click.argument("name", required=False)
@CONFIG
@click.option("--id", "id", help="Its id.  [default: made of the name]")
@click.option("--lang", metavar="TAG", help="The language of NAME.  [default: by its script]")
@click.option("--set", "sets", multiple=True, metavar="FIELD=VALUE", help="A value; give it again for another.")
@click.option("--new-anyway", is_flag=True, help="Make it though a record looks like it; the two are told apart.")
@click.option("--yes", "-y", is_flag=True, help="Ask nothing.")
def command(
    kind: str | None,
    name: str | None,
    config_file: str,
    id: str | None,
    lang: str | None,
    sets: tuple[str, ...],
    new_anyway: bool,
    yes: bool,
) -> None:
    """Make the file of a new record, with every field of its kind explained in it.

    KIND is what it is: person, event, source … NAME is its name, in any script. On a terminal you are asked for what
    the record needs and for what makes it useful; records are chosen by their names. Elsewhere nothing is asked: give
    values by --set, as in --set type=meeting --set sides.for=country/cn --set sides.participants="Ada Example".
    """
    config = configured(config_file)
    options = options_of(config)
    written = written_of(config)
    loaded = load(folder_of(config), overlays_of(config)) if written.records else NOTHING
    desk = Desk(written, loaded, policy(options), options.default_language)
    making = Making(desk, is_asking=is_terminal() and not yes, is_sure=new_anyway)
    try:
        making.make(*making.asked_for(kind, name), lang or "", sets, id or "")
        if making.is_asking:
            making.confirm()
    except (click.Abort, KeyboardInterrupt, EOFError):
        raise DossierError(making.stopped()) from None
    except UsageError as error:
        raise UsageError(f"{error}\n{making.stopped()}" if making.is_asking else str(error)) from None
    desk.changes().make()
    for file in making.files():
        click.echo(f"{file} is written.")
    if not making.is_asking:
        print_findings(located(desk.findings(), folder_of(config)))
    click.echo(f"Each field is explained in the file. When you have filled it in: dossier check {making.files()[-1]}")


class Making:
    """The records that are being made."""

    def __init__(self, desk: Desk, *, is_asking: bool, is_sure: bool) -> None:
        self.desk = desk
        self.is_asking = is_asking
        self.is_sure = is_sure
        self.open: list[Asking] = []
        """The records of which somebody is asked, the outermost first."""

    def asked_for(self, kind: str | None, name: str | None) -> tuple[str, str]:
        """Kind and name, asked for where they are not given.

        Raises:
            UsageError: if nobody can be asked.
        """
        if not self.is_asking and not (kind and name):
            raise UsageError('say what is to be made: dossier new KIND NAME, such as dossier new person "Ada Example"')
        kinds = f"What is it? One of: {', '.join(KINDS)}."
        known = kind_named(kind) if kind else str(ask(kinds, kind_named, needed=True, offered=KINDS))
        return known, name or str(ask("What is its name?", str, needed=True))

    def make(self, kind: str, name: str, language: str, sets: tuple[str, ...] = (), id: str = "") -> Ref:
        """A new record, laid down to be written.

        Raises:
            UsageError: if it lacks what it needs, or is there already.
        """
        asking = Asking(self.desk, kind, self.named(kind, name, language), lambda kind, name: self.make(kind, name, ""))
        self.open.append(asking)
        try:
            self.fill(asking, sets)
            ref = self.identified(asking, id)
            self.desk.add(ref, asking.values)
        except UsageError:
            if asking is not self.open[0]:  # to whom asks for the outer record this is a wrong answer
                self.open.remove(asking)
            raise
        self.open.remove(asking)
        return ref

    def fill(self, asking: Asking, sets: tuple[str, ...]) -> None:
        """Give a record the values of the options and those that are asked for."""
        known, own = self.desk.choices(), self.desk.language
        for one in sets:
            read = partial(answer, choices=known)
            try:
                asking.values = assigned(asking.kind, asking.values, one, read, own)
            except SeveralError as several:
                raise UsageError(f"{several}{_make_first(several)}") from None
        if self.is_asking:
            self.refuse_same_name(asking)
            self.look_for_twins(asking)
            asking.ask(QUESTIONS.get(asking.kind, ()))
        self.complete(asking)

    def named(self, kind: str, name: str, language: str) -> Values:
        """The name of a new record in its language, and in the dossier's own if somebody knows it."""
        tag = language or self.desk.language_of(name)
        if not is_language(tag):
            raise UsageError(f"'{tag}' is no language (BCP 47): write en, ru or zh-Hans")
        own, other = self.desk.language, ""
        if self.is_asking and tag != own:
            words = f"What is the name in {language_name(own, 'en')}? ({name} is taken as {language_name(tag, 'en')}.)"
            other = ask(words, str) or ""
        return self.desk.named(kind, " ".join(name.split()), tag, other)

    def look_for_twins(self, asking: Asking) -> None:
        """Ask whether a record that looks like the new one is another thing.

        Raises:
            UsageError: if it is not, or nobody can be asked.
        """
        twins = self.desk.twins(asking.kind, asking.values)
        if not twins:
            return
        told = "; ".join(f"{one.ref} ({one.caption}): {one.reason}" for one in twins)
        said = f"there is already {told}"
        if self.is_asking and not self.is_sure:
            click.echo(f"\n{said[0].upper()}{said[1:]}")
        if not self.is_sure and not (self.is_asking and click.confirm("Is yours another one?")):
            raise UsageError(f"{said}. If yours is another one: --new-anyway")
        asking.values = _told_apart(asking.values, twins)

    def complete(self, asking: Asking) -> None:
        """Refuse a record that lacks what it needs, or is there already.

        Raises:
            UsageError: with what is to be done.
        """
        kind, values = asking.kind, asking.values
        if missing := needed(kind, values):
            forms = {key: self.form(kind, key) for key in missing}
            named = " and ".join(f"--set {key}=…" + (f" ({form})" if form else "") for key, form in forms.items())
            article = "an" if kind[0] in "aeiou" else "a"
            raise UsageError(f"{article} {kind} needs {' and '.join(missing)}: give {named}, or run this on a terminal")
        self.desk.record(kind, values)
        if not self.is_asking:
            self.refuse_same_name(asking)
            self.look_for_twins(asking)

    def refuse_same_name(self, asking: Asking) -> None:
        """Refuse a second record of one name.

        Raises:
            UsageError: if there is one.
        """
        if same := self.desk.same_name(asking.kind, asking.values):
            raise UsageError(f"there is already {same} of this very name: tell the names apart, by a day or a place")

    def form(self, kind: str, key: str) -> str:
        """What may be written in a field."""
        slot = slot_of(kind, {}, (key,))
        return form_of(slot.model, slot.plan)

    def identified(self, asking: Asking, id: str) -> Ref:
        """The ref of the new record, under the id that is given or proposed."""
        kind = asking.kind
        proposed = id or self.desk.proposed(kind, asking.values)
        if self.is_asking and not id:
            words = f"Under which id?  (Enter: {proposed})" if proposed else "Under which id? In small Latin letters."
            click.echo(f"\n{words}")
            while True:
                typed = str(click.prompt(">", default=proposed, show_default=False, prompt_suffix=" ")).strip()
                try:
                    return self.desk.refuse_taken(kind, typed)
                except UsageError as error:
                    click.echo(f"  {error}")
        if not proposed:
            raise UsageError("no id can be made of this name: give one with --id, in small Latin letters")
        return self.desk.refuse_taken(kind, proposed)

    def confirm(self) -> None:
        """Tell what the check will say of the new records, and ask whether they are to be written.

        Raises:
            click.Abort: if they are not.
        """
        found = self.desk.findings()
        if found:
            click.echo("\nThe check will say:")
        for one in found:
            click.echo(f"  {one.severity}: {one.message}" + (f" ({one.hint})" if one.hint else ""))
        if not click.confirm(f"\nWrite {' and '.join(self.files())}?", default=True):
            raise click.Abort

    def files(self) -> list[str]:
        """The new files as the user would write them."""
        return [self.desk.written.shown(path) for path in self.desk.changes().texts]

    def stopped(self) -> str:
        """What is said where somebody stops: nothing that was typed is lost."""
        commands = [*(_again(ref.kind, values, ref.id) for ref, values in self.desk.fresh.items())]
        commands += [_again(one.kind, one.values) for one in reversed(self.open)]
        again = "".join(f"\n  {one}" for one in commands)
        return "stopped; nothing was written" + (f". To go on from what you typed:{again}" if again else "")


def _again(kind: str, values: Values, id: str = "") -> str:
    """The command that makes a record of these values."""
    *others, (tag, words) = Text.of(values["name"]).by_language
    names = (f"name.{other}={name}" for other, name in others)
    sets = (*names, *written_out({key: value for key, value in values.items() if key != "name"}))
    options = [*(("--lang", tag) if tag else ()), *(("--id", id) if id else ()), *_each("--set", sets)]
    named = [*options, "--", kind, words] if words.startswith("-") else [kind, words, *options]
    return shlex.join(["dossier", "new", *named])


def _make_first(missing: SeveralError) -> str:
    """How to make a record that is named and that is not there."""
    kind = next((one for one in missing.kinds if one != "country"), "country")  # of countries few lack a record
    return f"; make it first: {shlex.join(['dossier', 'new', kind, missing.unknown])}" if missing.unknown else ""


def _each(option: str, words: Iterable[str]) -> Iterator[str]:
    for one in words:
        yield from (option, one)


def _told_apart(values: Values, twins: list[Twin]) -> Values:
    """The values with the records from which this one is another."""
    known = values.get("different_from")
    refs = [*(known if isinstance(known, list) else []), *(str(one.ref) for one in twins)]
    return {**values, "different_from": list(dict.fromkeys(map(str, refs)))}
