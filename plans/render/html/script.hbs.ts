/** Filters the lists, and opens what a link leads to or a printer needs. The page can be read without it. */
export const scriptTemplate = `
"use strict";
(() => {
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const lists = [...document.querySelectorAll(".items")];
  const items = [...document.querySelectorAll("[data-facets]")];
  const texts = new Map(items.map((item) => [item, item.textContent.toLowerCase()]));

  const filter = () => {
    const words = form.elements.words.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const groups = [...form.querySelectorAll("fieldset")]
      .map((group) => [...group.querySelectorAll(":checked")].map((box) => box.value))
      .filter((chosen) => chosen.length > 0);
    for (const item of items) {
      const facets = item.dataset.facets.split(" ");
      const matches = groups.every((chosen) => chosen.some((token) => facets.includes(token)));
      item.hidden = !(matches && words.every((word) => texts.get(item).includes(word)));
    }
    for (const list of lists) {
      list.parentElement.querySelector("[data-none]").hidden = [...list.children].some((item) => !item.hidden);
    }
    const count = items.filter((item) => !item.hidden).length;
    shown.textContent = "Showing " + (count === items.length ? "all " : count + " of ") + items.length;
  };

  const reveal = () => {
    const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    if (target === null) return;
    if (target.hidden) {
      form.reset();
      filter();
    }
    const details = target.querySelector("details");
    if (target.matches(".item") && details) details.open = true;
    target.scrollIntoView();
  };

  form.hidden = items.length === 0;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  for (const button of form.querySelectorAll("[data-fold]")) {
    button.addEventListener("click", () => {
      for (const details of document.querySelectorAll(".item details")) details.open = button.dataset.fold === "open";
    });
  }
  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && link.getAttribute("href") === location.hash) reveal();
  });
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
  });
  filter();
  reveal();
})();
`;
