"""What somebody is asked who makes a record of a kind: what it needs, and what makes it useful at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Question:
    """One question about one field."""

    key: str
    words: str
    inner: tuple["Question", ...] = ()
    """For a list of mappings, what is asked of each; an item ends where the first is left out."""
    is_once: bool = False
    """Whether a list is asked for one value alone, which mostly is all there is."""
    unless: str = ""
    """The field beside it that makes the question needless."""


_CITE = Question("cite", "Which source tells of it? A source, and behind a comma the place in it.")

QUESTIONS: Mapping[str, tuple[Question, ...]] = MappingProxyType(
    {
        "delegation": (
            Question("dates", "On which days is the visit?"),
            Question("sent_by", "Which body or country sends the delegation?"),
            Question("received_by", "Which body or country receives it?"),
            Question("places", "Which places does it visit, in their order?"),
            Question("head", "Who leads it?"),
            Question("members", "Who are its members, beside the head?"),
            _CITE,
        ),
        "event": (
            Question("type", "What sort of occasion is it?"),
            Question("at", "When is it? A day; with a time as 2025-08-26T10:00[Asia/Shanghai].", unless="dates"),
            Question("place", "Where is it?"),
            Question("delegation", "To the visit of which delegation does it belong?"),
            Question(
                "sides",
                "Who meets whom? One side after the other.",
                (
                    Question("for", "Which country or institution is a side?"),
                    Question("participants", "Who takes part for it?"),
                ),
            ),
            _CITE,
        ),
        "person": (
            Question("citizenship", "Of which country is the person a citizen?", is_once=True),
            Question(
                "tenures",
                "Which offices does the person hold, or did?",
                (
                    Question("office", "Which office, or membership of which body?"),
                    Question("from", "Since which day, if a source gives it?"),
                    Question(
                        "attested", "On which day does a source show the person in it?", is_once=True, unless="from"
                    ),
                ),
            ),
            _CITE,
        ),
        "institution": (
            Question("type", "What sort of body is it?"),
            Question("country", "Of which country is it, if of one?"),
            Question("part_of", "Of which body is it a part?"),
            _CITE,
        ),
        "agreement": (
            Question("type", "What sort of agreement is it?"),
            Question(
                "parties", "Who are the parties?", (Question("party", "Which country or institution is a party?"),)
            ),
            _CITE,
        ),
        "relation": (
            Question("between", "Between which two countries or institutions?"),
            Question("established", "Since when are there official relations?"),
            _CITE,
        ),
        "country": (Question("official_name", "What is its full name?"), _CITE),
        "place": (
            Question("type", "What sort of place is it?"),
            Question("country", "In which country does it lie?"),
            Question("within", "In which larger place does it lie?"),
            _CITE,
        ),
        "topic": (
            Question("definition", "What belongs to it, in a sentence?"),
            Question("broader", "Of which wider topic is it a part?"),
        ),
        "source": (
            Question("type", "What sort of document is it?"),
            Question("publisher", "Who published it?"),
            Question("published", "When was it published?"),
            Question("url", "What is its address on the web?"),
            Question("language", "In which language is it? A tag such as en, ru or zh-Hans."),
        ),
        "briefing": (
            Question("for", "What is it about? The whole dossier where you leave it out."),
            Question("date", "Which day stands on its cover?"),
        ),
    }
)
"""The questions of each kind, in their order."""
