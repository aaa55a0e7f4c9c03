// Saves the log form's draft while typing and when the page closes, and copies an entry as text.
// Without this file: "Save draft" is a button, and the text can be selected.
(() => {
  "use strict";

  const PAUSE_MS = 800;

  function keepDraft(form) {
    const status = document.getElementById("draft-status");
    let timer = 0;
    let dirty = false;
    let leaving = false; // a button was pressed
    let released = false; // and no draft is on its way any more
    let onTheirWay = 0; // a page that goes may take the draft that it was sending with it
    let saving = Promise.resolve();

    const typed = () => {
      const data = new FormData(form);
      data.append("quiet", "1");
      return data;
    };

    function save() {
      clearTimeout(timer);
      dirty = false;
      onTheirWay += 1;
      saving = fetch(form.dataset.draft, { method: "POST", body: typed(), credentials: "same-origin" })
        .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(String(answer.status)))))
        .then((text) => { status.textContent = text; })
        .catch(() => { dirty = true; status.textContent = "The draft could not be saved. It is still here on the page."; })
        .finally(() => { onTheirWay -= 1; });
    }

    form.addEventListener("input", () => {
      dirty = true;
      clearTimeout(timer);
      timer = setTimeout(save, PAUSE_MS);
    });

    form.addEventListener("submit", (event) => {
      if (released || event.submitter?.hasAttribute("hx-post")) return;
      event.preventDefault(); // a draft on its way must not arrive after the entry it became
      if (leaving) return; // pressed twice
      clearTimeout(timer);
      leaving = true;
      const button = event.submitter;
      // subtle: not before this event is over, or the browser ignores the second submit
      saving.finally(() => setTimeout(() => { released = true; form.requestSubmit(button); }));
    });

    addEventListener("pagehide", () => {
      if ((dirty || onTheirWay) && !leaving) navigator.sendBeacon(form.dataset.draft, typed());
    });
    addEventListener("pageshow", () => { leaving = released = false; });

    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(form.querySelector(".btn"));
    });
  }

  function offerCopy(button) {
    const text = document.getElementById(button.dataset.copy);
    const said = document.getElementById("copied");
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.value);
        said.textContent = "Copied.";
      } catch {
        text.select();
        said.textContent = "Selected: press Ctrl+C.";
      }
    });
  }

  const form = document.querySelector("form[data-draft]");
  if (form) keepDraft(form);
  for (const button of document.querySelectorAll("[data-copy]")) offerCopy(button);
})();
