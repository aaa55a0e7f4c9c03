// Keys and small comforts. Every page works without this file.
(() => {
  "use strict";

  const typing = (el) => el.closest("input, textarea, select, [contenteditable], .ace_editor") !== null;
  const keyed = () => [...document.querySelectorAll("[data-key]")].filter((el) => el.offsetParent !== null);
  const nameOf = (el) => el.dataset.keyName || el.textContent.replace("+", "").trim();
  let waiting = ""; // the first key of a pair such as "g d"

  function showShortcuts() {
    const dialog = document.getElementById("shortcuts");
    const list = dialog.querySelector("dl");
    list.replaceChildren();
    for (const el of keyed()) {
      const term = document.createElement("dt");
      for (const key of el.dataset.key.split(" ")) {
        const cap = document.createElement("kbd");
        cap.textContent = key;
        term.append(cap, " ");
      }
      const what = document.createElement("dd");
      what.textContent = nameOf(el);
      list.append(term, what);
    }
    dialog.showModal();
  }

  function follow(el) {
    if (el.matches("input, textarea, select")) el.focus();
    else el.click();
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "?") return showShortcuts();
    const pressed = (waiting ? waiting + " " : "") + event.key;
    waiting = "";
    const target = keyed().find((el) => el.dataset.key === pressed);
    if (target) {
      event.preventDefault();
      return follow(target);
    }
    if (keyed().some((el) => el.dataset.key.startsWith(event.key + " "))) {
      waiting = event.key;
      setTimeout(() => { waiting = ""; }, 1200);
    }
  }

  if (!document.body.hasAttribute("data-no-shortcuts")) {
    document.addEventListener("keydown", onKey);
    const opener = document.querySelector("[data-shortcuts]");
    if (opener) {
      opener.hidden = false;
      opener.addEventListener("click", showShortcuts);
    }
  }

  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  // Half-ticked boxes: the attribute says it without scripts, the box shows it with them.
  const halve = (root) => root.querySelectorAll?.("input[data-half]").forEach((box) => { box.indeterminate = true; });
  halve(document);
  document.addEventListener("htmx:afterSwap", (event) => halve(event.target.parentElement || document));
})();
