// Runs before the first paint, so that a page never flashes in the other theme.
(function () {
  "use strict";
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;

  function choice() {
    try { return localStorage.getItem("theme") || "auto"; } catch { return "auto"; }
  }

  function apply() {
    const chosen = choice();
    const theme = chosen === "auto" ? (dark.matches ? "dark" : "light") : chosen;
    if (root.dataset.bsTheme === theme) return;
    root.dataset.bsTheme = theme;
    document.dispatchEvent(new CustomEvent("nofuz:theme", { detail: theme }));
  }

  window.nofuzTheme = {
    choice,
    choose(value) {
      try { localStorage.setItem("theme", value); } catch { /* a private window forgets it */ }
      apply();
    },
  };
  dark.addEventListener("change", apply);
  apply();
})();
