/* The page of the network: draws window.dossierNetwork with Cytoscape.js, in the colours of the page. */
(function () {
  "use strict";
  const say = window.dossierSay;
  const place = document.getElementById("dossier-network");
  const data = window.dossierNetwork;
  if (!place || !data || typeof window.cytoscape !== "function") return;

  /* Cytoscape adds a style element unless one with this id is there, and the policy of the pages forbids it. */
  const known = document.createElement("meta");
  known.id = "__________cytoscape_stylesheet";
  document.head.append(known);

  const made = (tag, looks, words) => {
    const element = document.createElement(tag);
    if (looks) element.className = looks;
    if (words) element.textContent = words;
    return element;
  };
  const root = new URL(data.root, document.currentScript.src);
  const bar = made("div", "dossier-network-bar");
  const canvas = made("div", "dossier-network-canvas");
  const told = made("p", "dossier-network-told");
  told.setAttribute("role", "status");
  canvas.setAttribute("aria-hidden", "true");
  place.replaceChildren(bar, canvas, told);

  const count = data.nodes.length;
  const elements = data.nodes.map(([name, kind, path], index) => {
    const turn = index * 2.39996;
    const away = 90 * Math.sqrt(index);
    return {
      data: { id: String(index), name, kind, path },
      position: { x: away * Math.cos(turn), y: away * Math.sin(turn) },
    };
  });
  data.ties.forEach(([one, other, sort, says, weight], index) => {
    const ends = { source: String(one), target: String(other) };
    elements.push({ data: { id: `tie-${index}`, ...ends, sort, says, weight } });
  });

  const colour = (name) => {
    place.style.color = `var(${name})`;
    const [red, green, blue] = getComputedStyle(place).color.match(/[\d.]+/g);
    place.style.color = "";
    return `rgb(${red}, ${green}, ${blue})`;
  };
  const looks = () => [
    { selector: "node", style: {
      label: "data(name)", "font-size": 15, "min-zoomed-font-size": 6, color: colour("--dossier-visual-text"),
      "font-family": getComputedStyle(place).fontFamily, "text-wrap": "ellipsis", "text-max-width": 150,
      "text-valign": "bottom", "text-margin-y": 3, "background-color": colour("--dossier-visual-mark"),
      width: 18, height: 18, "text-background-color": colour("--dossier-visual-ground"),
      "text-background-opacity": 0.75,
    } },
    { selector: "node[kind = 'institution']", style: {
      shape: "rectangle", "background-color": colour("--dossier-visual-quiet") } },
    { selector: "edge", style: {
      width: 1, "line-color": colour("--dossier-visual-quiet"), "line-opacity": 0.5, "curve-style": "haystack" } },
    { selector: "edge[sort = 'met']", style: {
      width: "mapData(weight, 1, 10, 1.5, 6)", "line-color": colour("--dossier-visual-way"), "line-opacity": 1 } },
    { selector: "edge[sort = 'body']", style: { "line-style": "dashed" } },
    { selector: ".far", style: { opacity: 0.15 } },
    { selector: ".hidden", style: { display: "none" } },
    { selector: "node:selected", style: {
      "border-width": 3, "border-color": colour("--dossier-visual-way") } },
  ];
  const layout = count <= 400
    ? { name: "cose", randomize: false, animate: false, nodeRepulsion: () => 300000,
      nodeOverlap: 60, idealEdgeLength: () => 50, edgeElasticity: () => 60, gravity: 120, numIter: 2500,
      componentSpacing: 80, padding: 30 }
    : { name: "concentric", animate: false, minNodeSpacing: 6, concentric: (node) => node.degree(), padding: 24 };
  const cy = window.cytoscape({
    container: canvas, elements, style: looks(), layout, minZoom: 0.05, maxZoom: 4, autounselectify: false,
    userZoomingEnabled: false, boxSelectionEnabled: false,
  });
  place.dossierNetwork = cy;

  const summary = say("{records} with {ties}. Choose one, or drag to move.", {
    records: say("{count} persons and institutions", { count }), ties: say("{count} ties", { count: data.ties.length }),
  });
  const show = (node) => {
    cy.elements().removeClass("far");
    told.replaceChildren(summary);
    if (!node || node.empty()) return;
    const near = node.closedNeighborhood();
    cy.elements().difference(near).addClass("far");
    const link = made("a", "", node.data("name"));
    link.href = new URL(node.data("path"), root).href;
    const ties = node.connectedEdges().filter(":visible").map((tie) => {
      const other = tie.connectedNodes().difference(node);
      return say("{words} ({remark})", { words: other.data("name"), remark: tie.data("says") });
    });
    const first = ties.slice(0, 12).join(say(", "));
    const rest = ties.length - 12;
    const listed = rest > 0 ? say("{ties} and {count} more", { ties: first, count: rest }) : first;
    const [before, after] = say("{name}: {ties}.").split("{name}");
    told.replaceChildren(before, link, after.replace("{ties}", () => listed));
  };

  const choice = made("select", "dossier-network-choice");
  choice.setAttribute("aria-label", say("Show one person or institution"));
  choice.append(new Option(say("All"), ""));
  data.nodes.forEach(([name], index) => choice.append(new Option(name, String(index))));
  choice.addEventListener("change", () => {
    cy.nodes().unselect();
    const node = choice.value ? cy.getElementById(choice.value) : cy.collection();
    node.select();
    show(node);
    if (node.nonempty()) cy.fit(node.closedNeighborhood().filter(":visible"), 60); else cy.fit(undefined, 24);
  });
  bar.append(choice);
  for (const [sort, words] of [["met", "Meetings"], ["office", "Offices"], ["body", "Institutions"]]) {
    const label = made("label", "", ` ${say(words)}`);
    const box = made("input");
    box.type = "checkbox";
    box.checked = true;
    box.addEventListener("change", () => {
      cy.edges(`[sort = '${sort}']`).toggleClass("hidden", !box.checked);
      cy.nodes().forEach((node) => { node.toggleClass("hidden", node.connectedEdges(":visible").empty()); });
    });
    label.prepend(box);
    bar.append(label);
  }
  const zoom = (words, title, by) => {
    const button = made("button", "md-button", say(words));
    button.type = "button";
    button.setAttribute("aria-label", say(title));
    button.addEventListener("click", () => (by ? cy.zoom({
      level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 },
    }) : cy.fit(undefined, 24)));
    bar.append(button);
  };
  zoom("+", "Larger", 1.4);
  zoom("−", "Smaller", 1 / 1.4);
  zoom("All", "Show everything", 0);

  cy.on("tap", "node", (event) => { choice.value = event.target.id(); show(event.target); });
  cy.on("tap", (event) => { if (event.target === cy) { choice.value = ""; show(); } });
  show();
  new MutationObserver(() => cy.style(looks())).observe(document.body, {
    attributes: true, attributeFilter: ["data-md-color-scheme"],
  });
})();
