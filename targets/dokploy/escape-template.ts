/** The swarm reads variables as templates: two braces open an action, and this one is two braces. */
const braces = '{{"{{"}}';

/** A text that the swarm hands on as the one given. */
export function escapeTemplate(text: string): string {
  return text.replaceAll("{{", braces);
}

/** The text that `escapeTemplate` was given. */
export function unescapeTemplate(text: string): string {
  return text.replaceAll(braces, "{{");
}
