/** The page of a catalog: a matrix of Launchfiles and properties, then everything that was found. */
export const catalogPageTemplate = `<!doctype html>
<html lang="en">
<head>
{{> head}}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<p class="document">Catalog</p>
<h1>{{text title}}</h1>
<p class="about">{{text about}}</p>
<p class="verdict {{text verdict.tone}}">{{text verdict.words}}</p>
{{#if counts}}
<ul class="counts" aria-label="Summary">
{{#each counts}}<li class="{{text tone}}"><span class="symbol" aria-hidden="true">{{text symbol}}</span> <b>{{text count}}</b> {{text word}}</li>
{{/each}}
</ul>
{{/if}}
</header>
<nav aria-label="On this page">
<ul>
<li><a href="#matrix">Matrix <span class="count">{{text rows.length}}</span></a></li>
<li><a href="#properties">Properties <span class="count">{{text columns.length}}</span></a></li>
<li><a href="#found">Found <span class="count">{{text found.length}}</span></a></li>
<li><a href="#provenance">Provenance</a></li>
</ul>
</nav>
<main id="main" tabindex="-1">
<section id="matrix" aria-labelledby="matrix-heading">
<h2 id="matrix-heading">Matrix</h2>
{{#if rows}}
<div class="scroll" tabindex="0" role="region" aria-labelledby="matrix-heading">
<table class="matrix">
<thead><tr><th scope="col">Launchfile</th>{{#each columns}}<th scope="col"><span>{{text name}}</span></th>{{/each}}</tr></thead>
<tbody>
{{#each rows}}<tr><th scope="row">{{text file}}</th>{{#each cells}}<td class="{{text mark.tone}}">{{#if href}}<a href="{{text href}}">{{> cell}}</a>{{else}}{{> cell}}{{/if}}</td>{{/each}}</tr>
{{/each}}
</tbody>
</table>
</div>
{{else}}
<p class="none">No Launchfile was checked.</p>
{{/if}}
</section>
<section id="properties" aria-labelledby="properties-heading">
<h2 id="properties-heading">Properties</h2>
<dl>
{{#each columns}}<div><dt>{{text name}}</dt><dd>{{text says}}</dd></div>
{{/each}}
</dl>
</section>
<section id="found" aria-labelledby="found-heading">
<h2 id="found-heading">Found <span class="count">{{text found.length}}</span></h2>
{{#each found}}
<h3 id="{{text id}}"><code>{{text file}}</code></h3>
<ol class="items">
{{#each results}}<li class="item {{text mark.tone}}" id="{{text id}}">
<div class="summary">{{> mark mark}} <b class="subject">{{text property}}</b>
<ul class="parts">
{{#each findings}}<li>{{#if kind}}<b>{{text kind}}</b> {{/if}}{{text what}}{{#if launchfile}}<pre>{{text launchfile}}</pre>{{/if}}</li>
{{/each}}
</ul></div>
{{#if replay}}<p class="waits">Again: <code>{{text replay}}</code></p>
{{/if}}
</li>
{{/each}}
</ol>
{{else}}
<p class="none">Nothing.</p>
{{/each}}
</section>
</main>
<footer id="provenance" aria-labelledby="provenance-heading">
<h2 id="provenance-heading">Provenance</h2>
<dl>
{{#each provenance}}<div><dt>{{text term}}</dt><dd>{{text words}}</dd></div>
{{/each}}
</dl>
</footer>
</body>
</html>
`;

export const cellTemplate = `<span class="symbol" title="{{text words}}" aria-hidden="true">{{text mark.symbol}}</span><span class="hidden">{{text words}}</span>`;

export const matrixStyle = `
.matrix { border-collapse: collapse; background: var(--panel); font-size: 0.8125rem; }
.matrix th, .matrix td { padding: 0.1875rem 0.5rem; border: 1px solid var(--line); text-align: center; }
#matrix .scroll { position: relative; }
.matrix th[scope="row"] { text-align: left; font-weight: 400; position: sticky; left: 0; background: var(--panel); min-width: min(15rem, 36vw); max-width: min(24rem, 40vw); overflow-wrap: anywhere; }
.matrix thead th { font-size: 0.75rem; font-weight: 600; color: var(--soft); vertical-align: bottom; white-space: nowrap; }
.item pre { overflow: auto; max-height: 24rem; }
.matrix td a { display: block; text-decoration: none; }
.matrix tbody tr:hover > * { background: var(--faint); }
h3 { margin: 1.25rem 0 0.5rem; font-size: 0.9375rem; }
`;
