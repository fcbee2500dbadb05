import { type Address, type AppPlan, concat, literal, type Value } from "../../plans/index.ts";

/** Where the users of an endpoint find it, when the operator gives no URL. The port may be symbolic. */
export type Published = (endpoint: Address) => { host: string; port: Value };

/**
 * The properties of `$app`: from the environment's URL, else from the endpoint that the plan names for
 * the app. An app that exposes nothing has empty texts. All of them come from the one URL.
 */
export function appProperties(app: AppPlan, url: string | null, published: Published): Record<string, Value> {
  const address = url === null ? publishedAddress(app, published) : configuredAddress(url);
  const name = literal(app.app.name);
  if (address === null) {
    const none = literal("");
    return { name, url: none, host: none, port: none, authority: none, scheme: none, tls: none };
  }
  const { scheme, host, port, isPortImplied } = address;
  const authority = isPortImplied ? literal(host) : concat([literal(`${host}:`), port]);
  return {
    name,
    url: url === null ? concat([literal(`${scheme}://`), authority]) : typed(url, "url"),
    host: literal(host),
    port,
    authority,
    scheme: literal(scheme),
    tls: literal(String(scheme === "https")),
  };
}

interface PublicAddress {
  scheme: string;
  host: string;
  port: Value;
  isPortImplied: boolean;
}

function configuredAddress(url: string): PublicAddress {
  const { protocol, hostname, port } = new URL(url);
  const scheme = protocol.slice(0, -1);
  const implied = scheme === "https" ? "443" : "80";
  return { scheme, host: hostname, port: typed(port || implied, "port"), isPortImplied: port === "" };
}

function publishedAddress(app: AppPlan, published: Published): PublicAddress | null {
  const { endpoint: address } = app.app;
  const endpoint = address === undefined ? undefined : app.nodes[address];
  if (address === undefined || endpoint?.kind !== "endpoint") return null;
  return { scheme: endpoint.protocol, ...published(address), isPortImplied: false };
}

function typed(text: string, type: "url" | "port"): Value {
  return { kind: "literal", text, type, sensitive: false };
}
