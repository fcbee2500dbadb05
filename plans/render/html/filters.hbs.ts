/** Filters of the lists below. They need the script, which shows them. */
export const filtersTemplate = `<form id="filters" role="search" aria-label="Filter what is listed" hidden>
<div class="bar">
<label class="words">Text <input type="search" name="words" autocomplete="off" spellcheck="false" placeholder="name, attribute, value"></label>
<p id="shown" role="status" aria-live="polite"></p>
<button type="reset">Clear</button>
<button type="button" data-fold="open">Open all</button>
<button type="button" data-fold="">Close all</button>
</div>
<div class="groups">
{{#each filters}}
<fieldset><legend>{{text name}}</legend>
{{#each options}}<label><input type="checkbox" value="{{text token}}"> {{text value}} <span class="count">{{text count}}</span></label>
{{/each}}
</fieldset>
{{/each}}
</div>
</form>
`;
