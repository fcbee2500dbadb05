/** Colours of both schemes, and the page's frame. Every colour of text reaches a contrast of 4.5 on what it stands on. */
export const layoutStyle = `
:root {
  color-scheme: light dark;
  --ground: #f6f6f4; --panel: #fff; --ink: #1b1d20; --soft: #565c64; --line: #d9dbd8; --faint: #ebebe8; --link: #0b57b7;
  --add: #14662f; --change: #7a4a00; --replace: #6a35b8; --remove: #b0231b; --run: #0b57b7; --move: #0b6370; --keep: #565c64;
  --added: #e6f4e9; --removed: #fdebe9; --added-part: #b9e2c2; --removed-part: #f9c6c0; --alarm: #fdf1ef;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #121418; --panel: #191c21; --ink: #e2e5e9; --soft: #a2aab4; --line: #333941; --faint: #262b32; --link: #82baff;
    --add: #7dd596; --change: #e7b96b; --replace: #c8adff; --remove: #ff9d93; --run: #82baff; --move: #74d3da; --keep: #a2aab4;
    --added: #14271b; --removed: #2e1919; --added-part: #235c37; --removed-part: #6d2b28; --alarm: #261819;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { background: var(--ground); scroll-padding-top: 1rem; }
body {
  overflow-wrap: anywhere; margin: 0 auto; max-width: 88rem; padding: 0 1.5rem 3rem; color: var(--ink);
  font: 0.9375rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  display: grid; grid-template-columns: minmax(0, 1fr); column-gap: 2.5rem;
}
code, pre, td, th[scope="row"], .subject { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 0.8125rem; }
a { color: var(--link); text-underline-offset: 0.15em; }
a code { color: inherit; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: -100rem; top: 0; padding: 0.5rem 1rem; background: var(--panel); z-index: 3; }
.skip:focus { left: 0.5rem; top: 0.5rem; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.soft, .count, .quiet, .cause, .size { color: var(--soft); }
.count { font-weight: 400; font-variant-numeric: tabular-nums; }

.top { padding: 1.75rem 0 1.25rem; border-bottom: 1px solid var(--line); margin-bottom: 1rem; display: grid; grid-template-columns: minmax(0, 1fr) auto; column-gap: 1.5rem; }
.top > * { grid-column: 1 / -1; margin: 0; }
.document { color: var(--soft); font-size: 0.75rem; font-weight: 600; letter-spacing: 0.08em; text-transform: uppercase; }
h1 { font-size: 1.625rem; line-height: 1.25; font-weight: 650; letter-spacing: -0.01em; }
.top > h1 { grid-column: 1; }
h1 .place { font-weight: 400; color: var(--soft); }
.about { color: var(--soft); }
.top > .verdict { grid-column: 2; grid-row: 2; align-self: center; padding: 0.25rem 0.75rem; border: 1.5px solid; border-radius: 99px; font-weight: 600; background: var(--panel); }
.verdict.danger { color: var(--remove); background: var(--alarm); }
.verdict.change { color: var(--add); }
.verdict.quiet { color: var(--soft); }
.counts { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; padding: 0; list-style: none; }
.top > .counts { margin-top: 0.75rem; }
.counts li { color: var(--tone); font-variant-numeric: tabular-nums; }
.top > .note { margin-top: 0.75rem; padding-left: 0.75rem; border-left: 3px solid var(--change); }

nav { font-size: 0.875rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.125rem 1.125rem; margin: 0 0 0.5rem; padding: 0; list-style: none; }
nav a { display: inline-block; padding: 0.125rem 0; text-decoration: none; color: var(--ink); }
nav a:hover { text-decoration: underline; }
section { margin-top: 2rem; }
h2 { margin: 0 0 0.625rem; font-size: 1.0625rem; font-weight: 650; }
.none { margin: 0.25rem 0; color: var(--soft); }
footer { margin-top: 3rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
dl { margin: 0; font-size: 0.8125rem; }
dl div { display: grid; grid-template-columns: minmax(8rem, 14rem) minmax(0, 1fr); gap: 1rem; padding: 0.125rem 0; }
dt { color: var(--soft); }
dd { margin: 0; }
dd code { font-size: 0.75rem; user-select: all; }

@media (min-width: 72rem) {
  body { grid-template-columns: 12rem minmax(0, 1fr); }
  .top, footer { grid-column: 1 / -1; }
  nav ul { display: block; position: sticky; top: 1rem; margin: 1rem 0 0; }
  nav li { border-left: 2px solid var(--line); padding: 0.0625rem 0 0.0625rem 0.75rem; }
  main > section:first-child { margin-top: 1rem; }
}
@media (max-width: 40rem) {
  body { padding: 0 1rem 2rem; }
  .top > .verdict { grid-column: 1 / -1; grid-row: auto; justify-self: start; margin-top: 0.625rem; }
  h1 .place { display: block; font-size: 1.125rem; }
  dl div { grid-template-columns: minmax(0, 1fr); gap: 0; padding: 0.25rem 0; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print {
  :root { --ground: #fff; }
  body { display: block; max-width: none; padding: 0; font-size: 9.5pt; }
  nav, .skip, #filters { display: none; }
  a { color: inherit; text-decoration: none; }
  .item, .gap, tr { break-inside: avoid; }
  h2, summary { break-after: avoid; }
}
`;
