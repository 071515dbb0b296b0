// A click on a series in a legend hides it in its chart, and another shows it again.
(() => {
  "use strict";
  for (const button of document.querySelectorAll(".legend button")) {
    button.title = "hide or show";
    button.addEventListener("click", () => {
      const isShown = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(isShown));
      const chart = button.closest("figure");
      for (const mark of chart.querySelectorAll(".plot g[data-key]")) {
        if (mark.dataset.key === button.dataset.key) mark.classList.toggle("off", !isShown);
      }
    });
  }
})();
