// Follows the edits of a dossier that is being previewed: takes the page anew, or says what keeps it as it is.
(() => {
  const script = document.currentScript;
  const changes = new URL("changes", script.src);
  const shown = script.dataset.shown;
  const RETRY = 1000; // milliseconds until a server that does not answer is asked again
  let known = shown;
  let asking = null;

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("preview.css", script.src);
  document.head.append(style);

  const panel = document.createElement("section");
  panel.className = "dossier-trouble";
  panel.lang = "en";
  panel.dir = "ltr";
  panel.setAttribute("role", "alert");
  panel.tabIndex = 0;
  panel.hidden = true;
  document.body.append(panel);

  const tell = (trouble) => {
    panel.hidden = !trouble.length;
    const head = document.createElement("strong");
    head.textContent = "You see the last good site: the edit since then has errors.";
    const lines = document.createElement("pre");
    lines.textContent = trouble.join("\n");
    panel.replaceChildren(head, lines);
  };

  // Whether the page is about to be another.
  const ask = async () => {
    asking = new AbortController();
    changes.searchParams.set("after", known);
    const answer = await fetch(changes, { signal: asking.signal, cache: "no-store" });
    const said = await answer.json();
    if (said.site !== shown) {
      location.reload();
      return true;
    }
    if (said.state !== known) {
      known = said.state;
      tell(said.trouble);
    }
    return false;
  };

  // A page in the background does not ask: a browser keeps but a few connections to one server.
  const follow = async () => {
    while (document.visibilityState === "visible") {
      try {
        if (await ask()) return; // to ask again would be to begin again, for ever where a page takes long
      } catch {
        if (asking.signal.aborted) return;
        await new Promise((resolve) => setTimeout(resolve, RETRY));
      }
    }
  };

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") follow();
    else asking?.abort();
  });
  addEventListener("pagehide", () => asking?.abort());
  follow();
})();
