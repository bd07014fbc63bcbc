"""Questions on a terminal: every answer is read at once, and what is wrong with it is said in a sentence."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, TypeVar

import click

from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Path, UsageError
from dossier_gen.records import KINDS
from dossier_gen.shape import shaped, spelled
from dossier_gen.writing.annotations import length_of, member_of, words_in
from dossier_gen.writing.answers import MOST_OFFERED, SeveralError, answer, important, is_moment
from dossier_gen.writing.assignments import Slot, put, slot_of
from dossier_gen.writing.choices import Choice
from dossier_gen.writing.creating import Desk
from dossier_gen.writing.explained import meaning
from dossier_gen.writing.questions import Question
from dossier_gen.writing.values import Values, value_at

Answer = TypeVar("Answer")


def is_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(
    words: str, read: Callable[[str], Answer], *, needed: bool = False, offered: Iterable[str] = ()
) -> Answer | None:
    """The answer to a question, asked again until it can be read; None where it is left out."""
    click.echo(f"\n{words}" + ("" if needed else "  (Enter: leave it out)"))
    while True:
        with completing(offered):
            typed = str(click.prompt(">", default="", show_default=False, prompt_suffix=" ")).strip()
        if not typed and not needed:
            return None
        try:
            if not typed:
                raise UsageError("this is needed; Ctrl-C stops, and tells you how to go on later")
            return read(typed)
        except UsageError as error:
            click.echo(f"  {error}")


def typed_below(words: str, otherwise: str = "") -> str:
    """What is typed below some words; where it is Enter alone, something else."""
    click.echo(words)
    return str(click.prompt("  >", default=otherwise, show_default=False, prompt_suffix=" ")).strip()


@contextmanager
def completing(offered: Iterable[str]) -> Iterator[None]:
    """Complete words with the tabulator while a question is asked, where the system's Python can."""
    words = list(offered)
    try:
        readline: Any = import_module("readline") if words else None
    except ImportError:  # Windows has none
        readline = None
    if readline is None:
        yield
        return
    readline.set_completer_delims("")
    readline.parse_and_bind("tab: complete")
    readline.set_completer(lambda typed, number: [*_completed(words, typed), None][number])
    try:
        yield
    finally:
        readline.set_completer(None)


def _completed(words: list[str], typed: str) -> list[str]:
    return [word for word in words if word.casefold().startswith(typed.casefold())]


