/** The page as a whole. Every list is there when it is empty, so that nobody wonders where it is. */
export const pageTemplate = `<!doctype html>
<html lang="en">
<head>
{{> head}}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<p class="document">{{text document}}</p>
<h1>{{text name}} <span class="place">{{text place}}</span></h1>
<p class="about">{{text about}}</p>
<p class="verdict {{text verdict.tone}}">{{text verdict.words}}</p>
{{#if counts}}
<ul class="counts" aria-label="Summary">
{{#each counts}}<li class="{{text tone}}"><span class="symbol" aria-hidden="true">{{text symbol}}</span> <b>{{text count}}</b> {{text word}}</li>
{{/each}}
</ul>
{{/if}}
{{#each notes}}<p class="note">{{> prose}}</p>
{{/each}}
</header>
<nav aria-label="On this page">
<ul>
<li><a href="#risks">Risks <span class="count">{{text risks.length}}</span></a></li>
{{#if policies}}<li><a href="#policies">Policies <span class="count">{{text policies.length}}</span></a></li>
{{/if}}
{{#each lists}}<li><a href="#{{text id}}">{{text heading}} <span class="count">{{text count}}</span></a></li>
{{/each}}
{{#each gaps}}<li><a href="#{{text id}}">{{text heading}} <span class="count">{{text count}}</span></a></li>
{{/each}}
{{#if graph}}<li><a href="#graph">Graph</a></li>
{{/if}}
{{#each files}}<li><a href="#{{text id}}">{{text heading}} <span class="count">{{text count}}</span></a></li>
{{/each}}
<li><a href="#provenance">Provenance</a></li>
</ul>
</nav>
<main id="main" tabindex="-1">
{{> risks}}
<div class="lists">
{{> filters}}
{{#each lists}}
<section id="{{text id}}" aria-labelledby="{{text id}}-heading">
<h2 id="{{text id}}-heading">{{text heading}} <span class="count">{{text count}}</span></h2>
{{#if items}}
<ol class="items">
{{#each items}}{{> item}}{{/each}}
</ol>
<p class="none" data-none hidden>Nothing here matches the filter.</p>
{{else}}
<p class="none">{{text none}}</p>
{{/if}}
</section>
{{/each}}
</div>
{{#each gaps}}{{> gaps}}{{/each}}
{{#if graph}}{{> graph graph}}{{/if}}
{{#each files}}{{> files}}{{/each}}
</main>
<footer id="provenance" aria-labelledby="provenance-heading">
<h2 id="provenance-heading">Provenance</h2>
<dl>
{{#each provenance}}<div><dt>{{text term}}</dt><dd>{{#if code}}<code>{{text words}}</code>{{else}}{{text words}}{{/if}}</dd></div>
{{/each}}
</dl>
</footer>
<script>{{> script}}</script>
</body>
</html>
`;
