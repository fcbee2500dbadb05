import { addressParts, type Diagnostic, diagnose } from "../../plans/index.ts";
import type { EndpointSymbol } from "../bind/symbol-table.ts";
import type { Rule, RuleContext, RuledComponent } from "./rule.ts";

const loopback = /^(?:127(?:\.\d{1,3}){3}|localhost|\[?::1\]?)$/;
/** Variables that tell a server where to listen. */
const listening = /^(?:HOST|HOSTNAME|(?:SERVER|BIND|LISTEN)(?:_(?:HOST|ADDR|ADDRESS|IP))?)$/;

/** An endpoint for others that listens on its own container's loopback address, by `bind` or by a variable (G-20). */
export const loopbackEndpoint: Rule = (context) => {
  const suspects = context.components.filter(({ spec }) => {
    const told = Object.entries(spec.env).some(([key, { default: text = "" }]) => isTold(key, text));
    return told || spec.provides.some(({ bind = "" }) => loopback.test(bind));
  });
  if (suspects.length === 0) return [];
  const reached = reachedEndpoints(context);
  return suspects.flatMap((component) => {
    const endpoints = context.bound.symbols.components.get(component.name)?.endpoints ?? [];
    return checkComponent(component, endpoints, reached);
  });
};

function isTold(key: string, text: string): boolean {
  return listening.test(key) && loopback.test(text);
}

function checkComponent(
  { spec, locate }: RuledComponent,
  endpoints: EndpointSymbol[],
  reached: ReadonlySet<string>,
): Diagnostic[] {
  const forOthers = endpoints.flatMap(({ address, name, spec: { bind = "", exposed } }, position) => {
    return exposed || reached.has(address) ? [{ name, bind, position }] : [];
  });
  const bound = forOthers.filter(({ bind }) => loopback.test(bind));
  const [open] = forOthers.filter(({ bind }) => !loopback.test(bind));
  const variables = open ? Object.entries(spec.env) : [];
  return [
    ...bound.map(({ name, bind: address, position }) => {
      return diagnose("LP3033", locate(["provides", position, "bind"]), { name, address });
    }),
    ...variables.flatMap(([key, { default: address = "" }]) => {
      if (!open || !isTold(key, address)) return [];
      return [diagnose("LP3033", locate(["env", key, "default"]), { name: open.name, address })];
    }),
  ];
}

/** The endpoints that another component refers to. */
function reachedEndpoints({ components }: RuleContext): Set<string> {
  const all = components.flatMap(({ name, expressions }) =>
    expressions().flatMap(({ leaves }) =>
      leaves.flatMap((leaf) => {
        if (leaf.kind !== "reference" || !leaf.address.startsWith("endpoint:")) return [];
        return addressParts(leaf.address).names[0] === name ? [] : [leaf.address];
      }),
    ),
  );
  return new Set(all);
}
