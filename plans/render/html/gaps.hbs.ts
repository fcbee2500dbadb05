/** What a target does not do as the Launchfile says. */
export const gapsTemplate = `<section id="{{text id}}" aria-labelledby="{{text id}}-heading">
<h2 id="{{text id}}-heading">{{text heading}} <span class="count">{{text count}}</span></h2>
{{#if gaps}}
<ul class="gaps">
{{#each gaps}}{{> gap}}{{/each}}
</ul>
{{else}}
<p class="none">None: everything is as the Launchfile says.</p>
{{/if}}
{{#each folded}}
<details class="folded">
<summary>{{text heading}}</summary>
<ul class="gaps">
{{#each gaps}}{{> gap}}{{/each}}
</ul>
</details>
{{/each}}
</section>
`;

export const gapTemplate = `<li class="gap {{text effect}}"><p><b class="effect">{{text effect}}</b> <code>{{text at}}</code> <span class="soft">{{text code}}</span></p>
{{#if headline}}<p><b>{{> prose headline}}.</b></p>
{{/if}}
{{#each sentences}}<p>{{> prose}}</p>
{{/each}}
</li>
`;
