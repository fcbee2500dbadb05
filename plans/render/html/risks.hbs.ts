/** What could hurt, and what policies say: before all else, and never folded. */
export const risksTemplate = `<section id="risks" aria-labelledby="risks-heading" class="{{#if risks}}danger{{/if}}">
<h2 id="risks-heading">Risks <span class="count">{{text risks.length}}</span></h2>
{{#if risks}}
<ul class="risks">
{{#each risks}}<li class="{{text mark.tone}}">{{> mark mark}} <a href="{{text href}}"><code>{{text subject}}</code></a>{{#if place}} <span class="soft">{{text place}}</span>{{/if}}
{{#each risks}}<span class="risk"><b>{{text name}}</b> {{text words}}</span>
{{/each}}</li>
{{/each}}
</ul>
{{else}}
<p class="none">None that is known.</p>
{{/if}}
</section>
{{#if policies}}
<section id="policies" aria-labelledby="policies-heading">
<h2 id="policies-heading">Policies <span class="count">{{text policies.length}}</span></h2>
<ul class="policies">
{{#each policies}}<li><code>{{text name}}</code> <b>{{text effect}}</b>
<ul>
{{#each matches}}<li>{{#if object}}<code>{{text object}}</code> {{/if}}{{text why}}</li>
{{/each}}</ul></li>
{{/each}}
</ul>
</section>
{{/if}}
`;
