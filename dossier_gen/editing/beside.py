"""The preview that may run beside the editor, where somebody sees the page of what was saved."""

from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig

from dossier_gen.audience import Audiences
from dossier_gen.console import options_of
from dossier_gen.fields.refs import Ref
from dossier_gen.records import Record
from dossier_gen.settings import audiences

PREVIEW = ("127.0.0.1", 8000)
"""Where `dossier serve` shows a dossier unless it is told otherwise."""

_PATIENCE = 0.5


@dataclass(frozen=True, slots=True)
class Beside:
    """Where a preview of the dossier would be, and for whom it is made."""

    mount: str
    audience: str
    audiences: Audiences
    ending: str = "/"

    @staticmethod
    def of(config: MkDocsConfig) -> "Beside":
        """The preview of a configuration."""
        mount = urlsplit(config.site_url or "").path.rstrip("/") + "/"
        ending = "/" if config.use_directory_urls else ".html"
        return Beside(mount, options_of(config).audience, audiences(options_of(config)), ending)

    def page_of(self, ref: Ref, record: Record) -> str | None:
        """The address of a record's page in the preview; empty where none runs, None where it withholds the record."""
        if not self.audiences.sees(self.audience, record.audience):
            return None
        if not self._runs():
            return ""
        host, port = PREVIEW
        return f"http://{host}:{port}{self.mount}{record.folder}/{ref.id}{self.ending}"

    def _runs(self) -> bool:
        connection = HTTPConnection(*PREVIEW, timeout=_PATIENCE)
        try:
            connection.request("HEAD", f"{self.mount}.dossier/preview.js")
            answer = connection.getresponse()
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()
        return answer.status == 200 and answer.headers.get("Server", "").startswith("dossier")
