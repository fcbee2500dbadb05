import { concat, literal, type Value } from "../../../plans/index.ts";
import { databaseName } from "./database-name.ts";
import type { ResourceScope } from "./resource-kind.ts";

/** The user that every resource has for its app. */
export const resourceUser = "launchplane";

interface Connection {
  scheme: string;
  host: string;
  port: number;
  user?: string;
  password?: Value;
  /** Database. */
  name?: string;
  query?: string;
}

/** `scheme://user:password@host:port/name?query`: always complete, with what the type has of these. */
function connectionUrl({ scheme, host, port, user, password, name, query }: Connection): Value {
  const login = password === undefined ? [] : [literal(`${encodeURIComponent(user ?? "")}:`), password, literal("@")];
  const path = name === undefined ? "" : `/${encodeURIComponent(name)}`;
  const end = `${host}:${port}${path}${query === undefined ? "" : `?${query}`}`;
  const url = concat([literal(`${scheme}://`), ...login, literal(end)]);
  return url.kind === "literal" ? { ...url, type: "url" } : url;
}

/** The properties that a connection has of `url host port user password name`. */
export function connectionProperties(connection: Connection): Record<string, Value> {
  const { host, port, user, password, name } = connection;
  return {
    url: connectionUrl(connection),
    host: literal(host),
    port: { kind: "literal", text: String(port), type: "port", sensitive: false },
    ...(user === undefined ? {} : { user: literal(user) }),
    ...(password === undefined ? {} : { password }),
    ...(name === undefined ? {} : { name: literal(name) }),
  };
}

/** The properties of a server on which the app has a database and a login of its own. */
export function databaseProperties(server: { scheme: string; port: number; query?: string }) {
  return ({ host, name, credential }: ResourceScope) =>
    connectionProperties({
      ...server,
      host,
      user: resourceUser,
      password: credential("password"),
      name: databaseName(name),
    });
}
