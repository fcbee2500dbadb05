import { type AppPlan, addressOf, concat, literal, type Value } from "../../../plans/index.ts";
import { resourceUser } from "../../container/resources/connection.ts";
import { databaseName } from "../../container/resources/database-name.ts";
import type { ResourceKind } from "../resource-kind.ts";
import { usedFields, wantedExtensions } from "./used-fields.ts";

/** A private PostgreSQL server: its data folder, and the server that runs on it. */
export const postgres: ResourceKind = {
  properties(app, name) {
    const [password, port, database] = [passwordOf(name), portOf(name), literal(databaseOf(app, name))];
    return {
      url: concat([
        literal(`postgresql://${resourceUser}:`),
        password,
        literal("@127.0.0.1:"),
        port,
        literal("/"),
        database,
      ]),
      host: literal("127.0.0.1"),
      port,
      user: literal(resourceUser),
      password,
      name: database,
    };
  },
  objects: (app, name, resource) => ({
    [`data:${name}`]: {
      type: "data",
      origin: [addressOf("resource", name)],
      after: [],
      attributes: { path: { plain: `databases/${name}/cluster` } },
    },
    [`database:${name}`]: {
      type: "database",
      origin: [addressOf("resource", name)],
      after: [{ on: `data:${name}`, condition: "exists" }],
      attributes: {
        name: { plain: databaseOf(app, name) },
        password: { value: passwordOf(name) },
        port: { value: portOf(name) },
        extensions: { plain: wantedExtensions(resource) },
      },
    },
  }),
  ready: (name) => ({ on: `database:${name}`, condition: "healthy" }),
  usedFields,
};

/** As in containers: the app's name, for a resource with a name of its own both. */
function databaseOf({ app }: AppPlan, name: string): string {
  return databaseName(name === "postgres" ? app.name : `${app.name}-${name}`);
}

function passwordOf(name: string): Value {
  return {
    kind: "reference",
    address: addressOf("resource", name),
    property: "password",
    type: "text",
    sensitive: true,
  };
}

function portOf(name: string): Value {
  const property = "published-port";
  return { kind: "reference", address: addressOf("resource", name), property, type: "port", sensitive: false };
}
