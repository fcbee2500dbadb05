import { addressOf, attributeName, type Diagnostic, type Location } from "../../plans/index.ts";
import type { loadApp } from "../planning/load-app.ts";

type LoadedApp = Awaited<ReturnType<typeof loadApp>>;

/** `address#attribute` of every text of a Launchfile that a rule takes for a secret which somebody wrote there. */
export function concealedFields({ app, concealing, expressions, sources }: LoadedApp): ReadonlySet<string> {
  const fields = new Set<string>();
  if (concealing.length === 0) return fields;
  for (const [component, texts] of expressions()) {
    for (const { field, place } of texts) {
      const [group = "", name = ""] = [field.slice(0, field.indexOf(".")), field.slice(field.indexOf(".") + 1)];
      const task = addressOf("task", component.slice("component:".length), name);
      const isTask = group === "commands" && Object.hasOwn(app.nodes, task);
      const attribute = isTask ? `${task}#command` : `${component}#${attributeName(group, name)}`;
      if (isConcealed(place, concealing)) fields.add(attribute);
    }
  }
  for (const [key, place] of Object.entries(sources)) {
    const [, component, argument] = /^(component:[^#]*)#build\.args\.(.*)$/s.exec(key) ?? [];
    if (component === undefined || argument === undefined || !isConcealed(place, concealing)) continue;
    fields.add(`${component}#${attributeName("build", "args", argument)}`);
  }
  return fields;
}

function isConcealed({ span }: Location, concealing: Diagnostic[]): boolean {
  return span !== null && concealing.some((each) => each.span?.start.offset === span.start.offset);
}
