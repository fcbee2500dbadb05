/**
 * What an app may ask of a type of resource: the portable vocabulary of the format (§3). How a target runs one (image,
 * data folder, probe) is the target's own knowledge.
 */
export interface ResourceType {
  /** By property name, as in `$postgres.host`. */
  properties: Record<string, ResourceProperty>;
  /** Not a service that someone runs, but something of the host that the component needs. */
  capability?: "docker";
}

export interface ResourceProperty {
  type: "text" | "port" | "url" | "path";
  /** A credential, or text that carries one. */
  sensitive: boolean;
  /** It may be empty although the resource is there: a cache without authentication has no password. */
  optional: boolean;
}

const known = { sensitive: false, optional: false };

/** The properties that most types share, in the four kinds they come in. */
export const property = {
  text: { ...known, type: "text" },
  port: { ...known, type: "port" },
  path: { ...known, type: "path" },
  url: { ...known, type: "url" },
  /** A connection string with the credentials in it. */
  secretUrl: { ...known, type: "url", sensitive: true },
  secret: { ...known, type: "text", sensitive: true },
  optionalSecret: { type: "text", sensitive: true, optional: true },
} as const satisfies Record<string, ResourceProperty>;

/** Of a server on which the app has a database, `name`, and a login of its own. */
export const databaseProperties: ResourceType["properties"] = {
  url: property.secretUrl,
  host: property.text,
  port: property.port,
  user: property.text,
  password: property.secret,
  name: property.text,
};
