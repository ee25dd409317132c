// Draws the charts of a page with Vega-Lite. The expressions run in Vega's interpreter, so that no
// code is made from strings; ink and lines are the page's own tokens and follow its theme by themselves.
(function () {
  "use strict";
  const files = document.currentScript.dataset;
  const drawn = new WeakSet();
  let library = null;

  function load(url) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      Object.assign(script, { src: url, async: false, onload: done, onerror: failed });
      document.head.append(script);
    });
  }

  function ready() {
    const family = getComputedStyle(document.body).fontFamily;
    library ??= Promise.all([
      ...[files.vega, files.vegaLite, files.vegaInterpreter, files.vegaEmbed].map(load),
      document.fonts.load(`11px ${family}`, "aآ۱"),
    ]);
    return library;
  }

  function repaint(config) {
    const quiet = "var(--nf-quiet)", line = "var(--nf-line)", ink = "var(--nf-ink)";
    Object.assign(config.axis, { labelColor: quiet, titleColor: quiet, gridColor: line, domainColor: line, tickColor: line });
    config.text.color = ink;
    config.rule.color = ink;
  }

  function repaintMarks(part) {
    for (const layer of part.layer ?? []) repaintMarks(layer);
    if (part.mark?.type === "text" && part.mark.color) part.mark.color = "var(--nf-quiet)";
    const axis = part.encoding?.y?.axis;
    if (axis?.labelColor) axis.labelColor = "var(--nf-ink)";
  }

  async function draw(place) {
    drawn.add(place);
    await ready();
    const spec = JSON.parse(document.getElementById(place.dataset.chart).textContent);
    repaint(spec.config);
    repaintMarks(spec);
    const { view } = await vegaEmbed(place, spec, {
      actions: false,
      ast: true,
      expr: vegaInterpreter.expressionInterpreter,
      renderer: "svg",
      defaultStyle: false,
      tooltip: { disableDefaultStyle: true, theme: "page" },
    });
    place.querySelector("svg").setAttribute("aria-hidden", "true"); // the figure and its table speak
    let width = place.clientWidth;
    new ResizeObserver(() => {
      if (!place.clientWidth || place.clientWidth === width) return;
      width = place.clientWidth;
      view.width(width).runAsync();
    }).observe(place);
  }

  function drawAll(root) {
    const places = [...root.querySelectorAll("[data-chart]")];
    if (root.matches?.("[data-chart]")) places.push(root);
    for (const place of places) if (!drawn.has(place)) draw(place);
  }

  document.addEventListener("DOMContentLoaded", () => drawAll(document));
  document.addEventListener("htmx:load", (event) => drawAll(event.detail.elt));
})();
