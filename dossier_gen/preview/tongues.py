"""A dossier in several languages as one site: each language below its own path, bare addresses above them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from mkdocs.config.defaults import MkDocsConfig

from dossier_gen.edition import Checked
from dossier_gen.languages import Speech, again
from dossier_gen.loopback import Answer
from dossier_gen.preview.live import LiveSite, media_type, plugin_in


class Tongues:
    """The sites of all languages; one that nobody has asked for yet is not made."""

    def __init__(self, config: MkDocsConfig, checked: Checked) -> None:
        self._config = config
        self._checked = checked
        first = LiveSite(config, checked)
        speech = first.plugin.speech
        assert speech is not None  # noqa: S101 - the caller has seen that there are several languages
        self._speech: Speech = speech
        self._sites: dict[str, LiveSite] = {speech.language: first}
        self._above: Mapping[str, str] | None = None

    def turn_to(self, checked: Checked, records_alone: bool = False) -> None:
        """Show these records from now on, in every language; nothing else has changed where only records were edited.

        Raises:
            DossierError: if no edition can be made of them.
        """
        self._checked, self._above = checked, None
        for site in self._sites.values():
            site.turn_to(checked, records_alone)

    def settle(self, is_edited: Callable[[], bool]) -> None:
        """Find out what stands where after edits of records; another edit breaks it off, as in one language."""
        for site in self._sites.values():
            site.settle(is_edited)

    def has(self, place: str) -> bool:
        """Whether a page stands at a place."""
        language, _, inside = place.partition("/")
        return self._site(language).has(inside) if language in self._speech.languages else place in self._bare()

    def answer(self, place: str) -> Answer | None:
        """What stands at a place."""
        language, _, inside = place.partition("/")
        if language in self._speech.languages and inside:
            return self._site(language).answer(inside)
        if place == "404.html":
            return self._first.answer(place)
        text = self._bare().get(place)
        return None if text is None else Answer(text.encode(), media_type(place))

    def _site(self, language: str) -> LiveSite:
        if language not in self._sites:
            config = again(self._config, self._first.plugin.config, self._speech)
            plugin_in(config).speech = replace(self._speech, language=language)
            self._sites[language] = LiveSite(config, self._checked)
        return self._sites[language]

    @property
    def _first(self) -> LiveSite:
        return self._sites[self._speech.languages[0]]

    def _bare(self) -> Mapping[str, str]:
        """What stands above the languages."""
        if self._above is None:
            self._above = dict(self._first.plugin.above(self._first.config, self._speech))
        return self._above
