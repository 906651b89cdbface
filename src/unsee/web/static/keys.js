// Keys of a list: j and k move, x ticks, / goes to the search, ? shows this. Enter opens, because what moves is the focus
// on each line's own link. Nothing here is needed: whoever uses no script uses links and boxes.
"use strict";
(() => {
  const links = () => [...document.querySelectorAll("[data-keys] tbody th a, [data-keys] h3 a")];
  const here = () => document.activeElement?.closest("[data-keys] :is(tr, li)");
  const typing = (at) => at.matches("input:not([type=checkbox]), select, textarea, [contenteditable]");

  const move = (by) => {
    const all = links();
    const line = here();
    const now = all.findIndex((a) => line && line.contains(a));
    const next = all[now < 0 ? 0 : Math.min(Math.max(now + by, 0), all.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  const keys = {
    j: () => move(1),
    k: () => move(-1),
    x: () => here()?.querySelector("input[type=checkbox]")?.click(),
    "/": () => document.querySelector("main input[type=search]")?.focus(),
    "?": () => document.getElementById("keys")?.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
    const act = keys[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  document.querySelectorAll("[data-keys-hint], [data-all-here]").forEach((each) => { each.hidden = false; });
  document.querySelector("[data-all-here] input")?.addEventListener("change", (event) => {
    document.querySelectorAll("[data-keys] tbody input[type=checkbox]").forEach((box) => { box.checked = event.target.checked; });
  });
})();
