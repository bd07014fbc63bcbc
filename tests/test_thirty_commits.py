"""A history of thirty commits in a real repository, and what the diff says of each."""

import subprocess
from pathlib import Path

import pytest

from dossier_gen.diff import diff
from dossier_gen.diff.telling import NOTHING, Told, as_text
from dossier_gen.git import at_revision
from dossier_gen.load import load
from tests.repositories import WHO

pytestmark = pytest.mark.slow

ADA = "name: Ada\nsummary: Ada leads the office. She began there in 2020.\n"
CHAIR = "tenures:\n  - title: Chair\n    from: 2020-01-01\n    cite: [source/gazette]\n"
ENDED = CHAIR + "    to: 2024-01-31\n"
GAZETTE = "name: Gazette\ntype: book\ntitle: Gazette\n"
TREATY = "name: Treaty\ntype: treaty\n"
PARTIES, CHINA = "parties:\n", "  - party: country/cn\n"
RUSSIA = "  - party: country/ru\n    in_force: 2024-06-01\n"
VISIT = "name: Visit\nsent_by: country/ru\nreceived_by: country/cn\n"
BO = "name: Bo\nsort: Bo\n"
TALKS = "name: Talks\ntype: talks\nat: 2024-05-14\n"
SAID = "statements:\n  - id: one\n    by: person/ada\n    act: supports\n    says: We agree.\n"

Step = tuple[str, dict[str, str | None], list[str]]

