import { type Address, type Diagnostic, diagnose, type Fix } from "../../plans/index.ts";
import type { EndpointSymbol } from "../bind/symbol-table.ts";
import { publicEndpoint } from "../lower/public-endpoint.ts";
import type { Rule, RuleContext, RuledComponent, RuledText } from "./rule.ts";

const loopbackUrl = /\b(https?|wss?):\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?(?![\w.:-])/;
/** A component that calls itself means `localhost`. */
const callsItself = /INTERNAL|LOCAL|HEALTH/i;

/** `http://localhost:3000` where the app's public address or another component is meant. */
export const loopbackAddress: Rule = (context) => {
  const uses = context.components.flatMap((component) =>
    component.texts().flatMap((text) => {
      if (text.field[0] === "build" || !text.text.includes("://") || callsItself.test(text.key)) return [];
      const found = loopbackUrl.exec(text.text);
      const isDefault = found !== null && text.text.slice(0, found.index).endsWith(":-");
      return found && !isDefault ? [{ component, text, found }] : [];
    }),
  );
  if (uses.length === 0) return [];
  const app = endpointsOf(context);
  return uses.flatMap((use) => report(use, context, app));
};

interface Use {
  component: RuledComponent;
  text: RuledText;
  found: RegExpExecArray;
}

interface Endpoints {
  byPort: ReadonlyMap<number, (EndpointSymbol & { component: string })[]>;
  /** The one that `$app` stands for. */
  shown: Address | null;
}

function endpointsOf({ bound }: RuleContext): Endpoints {
  const components = [...bound.symbols.components.values()];
  const byPort = new Map<number, (EndpointSymbol & { component: string })[]>();
  for (const { name, endpoints } of components) {
    for (const endpoint of endpoints) {
      const { port } = endpoint.spec;
      byPort.set(port, byPort.get(port) ?? []);
      byPort.get(port)?.push({ ...endpoint, component: name });
    }
  }
  return { byPort, shown: publicEndpoint(components) };
}

function report(use: Use, { document }: RuleContext, app: Endpoints): Diagnostic[] {
  const { component, text, found } = use;
  const meant = meantBy(use, app);
  if (!meant) return [];
  const path = component.path(text.field);
  const offsets = document.offsets(path);
  const end = found.index + found[0].length;
  const reference = `$${meant.reference}`;
  // Behind the address, these would go on with the reference.
  const written = /[|[]/.test(text.text.charAt(end)) ? `\${${meant.reference}}` : reference;
  const edit = { start: offsets(found.index), end: offsets(end, "end"), text: written };
  const fix: Fix = { title: `Write "${written}".`, safe: false, edits: [{ file: document.source.path, ...edit }] };
  const fixes = document.aliases(path).length > 0 ? [] : [fix];
  const args = { key: text.key, what: meant.what, reference };
  return [diagnose("LP3034", component.locate(text.field), args, { fixes })];
}

/** What the port says is meant: the app as others see it, or a component. `null`: itself, or something unknown. */
function meantBy({ component: { name }, found: [, scheme, port] }: Use, { byPort, shown }: Endpoints) {
  const implied = scheme === "https" || scheme === "wss" ? 443 : 80;
  const candidates = byPort.get(Number(port ?? implied)) ?? [];
  const own = candidates.find(({ component }) => component === name);
  if (own) return own.address === shown ? { reference: "app.url", what: "the address of the app" } : null;
  const [other, ...more] = candidates;
  if (!other || more.length > 0) return null;
  const endpoint = other.spec.name === undefined ? "" : `${other.name}.`;
  const reference = `components.${other.component}.${endpoint}url`;
  return { reference, what: `the address of "${other.component}"` };
}
