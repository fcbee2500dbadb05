/** The app as a drawing, and as a list that says the same. */
export const graphTemplate = `<section id="graph" aria-labelledby="graph-heading">
<h2 id="graph-heading">Graph <span class="soft">{{text about}}</span></h2>
{{#if drawn}}
<div class="scroll" role="region" aria-labelledby="graph-heading" tabindex="0">
<svg class="{{text fit}}" role="group" aria-label="Drawing of the app; the list below says the same" width="{{text width}}" height="{{text height}}" viewBox="0 0 {{text width}} {{text height}}">
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0L8 4L0 8Z"/></marker></defs>
{{#each arrows}}<path class="arrow {{text style}}" d="{{text path}}"{{#if start}} marker-start="url(#head)"{{/if}}{{#if end}} marker-end="url(#head)"{{/if}}/>
{{/each}}
{{#each boxes}}{{#if href}}<a href="{{text href}}">{{> box}}</a>{{else}}{{> box}}{{/if}}
{{/each}}
</svg>
</div>
<p class="legend"><span><svg width="28" height="8" aria-hidden="true"><path class="arrow uses" d="M0 4H28"/></svg> uses</span> <span><svg width="28" height="8" aria-hidden="true"><path class="arrow optional" d="M0 4H28"/></svg> may use</span> <span><svg width="28" height="8" aria-hidden="true"><path class="arrow order" d="M0 4H28"/></svg> waits for, comes before</span></p>
{{/if}}
{{#if parts}}
<details class="folded"{{#unless drawn}} open{{/unless}}>
<summary>The graph as a list</summary>
<ul class="parts">
{{#each parts}}<li>{{text kind}} {{#if href}}<a href="{{text href}}">{{text name}}</a>{{else}}{{text name}}{{/if}}{{#if mark}} <span class="{{text mark.tone}}">{{> mark mark}}</span>{{/if}}{{#if links}}
<ul>
{{#each links}}<li>{{text this}}</li>
{{/each}}</ul>{{/if}}</li>
{{/each}}
</ul>
</details>
{{else}}
<p class="none">The app has no parts.</p>
{{/if}}
</section>
`;

export const boxTemplate = `<g class="box{{#if mark}} {{text mark.tone}}{{/if}}"><path class="outline" d="{{text outline}}"/>{{#each lines}}<text x="{{text x}}" y="{{text y}}" class="{{text style}}">{{text words}}</text>{{/each}}</g>`;
