/** What a target emits: the text of files, or what differs between two versions of them. */
export const filesTemplate = `<section id="{{text id}}" aria-labelledby="{{text id}}-heading">
<h2 id="{{text id}}-heading">{{text heading}} <span class="count">{{text count}}</span></h2>
{{#each texts}}
<details class="file">
<summary><code>{{text path}}</code> <span class="size">{{text size}}</span></summary>
<div class="text scroll" role="region" aria-label="{{text path}}" tabindex="0">
<pre class="numbers" aria-hidden="true">{{#each numbers}}{{text this}}
{{/each}}</pre>
<pre>{{#each lines}}{{text this}}
{{/each}}</pre>
</div>
{{#if more}}<p class="none">{{text more}} more lines are not shown.</p>
{{/if}}
</details>
{{/each}}
{{#each diffs}}{{> fileDiff}}{{/each}}
{{#unless count}}<p class="none">None.</p>
{{/unless}}
</section>
`;

export const fileDiffTemplate = `<details class="file {{text mark.tone}}"{{#if open}} open{{/if}}>
<summary>{{> mark mark}} <code>{{text path}}</code> <span class="size">{{text size}}</span></summary>
<table class="columns">
<thead><tr><th scope="col" class="number"><span class="hidden">Line</span></th><th scope="col">Base</th><th scope="col" class="number"><span class="hidden">Line</span></th><th scope="col">Head</th></tr></thead>
{{#each hunks}}
<tbody>
<tr class="hunk"><th colspan="4" scope="rowgroup">{{text place}}</th></tr>
{{#each rows}}<tr class="{{text tone}}">{{#if base}}<td class="number">{{text base.number}}</td><td class="base">{{> pieces base.pieces}}</td>{{else}}<td class="number empty"></td><td class="base empty"></td>{{/if}}{{#if head}}<td class="number">{{text head.number}}</td><td class="head">{{> pieces head.pieces}}</td>{{else}}<td class="number empty"></td><td class="head empty"></td>{{/if}}</tr>
{{/each}}
</tbody>
{{/each}}
</table>
</details>
`;
