"""Views of the database: the questions that are asked most often."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dossier_gen.followups import OPEN_TYPES


@dataclass(frozen=True, slots=True)
class View:
    """A view, and what it answers."""

    meaning: str
    sql: str


_OPEN = ", ".join(f"'{word}'" for word in sorted(OPEN_TYPES))

VIEWS: Mapping[str, View] = MappingProxyType(
    {
        "contacts_by_pair": View(
            "How often two countries met, in which direction, first and last.",
            """CREATE VIEW "contacts_by_pair" AS
SELECT first, first_name, second, second_name, count(*) AS contacts,
  sum(direction = 'forth') AS first_to_second, sum(direction = 'back') AS second_to_first,
  sum(direction = 'third') AS elsewhere, sum(direction = 'call') AS calls,
  min(dates_earliest) AS first_day, max(dates_latest) AS last_day
FROM contacts WHERE state = 'held' GROUP BY first, second ORDER BY contacts DESC, first, second""",
        ),
        "people_by_office": View(
            "Who held which office, office by office in order of time.",
            """CREATE VIEW "people_by_office" AS
SELECT coalesce(office_record, institution) AS institution, records.name AS institution_name,
  office, coalesce(office_name, title) AS title, record AS person, record_name AS person_name, "from", "to"
FROM people_tenures LEFT JOIN records ON records.ref = coalesce(office_record, institution)
ORDER BY records.sort, title, coalesce(from_earliest, to_earliest), person""",
        ),
        "outcomes_open": View(
            "Commitments and follow-ups that are neither done nor lapsed, what is due first at the top.",
            f"""CREATE VIEW "outcomes_open" AS
SELECT events_outcomes.record AS event, record_name AS event_name, events_outcomes.type, says, "by", by_name,
  owner, owner_name, due, due_latest
FROM events_outcomes JOIN events ON events.ref = events_outcomes.record
WHERE events.status <> 'cancelled' AND events_outcomes.type IN ({_OPEN})
  AND coalesce(events_outcomes.status, 'open') = 'open'
ORDER BY due_latest IS NULL, due_latest, event, position""",  # noqa: S608 - of the program's own words
        ),
    }
)
"""The views by name."""