class Asking:
    """The questions about one record."""

    def __init__(self, desk: Desk, kind: str, values: Values, make: Callable[[str, str], Ref | None]) -> None:
        self.desk = desk
        self.kind = kind
        self.values = values
        self.make = make
        """What makes a record of a kind under a name, where one is named that is not there yet."""

    def ask(self, questions: tuple[Question, ...]) -> None:
        """Ask what is not known yet."""
        for question in questions:
            if question.key not in self.values and question.unless not in self.values:
                self.field(question, (question.key,))

    def field(self, question: Question, path: Path, *, is_first: bool = False) -> bool:
        """Ask for one field, as often as it takes a value; whether anything was said.

        The first field of an item is never needed: the list ends where it is left out.
        """
        if question.inner:
            click.echo(f"\n{question.words}")
            return self.items(question, path)
        slot = slot_of(self.kind, self.values, path)
        info = slot.model.model_fields[slot.plan.attribute]
        least = length_of(info.annotation) if info.is_required() and not is_first else 0
        is_list = member_of(info.annotation, 0) is not info.annotation
        count, words = 0, question.words
        while self.one(words, path, needed=count < least):
            count, words = count + 1, "And another?"
            if not is_list or question.is_once or count == least > 1:
                break
        return count > 0

    def items(self, question: Question, path: Path) -> bool:
        """Ask for the mappings of a list, one after the other, until the first question of one is left out."""
        first, *others = question.inner
        count = 0
        while self.field(_more(first) if count else first, (*path, count, first.key), is_first=True):
            for one in others:
                if one.unless not in self.item(path, count):
                    self.field(one, (*path, count, one.key))
            count += 1
        return count > 0

    def item(self, path: Path, place: int) -> Values:
        """An item of a list, as far as it was asked for."""
        found = value_at(self.values, (*path, place))
        return found if isinstance(found, dict) else {}

    def one(self, words: str, path: Path, *, needed: bool) -> bool:
        """Ask for one value; whether one was given."""
        slot = important(slot_of(self.kind, self.values, path))
        kinds = slot.plan.to.kinds if slot.plan.to else ()
        known = self.desk.choices()
        listed = [word for word in words_in(slot.annotation) if word]
        offered = known.captions(kinds, offices=slot.plan.key == "office") if kinds else listed
        told = f"{words} One of: {', '.join(listed)}." if listed else words
        values = ask(told, lambda typed: self.read(path, typed, slot), needed=needed, offered=offered)
        if values is not None:
            self.values = values
        return values is not None

    def read(self, path: Path, typed: str, slot: Slot) -> Values:
        """The values with one more, which was typed.

        Raises:
            UsageError: if it does not fit.
        """
        if typed == "?":
            raise UsageError(meaning(slot.model, slot.plan))
        try:
            said = answer(slot, typed, self.desk.choices())
        except SeveralError as several:
            again, said = self.chosen(several, typed)
            if again:
                return self.read(path, again, slot)
        path = ("dates",) if path == ("at",) and not is_moment(said) else path
        values = put(self.kind, self.values, path, said, lambda _, words: words)
        found = shaped(KINDS[self.kind], values, "")[1]
        place = slot_of(self.kind, self.values, path).path
        wrong = next((one for one in found if one.path[: len(place)] == place), None)
        if wrong:
            message = wrong.message.removeprefix(spelled(wrong.path)).lstrip(": ")
            raise UsageError(message + (f" ({wrong.hint})" if wrong.hint else ""))
        if said != typed:
            click.echo(f"  {self.desk.choices().told(said)}")
        return values

    def chosen(self, several: SeveralError, typed: str) -> tuple[str, str]:
        """Another answer that is typed instead, or the ref that is meant: one of several, or of a record made now.

        Raises:
            UsageError: if none is.
        """
        name, comma, place = typed.partition(",") if several.kinds == ("source",) else (typed, "", "")
        ref, again = self.picked(several.choices) if several.choices else self.made(several, name.strip())
        if not ref and not again:
            raise UsageError("then type another name, or leave it out")
        return again, f"{ref}{comma}{place}"

    def picked(self, choices: list[Choice]) -> tuple[Ref | None, str]:
        """The record that is picked from a list by its number, or what is typed instead."""
        for number, one in enumerate(choices[:MOST_OFFERED], 1):
            click.echo(f"  {number}  {one.line}")
        if len(choices) > MOST_OFFERED:
            click.echo(f"     and {len(choices) - MOST_OFFERED} more: type more of the name")
        typed = typed_below("  Which one? Its number, or another name")
        is_number = typed.isdecimal() and 0 < int(typed) <= min(len(choices), MOST_OFFERED)
        return (choices[int(typed) - 1].ref, "") if is_number else (None, typed)

    def made(self, several: SeveralError, name: str) -> tuple[Ref | None, str]:
        """The record that is made of a name which nothing has, or what is typed instead."""
        click.echo(f"  {several}")
        kinds = [kind for kind in several.kinds if kind != "country"] or ["country"]  # of countries few lack a record
        words = kinds[0] if len(kinds) == 1 else f"{', '.join(kinds[:-1])} or {kinds[-1]}"
        yes = "y" if len(kinds) == 1 else "what it is"
        other = " country if it is one," if len(kinds) < len(several.kinds) else ""
        typed = typed_below(f"  Make a record of this {words} now? Type {yes},{other} or another name")
        kind = (
            kinds[0] if typed.casefold() in ("y", "yes") else next((one for one in several.kinds if one == typed), "")
        )
        if not kind:
            return None, "" if typed.casefold() in ("n", "no") else typed
        whole = typed_below(f"  What is its name in full, as its page is to have it?  (Enter: {name})", name)
        return self.make(kind, whole), ""


def _more(question: Question) -> Question:
    """The question that begins a further item."""
    return Question(question.key, f"One more? {question.words}")
