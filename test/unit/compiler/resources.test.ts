import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { resourceTypes } from "../../../compiler/index.ts";
import { openProperty } from "../../../compiler/resources/index.ts";

const folder = join(import.meta.dirname, "../../../compiler/resources");

describe("the resource vocabulary", () => {
  it("has one file a type", () => {
    const files = readdirSync(folder).map((name) => name.replace(".ts", ""));
    expect(files.filter((name) => name !== "index" && name !== "resource-type").sort()).toEqual(
      [...resourceTypes.keys()].sort(),
    );
  });

  it.each([
    ["postgres", "url! host port user password! name"],
    ["mysql", "url! host port user password! name"],
    ["mariadb", "url! host port user password! name"],
    ["mongodb", "url! host port user password! name"],
    ["redis", "url! host port password!?"],
    ["memcache", "url host port"],
    ["rabbitmq", "url! host port user password!"],
    ["elasticsearch", "url! host port"],
    ["clickhouse", "url! host port user password! name"],
    ["minio", "url host port access_key secret_key! bucket"],
    ["s3", "url access_key secret_key! bucket region"],
    ["kafka", "url host port"],
    ["sqlite", "url path"],
    ["docker", ""],
  ])("%s has %s", (type, expected) => {
    const properties = Object.entries(resourceTypes.get(type)?.properties ?? {});
    const text = properties.map(
      ([name, { sensitive, optional }]) => name + (sensitive ? "!" : "") + (optional ? "?" : ""),
    );
    expect(text.join(" ")).toBe(expected);
  });

  it("types what is a port, a URL or a path", () => {
    for (const { properties } of resourceTypes.values()) {
      for (const [name, { type }] of Object.entries(properties)) {
        expect(type).toBe(["url", "port", "path"].includes(name) ? name : "text");
      }
    }
  });

  it("takes an unknown property for a credential", () => {
    expect(openProperty("host").sensitive).toBe(false);
    expect(openProperty("token").sensitive).toBe(true);
    expect(openProperty("constructor").sensitive).toBe(true);
  });
});