COMMITS: tuple[Step, ...] = (
    ("a person", {"people/ada": ADA}, ["person/ada (Ada): added"]),
    ("a source", {"sources/gazette": GAZETTE}, ["source/gazette (Gazette): added"]),
    (
        "an office",
        {"people/ada": ADA + CHAIR},
        [
            "person/ada (Ada)",
            "  + tenures[Chair]: cite: source: source/gazette, title: en: Chair, from: 1 January 2020",
        ],
    ),
    ("other line breaks", {"people/ada": ADA.replace(". She", ".\n  She") + CHAIR}, []),
    ("another order of fields", {"people/ada": CHAIR + ADA}, []),
    ("a comment", {"people/ada": "# our chair\n" + CHAIR + ADA}, []),
    ("quotation marks", {"people/ada": (CHAIR + ADA).replace("name: Ada", "name: 'Ada'")}, []),
    (
        "a sentence is corrected",
        {"people/ada": (ADA + CHAIR).replace("began", "started")},
        ["person/ada (Ada)", "  ~ summary.en: She began there in 2020. → She started there in 2020."],
    ),
    (
        "the correction is taken back",
        {"people/ada": ADA + CHAIR},
        ["person/ada (Ada)", "  ~ summary.en: She started there in 2020. → She began there in 2020."],
    ),
    (
        "the place in the source",
        {"people/ada": (ADA + CHAIR).replace("[source/gazette]", "['source/gazette, p. 4']")},
        [
            "person/ada (Ada)",
            "  - tenures[Chair] no longer rests on source/gazette",
            "  + tenures[Chair] rests on source/gazette, p. 4",
        ],
    ),
    (
        "the office ends",
        {"people/ada": (ADA + ENDED).replace("[source/gazette]", "['source/gazette, p. 4']")},
        ["person/ada (Ada)", "  + tenures[Chair].to: 31 January 2024"],
    ),
    (
        "a visit",
        {"delegations/visit": VISIT, "people/bo": BO},
        ["delegation/visit (Visit): added", "person/bo (Bo): added"],
    ),
    (
        "its members",
        {"delegations/visit": VISIT + "members: [person/ada, person/bo]\n"},
        [
            "delegation/visit (Visit)",
            "  + members[person/ada]: person: person/ada",
            "  + members[person/bo]: person: person/bo",
        ],
    ),
    (
        "their order",
        {"delegations/visit": VISIT + "members: [person/bo, person/ada]\n"},
        ["delegation/visit (Visit)", "  ~ members: in another order: person/bo; person/ada"],
    ),
    (
        "a title",
        {"delegations/visit": VISIT + "members: [person/bo, {person: person/ada, as: Head}]\n"},
        ["delegation/visit (Visit)", "  + members[person/ada].as: en: Head"],
    ),
    (
        "the day, more exactly",
        {"delegations/visit": VISIT + "dates: 2024-05\nmembers: [person/bo, {person: person/ada, as: Head}]\n"},
        ["delegation/visit (Visit)", "  + dates: May 2024"],
    ),
    (
        "the days",
        {"delegations/visit": VISIT + "dates: 2024-05-14/2024-05-16\nmembers: [person/bo, person/ada]\n"},
        ["delegation/visit (Visit)", "  ~ dates: May 2024 → 14–16 May 2024", "  - members[person/ada].as: en: Head"],
    ),
    (
        "a person has another id",
        {
            "people/bo": None,
            "people/bo-sample": BO + "formerly: [person/bo]\n",
            "delegations/visit": VISIT + "dates: 2024-05-14/2024-05-16\nmembers: [person/bo-sample, person/ada]\n",
        },
        ["person/bo-sample (Bo): renamed, was person/bo"],
    ),
    ("an event", {"events/talks": TALKS + SAID}, ["event/talks (Talks): added"]),
    (
        "a statement, found by its id",
        {"events/talks": TALKS + SAID.replace("We agree.", "We agree to differ.")},
        ["event/talks (Talks)", "  ~ statements[one].says.en: We agree. → We agree to differ."],
    ),
    (
        "two things in one commit",
        {"events/talks": TALKS.replace("Talks", "Long talks") + SAID, "agreements/treaty": TREATY},
        [
            "agreement/treaty (Treaty): added",
            "event/talks (Long talks)",
            "  ~ name.en: Talks → Long talks",
            "  ~ statements[one].says.en: We agree to differ. → We agree.",
        ],
    ),
    (
        "parties",
        {
            "agreements/treaty": TREATY
            + "parties:\n  - party: country/cn\n  - party: country/ru\n    in_force: 2024-06-01\n"
        },
        [
            "agreement/treaty (Treaty)",
            "  + parties[country/cn]: party: country/cn",
            "  + parties[country/ru]: party: country/ru, in_force: 1 June 2024",
        ],
    ),
    (
        "parties in another order",
        {
            "agreements/treaty": TREATY
            + "parties:\n  - party: country/ru\n    in_force: 2024-06-01\n  - party: country/cn\n"
        },
        [],
    ),
    (
        "a translation",
        {"people/ada": (ADA + ENDED).replace("name: Ada", "name: {en: Ada, ru: Ада}")},
        [
            "person/ada (Ada)",
            "  + name.ru: Ада",
            "  - tenures[Chair] no longer rests on source/gazette, p. 4",
            "  + tenures[Chair] rests on source/gazette",
        ],
    ),
    ("a twin", {"people/ada-twin": "name: Ada E.\nborn: {at: 1970}\n"}, ["person/ada-twin (Ada E.): added"]),
    (
        "the twin is merged",
        {
            "people/ada-twin": None,
            "people/ada": ADA.replace("name: Ada", "name: {en: Ada, ru: Ада}")
            + ENDED
            + "born: {at: 1970}\nformerly: [person/ada-twin]\n",
        },
        ["person/ada (Ada)", "  + born: at: 1970", "person/ada-twin (Ada E.): merged into person/ada"],
    ),
    (
        "a remark for the office",
        {"events/talks": TALKS.replace("Talks", "Long talks") + SAID + "notes: For us.\n"},
        ["event/talks (Long talks)", "  + notes: en: For us."],
    ),
    (
        "what nobody knows",
        {"agreements/treaty": TREATY + "gaps:\n  - what: The parties\n    on: 2024-06\n"},
        [
            "agreement/treaty (Treaty)",
            "  + gaps[The parties]: what: en: The parties, on: June 2024",
            "  - parties[country/ru]: party: country/ru, in_force: 1 June 2024",
            "  - parties[country/cn]: party: country/cn",
        ],
    ),
    ("a record goes", {"agreements/treaty": None}, ["agreement/treaty (Treaty): removed"]),
    ("it comes back", {"agreements/treaty": TREATY}, ["agreement/treaty (Treaty): added"]),
)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository with a commit a step, behind one that holds a topic alone."""
    folder = tmp_path_factory.mktemp("thirty")
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=folder, check=True)
    _commit(folder, {"topics/rivers": "name: Rivers\n"})
    for _, files, _ in COMMITS:
        _commit(folder, files)
    return folder


def _commit(folder: Path, files: dict[str, str | None]) -> None:
    for name, text in files.items():
        file = folder / "records" / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink() if text is None else file.write_text(text, encoding="utf-8")
    subprocess.run(["git", "add", "--all"], cwd=folder, check=True)
    subprocess.run(["git", *WHO, "commit", "-qm", "step"], cwd=folder, check=True)


def test_there_are_thirty() -> None:
    """Additions, corrections, reverts, renames, merges, and what means nothing."""
    assert len(COMMITS) == 30


@pytest.mark.parametrize("step", range(len(COMMITS)), ids=[name for name, _, _ in COMMITS])
def test_a_commit_is_told_by_its_meaning(repository: Path, step: int) -> None:
    """The records before and after a commit, read from git, differ in what the commit meant."""
    back = len(COMMITS) - step
    with (
        at_revision(repository / "records", f"HEAD~{back}") as then,
        at_revision(repository / "records", f"HEAD~{back - 1}") as now,
    ):
        told = list(as_text(Told(diff(load(then).corpus, load(now).corpus))))
    assert told[: len(told) - 2 if told != [NOTHING] else 0] == COMMITS[step][2]
