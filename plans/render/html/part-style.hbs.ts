/** What stands in the sections: items and their attributes, filters, gaps, the graph, files. */
export const partStyle = `
.add { --tone: var(--add); } .change { --tone: var(--change); } .replace { --tone: var(--replace); }
.remove { --tone: var(--remove); } .run { --tone: var(--run); } .move { --tone: var(--move); } .keep { --tone: var(--keep); }
.mark { color: var(--tone); font-weight: 600; font-size: 0.875rem; white-space: nowrap; }
.symbol { display: inline-block; min-width: 0.75em; text-align: center; font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-weight: 700; color: var(--tone); }
.risk { display: block; color: var(--remove); }
.risk b::before { content: "! "; }
ul.risks, ul.policies, ul.gaps, ol.items { margin: 0; padding: 0; list-style: none; }

#risks.danger { padding: 0.875rem 1rem; border: 1px solid var(--remove); border-radius: 6px; background: var(--alarm); }
.risks > li { padding: 0.25rem 0; }
.risks .mark { display: inline-block; min-width: 5.5rem; }
.risks .risk { margin-left: 5.75rem; }
.policies > li { padding: 0.25rem 0; }

#filters { margin-top: 2rem; padding: 0.625rem 0; border-block: 1px solid var(--line); font-size: 0.8125rem; }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 0.75rem; }
.bar p { flex: 1 0 9rem; margin: 0; color: var(--soft); font-variant-numeric: tabular-nums; }
.words { display: flex; flex: 1 1 16rem; align-items: center; gap: 0.5rem; max-width: 26rem; }
input[type="search"] { flex: 1; min-width: 0; padding: 0.3125rem 0.5rem; font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--soft); border-radius: 4px; }
input::placeholder { color: var(--soft); opacity: 1; }
button { padding: 0.25rem 0.625rem; font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--soft); border-radius: 4px; cursor: pointer; }
button:hover { border-color: var(--ink); }
.groups { display: flex; flex-wrap: wrap; gap: 0.125rem 2rem; margin-top: 0.375rem; }
fieldset { display: flex; flex-wrap: wrap; align-items: center; gap: 0 0.75rem; min-width: 0; margin: 0; padding: 0; border: 0; }
legend { float: left; padding: 0; font-weight: 600; }
fieldset label { display: inline-flex; align-items: center; gap: 0.3125rem; min-height: 1.5rem; cursor: pointer; }
input[type="checkbox"] { margin: 0; accent-color: var(--link); }

ol.items, .gaps { border: 1px solid var(--line); border-radius: 6px; background: var(--panel); }
.item { border-left: 3px solid var(--tone); }
.item:first-child { border-top-left-radius: 5px; } .item:last-child { border-bottom-left-radius: 5px; }
.item + .item { border-top: 1px solid var(--line); }
.item:target { background: var(--faint); }
.item summary, .item .summary { display: block; padding: 0.4375rem 2rem 0.4375rem 0.75rem; position: relative; }
summary { cursor: pointer; }
.item details[open] { padding-bottom: 0.5rem; }
.item summary:hover { background: var(--faint); }
.item summary::marker { content: ""; }
.item summary::-webkit-details-marker { display: none; }
.item summary::after { content: ""; position: absolute; right: 0.875rem; top: 0.9rem; width: 0.4rem; height: 0.4rem; border: solid var(--soft); border-width: 0 1.5px 1.5px 0; transform: rotate(-45deg); }
.item details[open] > summary::after { transform: rotate(45deg); }
.item .mark { display: inline-block; min-width: 5rem; }
.item .subject { font-weight: 600; }
.item .cause, .item .size, .item .soft { margin-left: 0.5rem; font-size: 0.8125rem; }
.item .size::before { content: "· "; }
.item .cause + .risk, .item .size + .risk { margin-top: 0.125rem; }
.item .risk { margin-left: 5.25rem; font-size: 0.875rem; }
.waits { margin: 0; padding: 0.1875rem 0.75rem 0.1875rem 6rem; font-size: 0.8125rem; color: var(--soft); }
.waits code { font-size: 0.75rem; }

.item table { width: calc(100% - 5.25rem); margin: 0 0 0 5.25rem; border-collapse: collapse; table-layout: fixed; }
.item th, .item td { padding: 0.125rem 0.75rem; text-align: left; vertical-align: top; font-weight: 400; }
.item thead th { font-size: 0.6875rem; color: var(--soft); line-height: 1.3; }
.item thead th:first-child { width: 24%; }
.item table.single thead { display: none; }
.item table.single th { width: 24%; }
.item tbody tr { border-top: 1px solid var(--faint); }
.item tbody th { color: var(--ink); }
.absent { color: var(--soft); }
.forces { display: block; font-family: system-ui, sans-serif; color: var(--replace); }
.before .differs, .base .differs { background: var(--removed-part); }
.after .differs, .head .differs { background: var(--added-part); }
.differs { border-radius: 2px; }

.gap { padding: 0.5rem 0.75rem; border-left: 3px solid var(--change); }
.gap + .gap { border-top: 1px solid var(--line); }
.gap.unsupported { border-left-color: var(--remove); }
.gap p { margin: 0; max-width: 50rem; }
.effect { color: var(--change); } .unsupported .effect { color: var(--remove); }
.folded { margin-top: 0.5rem; }
.folded > ul { margin-top: 0.5rem; }
.parts { margin: 0.5rem 0 0; padding-left: 1.25rem; }

.scroll { overflow: auto; }
#graph .scroll { border: 1px solid var(--line); border-radius: 6px; background: var(--panel); }
#graph svg { display: block; margin: auto; }
#graph .medium { max-width: 100%; min-width: 38rem; height: auto; } #graph .large { max-width: 100%; min-width: 54rem; height: auto; }
#graph text { font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: var(--ink); white-space: pre; }
#graph .name { font-weight: 700; }
#graph .kind, #graph .detail { fill: var(--soft); }
#graph .badge { text-anchor: end; fill: var(--tone, var(--soft)); font-weight: 700; }
.outline { fill: var(--panel); stroke: var(--soft); stroke-width: 1; }
.box.add .outline, .box.change .outline, .box.replace .outline, .box.remove .outline, .box.run .outline, .box.move .outline { stroke: var(--tone); stroke-width: 2.5; }
.box.remove .outline { stroke-dasharray: 6 4; }
.arrow { fill: none; stroke: var(--soft); stroke-width: 1.25; }
.arrow.optional { stroke-dasharray: 6 4; } .arrow.order { stroke-dasharray: 1.5 3.5; }
marker path { fill: var(--soft); }
#graph a:focus-visible { outline: none; }
#graph a:focus-visible .outline { stroke: var(--link); stroke-width: 4; }
#graph .legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0.375rem 0; font-size: 0.8125rem; color: var(--soft); }
#graph .legend svg { display: inline-block; vertical-align: middle; }

.file { border: 1px solid var(--line); border-radius: 6px; background: var(--panel); }
.file + .file { margin-top: 0.75rem; }
.file > summary { padding: 0.4375rem 0.75rem; }
.text { display: flex; max-height: 40rem; border-top: 1px solid var(--line); }
pre { margin: 0; padding: 0.5rem 0.75rem; line-height: 1.45; tab-size: 4; }
.numbers, .number { color: var(--soft); text-align: right; user-select: none; }
.numbers { position: sticky; left: 0; background: var(--panel); border-right: 1px solid var(--faint); }
.columns { width: 100%; border-collapse: collapse; table-layout: fixed; border-top: 1px solid var(--line); }
.columns th { padding: 0.1875rem 0.5rem; text-align: left; font-size: 0.75rem; font-weight: 600; color: var(--soft); }
.columns th.number { width: 2.75rem; }
.columns td { padding: 0 0.5rem; vertical-align: top; white-space: pre-wrap; line-height: 1.5; tab-size: 4; }
.columns .base, .columns .head { padding-left: calc(0.5rem + 2ch); text-indent: -2ch; }
.columns .hunk th { background: var(--faint); font-weight: 400; }
.columns .head { border-left: 1px solid var(--line); }
.columns .base::before, .columns .head::before { content: "\\a0\\a0"; }
.columns .differs .base:not(.empty) { background: var(--removed); } .columns .differs .base:not(.empty)::before { content: "− "; color: var(--remove); }
.columns .differs .head:not(.empty) { background: var(--added); } .columns .differs .head:not(.empty)::before { content: "+ "; color: var(--add); }
.columns .empty { background: var(--faint); }

@media screen and (min-width: 60rem) and (min-height: 50rem) {
  html { scroll-padding-top: 11rem; }
  #filters { position: sticky; top: 0; z-index: 2; max-height: 10rem; overflow: auto; background: var(--ground); }
}
@media (max-width: 40rem) {
  .bar p { flex-basis: 100%; order: 1; }
  .item .cause { margin-left: 0; } .item .cause::before { content: "\\a"; white-space: pre; }
  .item .mark, .risks .mark { min-width: 0; margin-right: 0.25rem; }
  .item .risk, .risks .risk { margin-left: 0; }
  .waits { padding-left: 0.75rem; }
  .item table { width: 100%; margin-left: 0; }
  .item thead, .columns thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .item tr, .item tbody th, .item td { display: block; }
  .item table.single th { width: auto; }
  .item tbody tr { padding: 0.1875rem 0; }
  .item tbody th { color: var(--soft); }
  .item td.absent { display: none; }
  .item td.before, .item td.after { padding-left: calc(0.75rem + 2ch); text-indent: -2ch; }
  .item td.before::before { content: "− "; color: var(--remove); } .item td.after::before { content: "+ "; color: var(--add); }
  .columns tr, .columns tbody, .columns .base, .columns .head, .columns .hunk th { display: block; }
  .columns .number, .columns .same .head, .columns td.empty { display: none; }
  .columns .head { border-left: 0; }
}
@media print {
  .scroll, .text { overflow: visible; max-height: none; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  .numbers { display: none; }
  #graph svg.medium, #graph svg.large, #graph svg.huge { max-width: 100%; min-width: 0; height: auto; }
  .item[hidden] { display: list-item !important; }
  [data-none] { display: none; }
}
`;
