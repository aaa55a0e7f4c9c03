// Saves the log form's draft while typing and when the page closes, and copies an entry as text.
// Without this file: "Save draft" is a button, and the text can be selected.
(() => {
  "use strict";

  const PAUSE_MS = 800;

  function keepDraft(form) {
    const status = document.getElementById("draft-status");
    const tab = window.unsaved.memory(`log ${form.dataset.learner} ${form.dataset.draft}`);
    const fields = [...form.querySelectorAll("input:not([type=hidden]), select, textarea")];
    const texts = fields.filter((field) => field.matches("[name=title], textarea")); // a date may be today's
    const shown = () => JSON.stringify(texts.map((field) => field.value));
    let site = shown(); // what the site has
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
    const remember = () => tab.keep(site, Object.fromEntries(fields.map((field) => [field.name, field.value])));

    async function send() {
      const sent = shown();
      const { taken, says } = await window.unsaved.send(form.dataset.draft, typed());
      dirty ||= !taken;
      if (taken) {
        site = sent;
        tab.forget();
      }
      status.textContent = taken ? says : `The draft is not saved: ${says} ${remember()}`;
    }

    function save() {
      clearTimeout(timer);
      dirty = false;
      onTheirWay += 1;
      saving = send().finally(() => { onTheirWay -= 1; });
    }

    function changed() {
      dirty = true;
      clearTimeout(timer);
      timer = setTimeout(save, PAUSE_MS);
    }

    form.addEventListener("input", changed);

    form.addEventListener("submit", (event) => {
      if (released || event.submitter?.hasAttribute("hx-post")) return;
      event.preventDefault(); // a draft on its way must not arrive after the entry it became
      if (leaving) return; // pressed twice
      clearTimeout(timer);
      leaving = true;
      tab.forget(); // from here on the site has it, or brings it back through signing in
      const button = event.submitter;
      // subtle: not before this event is over, or the browser ignores the second submit
      saving.finally(() => setTimeout(() => { released = true; form.requestSubmit(button); }));
    });

    addEventListener("pagehide", () => {
      if (!(dirty || onTheirWay) || leaving) return;
      remember();
      navigator.sendBeacon(form.dataset.draft, typed());
    });
    addEventListener("pageshow", () => {
      leaving = released = false;
      tab.forget(); // a page that comes back as it was has it still
    });

    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(form.querySelector(".btn"));
    });

    const found = tab.take(site);
    if (found === null) return;
    fields.forEach((field) => { field.value = found[field.name] ?? field.value; });
    changed();
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
