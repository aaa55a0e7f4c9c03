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

  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // What htmx asked for and did not get: without a word the page would look as if nothing had been pressed.
  const trouble = document.getElementById("trouble");
  const tell = (text) => {
    trouble.textContent = text;
    trouble.hidden = text === "";
  };
  const WHY = {
    403: "That was not saved: this page is out of date. Reload it, and do that again.",
    422: "That was not saved: something in it is missing or too long.",
    404: "That was not saved: what it was about is not there any more. Reload this page.",
  };
  document.addEventListener("htmx:responseError", (event) => {
    const status = event.detail.xhr.status;
    tell(WHY[status] || `That was not saved: the site answered with error ${status}. Try again in a moment.`);
  });
  document.addEventListener("htmx:sendError", () => tell("That did not reach the site. Is the connection there? Try again."));
  const led = (event) => new URL(event.detail.xhr.responseURL || location.href).pathname;
  const toSignIn = (event) => led(event) !== location.pathname && led(event).startsWith("/accounts/login/");
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!toSignIn(event)) return;
    event.detail.shouldSwap = false; // a sign-in page has no place in the middle of another
    tell("Nobody is signed in here any more, so that was not saved. Reload this page to sign in.");
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && !toSignIn(event)) tell("");
  });

  // Half-ticked boxes: the attribute says it without scripts, the box shows it with them.
  const halve = (root) => root.querySelectorAll?.("input[data-half]").forEach((box) => { box.indeterminate = true; });
  halve(document);
  document.addEventListener("htmx:afterSwap", (event) => halve(event.target.parentElement || document));
})();
