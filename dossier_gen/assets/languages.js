// A bare address: leads to the page in the first language of the browser that the site is made in, else in the site's first.
(() => {
  "use strict";
  const { languages, root, place } = document.currentScript.dataset;
  const made = languages.trim().split(/\s+/);

  // Language and script, for a browser says zh-CN or zh-TW where the site says zh-Hans or zh-Hant.
  function written(tag) {
    try {
      const { language, script } = new Intl.Locale(tag).maximize();
      return `${language}-${script}`;
    } catch {
      return tag;
    }
  }

  const known = new Map(made.map(tag => [written(tag), tag]));
  const wanted = (navigator.languages || []).map(written).find(tag => known.has(tag));
  const target = new URL(`${root}${known.get(wanted) || made[0]}/${place}`, location.href);
  location.replace(target.href + location.search + location.hash);
})();
