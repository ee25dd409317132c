// Small behaviours of every page. Each is bound by a data attribute; nothing is written inline.
(function () {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const words = (id) => byId(id).content.textContent.trim();

  function toast(text, tone = "info") {
    const note = byId("toast-template").content.firstElementChild.cloneNode(true);
    note.classList.add(`nf-tone-${tone}`);
    note.querySelector("span").textContent = text;
    const icon = note.querySelector("use");
    const shape = { good: "circle-check", error: "alert-circle", bad: "alert-circle", warn: "alert-triangle" }[tone];
    if (shape) icon.setAttribute("href", icon.getAttribute("href").replace(/#.*/, `#${shape}`));
    byId("toasts").append(note);
    fade(note);
  }

  function fade(note) {
    const isProblem = note.matches(".nf-tone-error, .nf-tone-bad, .nf-tone-warning");
    if (!isProblem) window.setTimeout(() => note.remove(), 6000);
  }

  // --- confirm: hx-confirm on htmx elements, data-confirm on plain forms --------------------
  function ask(text, verb) {
    const dialog = byId("confirm");
    const yes = dialog.querySelector('[value="yes"]');
    byId("confirm-text").textContent = text;
    yes.textContent = verb || yes.dataset.default;
    dialog.returnValue = "no";
    dialog.showModal();
    return new Promise((answer) => {
      dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true });
    });
  }

  document.addEventListener("htmx:confirm", (event) => {
    if (!event.detail.question) return;
    event.preventDefault();
    const verb = event.detail.elt.dataset.confirmVerb;
    ask(event.detail.question, verb).then((yes) => yes && event.detail.issueRequest(true));
  });

  document.addEventListener("submit", (event) => {
    const source = event.submitter?.dataset.confirm ? event.submitter : event.target;
    if (!source.dataset.confirm || event.target.dataset.confirmed) return;
    event.preventDefault();
    ask(source.dataset.confirm, source.dataset.confirmVerb).then((yes) => {
      if (!yes) return;
      event.target.dataset.confirmed = "yes";
      event.target.requestSubmit(event.submitter);
      delete event.target.dataset.confirmed;
    });
  });

  // --- clicks ------------------------------------------------------------------------------
  document.addEventListener("click", (event) => {
    const part = event.target.closest("[data-theme-choice], [data-opens], [data-dismiss], [data-copy]");
    if (!part) return;
    if (part.dataset.themeChoice) { window.nofuzTheme.choose(part.dataset.themeChoice); markTheme(); }
    if (part.dataset.opens) byId(part.dataset.opens).showModal();
    if ("dismiss" in part.dataset) part.closest("[data-toast]").remove();
    if (part.dataset.copy) copy(part.dataset.copy);
  });

  async function copy(text) {
    try { await navigator.clipboard.writeText(text); toast(words("copied-text"), "good"); }
    catch { toast(text); }
  }

  function markTheme() {
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", button.dataset.themeChoice === window.nofuzTheme.choice());
    }
  }

  // --- popovers stand under their button, inside the window -----------------------------------
  document.addEventListener("toggle", (event) => {
    const box = event.target;
    if (event.newState !== "open" || !box.matches?.(".nf-popover")) return;
    const button = document.querySelector(`[popovertarget="${CSS.escape(box.id)}"]`).getBoundingClientRect();
    const size = box.getBoundingClientRect();
    const rtl = document.dir === "rtl";
    const wanted = rtl ? button.x + button.width - size.width : button.x;
    const below = button.bottom + 6;
    const fits = below + size.height < window.innerHeight - 8;
    const x = Math.max(8, Math.min(wanted, document.documentElement.clientWidth - size.width - 8));
    const y = fits ? below : Math.max(8, button.top - size.height - 6);
    box.style.inset = `${y}px auto auto ${x}px`;
  }, true);

  // --- keyboard: / searches, g and a letter goes, ? helps ---------------------------------------
  let goes = false;
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable], dialog[open]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (goes) {
      goes = false;
      document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
    } else if (event.key === "/") {
      const search = byId("search") || document.querySelector('input[type="search"]');
      if (search) { event.preventDefault(); search.focus(); search.select(); }
    } else if (event.key === "?") {
      byId("keyboard-help")?.showModal();
    } else if (event.key === "g") {
      goes = true;
      window.setTimeout(() => { goes = false; }, 1200);
    }
  });

  // --- search: arrows walk through what was found, Escape leaves ---------------------------------
  document.addEventListener("keydown", (event) => {
    const search = event.target.closest(".nf-search");
    if (!search || !["ArrowDown", "ArrowUp", "Escape"].includes(event.key)) return;
    if (event.key === "Escape") { document.activeElement.blur(); return; }
    const stops = [search.querySelector("input"), ...search.querySelectorAll(".nf-hit")];
    const step = event.key === "ArrowDown" ? 1 : stops.length - 1;
    event.preventDefault();
    stops[(stops.indexOf(document.activeElement) + step) % stops.length].focus();
  });

  // --- htmx: refusals and lost connections are said; forms with errors (422) are shown ----------
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status === 422) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });
  for (const name of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(name, (event) => {
      const said = event.detail.xhr?.getResponseHeader("HX-Trigger");
      if (event.detail.elt.matches(".nf-slot")) failSlot(event.detail.elt);
      else if (!said) toast(words("failure-text"), "error");
    });
  }

  function failSlot(slot) {
    slot.removeAttribute("aria-busy");
    slot.querySelector(".card-body").replaceChildren(byId("slot-failure").content.cloneNode(true));
    slot.querySelector("[data-retry]").addEventListener("click", () => {
      htmx.ajax("GET", slot.getAttribute("hx-get"), { source: slot, target: slot, swap: "outerHTML" });
    });
  }

  document.addEventListener("toast", (event) => toast(event.detail.text ?? event.detail.value, event.detail.tone));

  // --- the Jalali picker reads Latin digits only: it gets them while it is open ------------------
  const shift = (text, from, to) => [...text].map((c) => to[from.indexOf(c)] ?? c).join("");
  const latin = "0123456789", persian = "۰۱۲۳۴۵۶۷۸۹";
  window.addEventListener("focusin", ({ target }) => {
    if (target.matches("input[data-jdp]")) target.value = shift(target.value, persian, latin);
  }, true);
  for (const moment of ["focusout", "change"]) {
    window.addEventListener(moment, ({ target }) => {
      if (target.matches("input[data-jdp]")) target.value = shift(target.value, latin, persian);
    }, true);
  }

  // --- a file field names what was chosen in the page's own way ------------------------------------
  document.addEventListener("change", ({ target }) => {
    const said = target.matches(".nf-file input") && target.parentElement.querySelector("[data-none]");
    if (said) said.textContent = target.files[0]?.name ?? said.dataset.none;
  });

  // --- what a swap or the first load brings ----------------------------------------------------
  function prepare(root) {
    for (const note of root.querySelectorAll("[data-toast]")) fade(note);
    for (const wrap of root.querySelectorAll(".nf-table-wrap")) { widths.observe(wrap); name(wrap); }
    for (const field of root.querySelectorAll("input[type=date]")) say(field);
  }

  // On a phone a table's rows are cards: each cell then says which column it is.
  function name(wrap) {
    const heads = [...wrap.querySelectorAll(":scope > table > thead > tr:last-child > *")];
    for (const row of wrap.querySelectorAll(":scope > table > :is(tbody, tfoot) > tr")) {
      [...row.children].forEach((cell, place) => { cell.dataset.column = heads[place]?.querySelector(".visually-hidden") ? "" : heads[place]?.innerText.trim() ?? ""; });
    }
  }

  // --- a date field shows its day in the page's language; while one types, in the browser's --------
  const written = new Intl.DateTimeFormat({ en: "en-GB" }[document.documentElement.lang] ?? document.documentElement.lang, { dateStyle: "medium", timeZone: "UTC" });
  function say(field) { field.dataset.shown = field.value && written.format(new Date(field.value)); }
  document.addEventListener("change", ({ target }) => { if (target.matches("input[type=date]")) say(target); });

  // A table that fits keeps its head below the top bar; a wider one scrolls inside, by keyboard too.
  const widths = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const fits = target.firstElementChild.scrollWidth <= target.clientWidth + 1;
      target.classList.toggle("nf-table-fits", fits);
      if (fits) target.removeAttribute("tabindex"); else target.tabIndex = 0;
    }
  });

  document.addEventListener("DOMContentLoaded", () => {
    markTheme();
    prepare(document);
    window.jalaliDatepicker?.startWatch({
      persianDigits: true, autoReadOnlyInput: false, zIndex: 1095, showCloseBtn: false, useDropDownYears: false,
    });
  });
  document.addEventListener("htmx:load", (event) => prepare(event.detail.elt));
  window.nofuz = { toast, ask };
})();
