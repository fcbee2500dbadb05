/** One operation or change: what and why, what could hurt, what differs. Only attributes are ever folded. */
export const itemTemplate = `<li class="item {{text mark.tone}}" id="{{text id}}" data-facets="{{text tokens}}">
{{#if rows}}
<details{{#if open}} open{{/if}}>
<summary>{{> itemHead}}</summary>
<table{{#unless compared}} class="single"{{/unless}}>
<thead><tr><th scope="col">Attribute</th>{{#if compared}}<th scope="col">Before</th><th scope="col">After</th>{{else}}<th scope="col">Value</th>{{/if}}</tr></thead>
<tbody>
{{#each rows}}<tr class="{{text mark.tone}}"><th scope="row">{{#if ../compared}}<span class="symbol" aria-hidden="true">{{text mark.symbol}}</span> {{/if}}{{text name}}{{#if replaces}} <span class="forces">forces replacement</span>{{/if}}</th>{{#if ../compared}}<td class="{{#if before}}before{{else}}absent{{/if}}">{{#if before}}{{> pieces before}}{{else}}(absent){{/if}}</td><td class="{{#if after}}after{{else}}absent{{/if}}">{{#if after}}{{> pieces after}}{{else}}(absent){{/if}}</td>{{else}}<td>{{#if after}}{{> pieces after}}{{else}}{{> pieces before}}{{/if}}</td>{{/if}}</tr>
{{/each}}
</tbody>
</table>
{{> itemFoot}}
</details>
{{else}}
<div class="summary">{{> itemHead}}</div>
{{> itemFoot}}
{{/if}}
</li>
`;

export const itemHeadTemplate = `{{> mark mark}} <code class="subject">{{text subject}}</code>{{#if from}} <span class="soft">was <code>{{text from}}</code></span>{{/if}} <span class="cause">{{text cause}}</span>{{#if size}} <span class="size">{{text size}}</span>{{/if}}{{#each risks}} <span class="risk"><b>{{text name}}</b> {{text words}}</span>{{/each}}`;

export const itemFootTemplate = `{{#if waits}}<p class="waits">After {{#each waits}}<a href="{{text href}}"><code>{{text words}}</code></a> {{/each}}{{#if waitsMore}}and {{text waitsMore}} more{{/if}}</p>
{{/if}}
{{#if note}}<p class="waits">{{text note}}</p>
{{/if}}
`;

export const markTemplate = `<span class="mark"><span class="symbol" aria-hidden="true">{{text symbol}}</span> {{text word}}</span>`;

export const piecesTemplate = `{{#each this}}<span class="{{text tone}}">{{text words}}</span>{{/each}}`;

export const proseTemplate = `{{#each this}}{{#if code}}<code>{{text words}}</code>{{else}}{{text words}}{{/if}}{{/each}}`;
