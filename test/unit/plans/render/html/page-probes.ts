/** Questions to a page, as expressions that a browser evaluates. */

/** What has the focus, and whether its outline can be seen. `null`: nothing, or the page as a whole. */
export const focused = `(() => {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const { width, height } = element.getBoundingClientRect();
  const { outlineStyle, strokeWidth } = getComputedStyle(element.querySelector(":scope > .box > .outline") ?? element);
  const name = element.getAttribute("name") ?? element.querySelector("code")?.textContent ?? element.textContent;
  const visible = width > 0 && height > 0 && (outlineStyle !== "none" || strokeWidth === "4px");
  return { at: name.replace(/\\s+/g, " ").trim(), visible };
})()`;

/** Everything that takes the focus now, in the order of the page. */
export const stops = `[...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
  .filter((each) => each.checkVisibility())
  .length`;

/** Everything that takes the focus, and every region, picture and head of a column, that has no name. */
export const nameless = `(() => {
  const isNamed = (element) => {
    const by = element.getAttribute("aria-labelledby");
    const label = by === null ? element.getAttribute("aria-label") : document.getElementById(by)?.textContent;
    const isRegion = element.matches("[role=region], section, nav, form, svg");
    const words = isRegion ? [] : [...(element.matches("input") ? element.labels : [element])].map(({ textContent }) => textContent);
    return [label, ...words].some((each) => (each ?? "").trim() !== "");
  };
  const asked = "a[href], button, input, summary, [tabindex='0'], [role=region], section, nav, form, svg[role], th";
  return [...document.querySelectorAll(asked)].filter((each) => !isNamed(each)).map((each) => each.outerHTML.slice(0, 200));
})()`;

/** The contrast of each visible text with what is behind it, by the formula of WCAG 2. */
export const contrasts = `(() => {
  const parse = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const luminance = (color) => {
    const [r, g, b] = parse(color).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    if (element === null) return "rgb(255, 255, 255)";
    const color = getComputedStyle(element).backgroundColor;
    return parse(color)[3] === 0 ? ground(element.parentElement) : color;
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const words = node.textContent.trim();
    if (words === "" || element.closest("script, style") || !element.checkVisibility()) continue;
    const { color, fill } = getComputedStyle(element);
    const box = element.closest(".box")?.querySelector(".outline") ?? null;
    const [ink, paper] = box ? [fill, getComputedStyle(box).fill] : [color, ground(element)];
    const [dark, bright] = [luminance(ink), luminance(paper)].sort((a, b) => a - b);
    found.push({ words: words.slice(0, 60), contrast: (bright + 0.05) / (dark + 0.05) });
  }
  return found;
})()`;

/** Opens everything that is folded. */
export const unfold = "for (const each of document.querySelectorAll('details')) each.open = true";

/** Whether something else lies over the beginning of what has the focus. */
export const covered = `(() => {
  const element = document.activeElement;
  const { left, top } = element.getBoundingClientRect();
  const there = document.elementFromPoint(left + 4, top + 4);
  return !(element.contains(there) || there?.contains(element));
})()`;
