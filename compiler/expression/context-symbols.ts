import { type Address, addressOf } from "../../plans/index.ts";
import type { Scope } from "../bind/expression-site.ts";
import type { ComponentSymbol, ResourceSymbol } from "../bind/symbol-table.ts";
import { property } from "../resources/resource-type.ts";
import type { ContextComponent, ExpressionContext, Texts } from "./expression-context.ts";

/** The properties of everything that a reference may point to. */
export type ContextValues = ReadonlyMap<Address, Texts>;

interface ContextSymbols {
  /** What a reference sees: the context as if a Launchfile had declared it. */
  scope: Scope;
  values: ContextValues;
}

const enclosingAddress = "resource";
/** What no reference asks of an endpoint. */
const unasked = { protocol: "tcp", port: 1, exposed: false, spec: {} } as const;

/** Makes symbols of a context, so that its names are looked up as those of a Launchfile are. */
export function contextSymbols({
  resource,
  resources,
  components,
  secrets,
  app,
  storage,
}: ExpressionContext): ContextSymbols {
  const values = new Map<Address, Texts>([["app", app]]);
  const keep = (address: Address, texts: Texts): Address => {
    values.set(address, texts);
    return address;
  };
  // No Launchfile can declare a name with a dot, and no reference reaches it.
  const reachable = new Map([...secrets].filter(([name]) => !name.includes(".")));
  const secretSymbols = each(reachable, (name, text) => ({
    address: keep(addressOf("secret", name), new Map([["value", text]])),
    generator: isHexadecimal(text) ? ("secret" as const) : ("uuid" as const),
  }));
  const volumes = each(storage, (name, path) => keep(addressOf("volume", "context", name), new Map([["path", path]])));
  const symbols = {
    secrets: secretSymbols,
    components: each(components, (name, component) => componentSymbol(name, component, keep)),
    resources: each(resources, (name, texts) => {
      return resourceSymbol(keep(addressOf("resource", name), texts), { name, type: "given" }, texts);
    }),
  };
  const enclosing =
    resource &&
    resourceSymbol(keep(enclosingAddress, resource), { name: enclosingAddress, type: "enclosing" }, resource);
  const component = { address: addressOf("component", "context"), name: "context", endpoints: [], volumes };
  return { scope: { symbols, component, enclosing }, values };
}

function each<T, R>(texts: ReadonlyMap<string, T>, make: (name: string, value: T) => R): ReadonlyMap<string, R> {
  return new Map([...texts].map(([name, value]) => [name, make(name, value)]));
}

/** A generated secret is hexadecimal; any other text in its place counts as one of the other generators. */
function isHexadecimal(text: string): boolean {
  return /^(?:[0-9a-f]{2})+$/i.test(text);
}

function resourceSymbol(address: Address, named: { name: string; type: string }, texts: Texts): ResourceSymbol {
  return { address, ...named, properties: each(texts, () => property.text) };
}

/** The default endpoint is called by its port, as one without a name is. */
function componentSymbol(
  name: string,
  { own, endpoints }: ContextComponent,
  keep: (address: Address, texts: Texts) => Address,
): ComponentSymbol {
  const port = own.get("port") ?? "";
  const first = { address: addressOf("component", name), name: /^\d+$/.test(port) ? port : "0", spec: unasked };
  keep(first.address, own);
  const named = [...endpoints].map(([endpoint, texts]) => {
    const address = keep(addressOf("endpoint", name, endpoint), texts);
    return { address, name: endpoint, spec: unasked };
  });
  const all = own.size + named.length === 0 ? [] : [first, ...named];
  return { address: addressOf("component", name), name, endpoints: all, volumes: new Map() };
}
