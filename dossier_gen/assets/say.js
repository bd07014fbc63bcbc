/* Says the words that scripts show in the language of the site, which publishing puts before this as dossierWords.

   A message is named by its English, and of one that counts the plural is named; its form is chosen by `count`. */
(() => {
  "use strict";

  const { language, said } = window.dossierWords;
  const forms = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const written = value => (typeof value === "number" ? numbers.format(value) : value);

  window.dossierSay = (message, values = {}) => {
    const held = said[message] ?? message;
    const template = typeof held === "string" ? held : held[forms.select(values.count)] ?? held.other;
    return template.replace(/\{(\w+)\}/g, (whole, name) => written(values[name]) ?? whole);
  };
})();
