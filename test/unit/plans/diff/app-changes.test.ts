import { describe, expect, it } from "vitest";
import { appChanges } from "../../../../plans/index.ts";
import { diffSource } from "../../../harness/compiled-app.ts";

/** The changes between two versions of an app that is called `shop`; each is the rest of its Launchfile. */
function changes(base: string, head: string) {
  return appChanges(diffSource(`name: shop\n${base}`), diffSource(`name: shop\n${head}`));
}

/** `data-loss data-not-kept persistent of volume:default/data`, a line each. */
function risks(base: string, head: string): string[] {
  return changes(base, head).flatMap(({ address, risks }) =>
    risks.map(({ risk, reason, attribute }) => `${risk} ${reason}${attribute ? ` ${attribute}` : ""} of ${address}`),
  );
}

const image = "image: shop:1\n";
const volume = (fields: string) => `${image}storage: { data: { ${fields} } }\n`;
const resource = (fields: string) => `${image}requires: [{ name: db, ${fields} }]\n`;
const endpoint = (fields: string) => `${image}provides: [{ name: web, protocol: http, port: 80${fields} }]\n`;
const host = (fields: string) => `${image}host: { ${fields} }\n`;

describe("the risks of a change", () => {
  it.each([
    [volume("path: /a"), image, ["data-loss data-left-behind of volume:default/data"]],
    [volume("path: /a, persistent: false"), image, []],
    [
      volume("path: /a"),
      volume("path: /a, persistent: false"),
      ["data-loss data-not-kept persistent of volume:default/data"],
    ],
    [volume("path: /a, persistent: false"), volume("path: /a"), []],
    [volume("path: /a"), volume("path: /b"), ["data-loss data-at-other-path path of volume:default/data"]],
    [volume("path: /a"), volume("path: /a, size: 1GB"), []],
    [image, volume("path: /a"), []],
  ])("of a volume: %j -> %j", (base, head, expected) => expect(risks(base, head)).toEqual(expected));

  it.each([
    [resource('type: postgres, version: "16"'), image, ["data-loss data-left-behind of resource:db"]],
    [resource('type: postgres, version: "16"'), resource('type: postgres, version: "16.2"'), []],
    [
      resource('type: postgres, version: "16"'),
      resource('type: postgres, version: "17"'),
      ["data-loss data-of-other-version version of resource:db"],
    ],
    [
      resource('type: mysql, version: "8.4"'),
      resource('type: mysql, version: "8.0"'),
      ["data-loss data-of-newer-version version of resource:db"],
    ],
    [
      resource("type: postgres"),
      resource('type: postgres, version: "16"'),
      ["data-loss data-of-unknown-version version of resource:db"],
    ],
    [resource("type: mysql"), resource("type: mariadb"), ["data-loss data-of-other-type type of resource:db"]],
  ])("of a resource: %j -> %j", (base, head, expected) => expect(risks(base, head)).toEqual(expected));

  it.each([
    [endpoint(""), endpoint(", exposed: true"), ["exposure published exposed of endpoint:default/web"]],
    [image, endpoint(", exposed: true"), ["exposure published exposed of endpoint:default/web"]],
    [endpoint(", exposed: true"), endpoint(""), []],
    [endpoint(", bind: 127.0.0.1"), endpoint(", bind: 0.0.0.0"), ["exposure bound-wider bind of endpoint:default/web"]],
    [endpoint(', bind: "::1"'), endpoint(""), ["exposure bound-wider bind of endpoint:default/web"]],
    [endpoint(", bind: localhost"), endpoint(", bind: 127.0.0.2"), []],
    [endpoint(""), endpoint(", bind: 0.0.0.0"), []],
  ])("of an endpoint: %j -> %j", (base, head, expected) => expect(risks(base, head)).toEqual(expected));

  const pinned = `image: shop@sha256:${"a".repeat(64)}\n`;
  it.each([
    [image, host("privileged: true"), ["privilege host-rights host.privileged of component:default"]],
    [host("docker: optional"), host("docker: required"), ["privilege host-rights host.docker of component:default"]],
    [host("docker: required"), host("docker: optional"), []],
    [
      host("filesystem: read-only"),
      host("filesystem: read-write"),
      ["privilege host-rights host.filesystem of component:default"],
    ],
    [host("filesystem: read-write"), host("filesystem: none"), []],
    [image, host("network: bridge"), []],
    [image, host("network: host"), ["privilege host-rights host.network of component:default"]],
    [image, `${image}requires: [docker]\n`, ["privilege host-rights host.docker of component:default"]],
    [pinned, image, ["floating-image image-not-pinned image of component:default"]],
    [pinned, `image: shop@sha256:${"b".repeat(64)}\n`, []],
    [image, pinned, []],
    [pinned, "build: .\n", []],
  ])("of a component: %j -> %j", (base, head, expected) => expect(risks(base, head)).toEqual(expected));

  it("of all, where the context is another one", () => {
    const base = diffSource("name: shop\nimage: shop:1\n");
    const [change] = appChanges(base, { ...base, context: "other" });
    expect(change?.risks).toEqual([{ risk: "replace", reason: "other-context", attribute: "context" }]);
  });
});

describe("moves", () => {
  /** `move resource:a resource:b`, a line each. */
  const verbs = (base: string, head: string) =>
    changes(base, head).map(({ verb, from, address }) => [verb, from, address].filter(Boolean).join(" "));
  const components = (parts: Record<string, string>) =>
    `components:\n${Object.entries(parts)
      .map(([name, rest]) => `  ${name}: { image: shop:1, ${rest} }\n`)
      .join("")}`;

  it("need the same content", () => {
    expect(verbs(volume("path: /a"), `${image}storage: { files: { path: /a } }\n`)).toEqual([
      "move volume:default/data volume:default/files",
    ]);
    expect(verbs(volume("path: /a"), `${image}storage: { files: { path: /b } }\n`)).toEqual([
      "remove volume:default/data",
      "add volume:default/files",
    ]);
  });

  it("need the same use: another component's cache is not this one's under a new name", () => {
    const base = components({ a: "requires: [{ type: redis, name: cache }]", b: "restart: always" });
    const head = components({ a: "restart: no", b: "restart: always, requires: [{ type: redis, name: queue }]" });
    const found = verbs(base, head.replace("restart: no", 'restart: "no"'));
    expect(found).toContain("remove resource:cache");
    expect(found).toContain("add resource:queue");
  });

  it("need one on each side: of two alike nobody knows which it was", () => {
    const alike = (one: string, other: string) => components({ [one]: "restart: always", [other]: "restart: always" });
    expect(verbs(alike("a", "b"), alike("c", "d"))).toEqual([
      "remove component:a",
      "remove component:b",
      "add component:c",
      "add component:d",
    ]);
    expect(verbs(alike("a", "b"), alike("a", "c"))).toEqual(["move component:b component:c"]);
  });

  it("are found together, though each mentions the other", () => {
    const text = (web: string, db: string, key: string) =>
      `secrets: { ${key}: { generator: secret } }\ncomponents:\n  ${web}:\n    image: shop:1\n    requires: [{ type: postgres, name: ${db}, set_env: { URL: $url } }]\n    env: { KEY: $secrets.${key} }\n`;
    expect(verbs(text("web", "db", "one"), text("site", "data", "two"))).toEqual([
      "move component:web component:site",
      "move resource:db resource:data",
      "move secret:one secret:two",
    ]);
  });

  it("never lead from one component's volume to another's", () => {
    const data = "storage: { data: { path: /a } }";
    const found = verbs(components({ a: data, b: "restart: always" }), components({ a: "restart: always", b: data }));
    expect(found).toContain("remove volume:a/data");
    expect(found).toContain("add volume:b/data");
  });
});

describe("the attributes of a change", () => {
  const attributes = (base: string, head: string) =>
    changes(base, head).flatMap((change) => change.changes.map(({ attribute }) => `${change.address} ${attribute}`));

  it("are named as in a Launchfile, and point at its lines", () => {
    const [change] = changes(
      `${image}health: { command: check, interval: 5s }\n`,
      `${image}health: { command: check, interval: 90s }\n`,
    );
    expect(change?.changes).toEqual([
      { attribute: "health.interval", before: { plain: "5s" }, after: { plain: "90s" } },
    ]);
    expect(change?.place?.span?.start).toMatchObject({ line: 3 });
    expect(attributes(image, `${image}commands: { start: { command: run, timeout: 1m } }\n`)).toEqual([
      "component:default commands.start",
      "component:default commands.start.timeout",
    ]);
  });

  it("tell keys with dots apart", () => {
    const env = (key: string) => `${image}env: { ${key}: x }\n`;
    expect(attributes(env("A.required"), env("A"))).toEqual([
      'component:default env."A.required"',
      "component:default env.A",
    ]);
  });

  it("show references as they are written, and no secret", () => {
    const text = (value: string) => `secrets: { key: { generator: secret } }\n${image}env: { URL: "${value}" }\n`;
    const shown = (base: string, head: string) => changes(text(base), text(head))[0]?.changes[0];
    expect(shown("a", "$secrets.key")).toEqual({
      attribute: "env.URL",
      before: { secret: "changed" },
      after: { secret: "changed" },
    });
    expect(shown("http://x:$secrets.key@a", "http://x:$secrets.key@b")).toEqual({
      attribute: "env.URL",
      before: { plain: "http://x:${secrets.key}@a" },
      after: { plain: "http://x:${secrets.key}@b" },
    });
  });
});

describe("a thousand things with other names", () => {
  it("are found in a time that grows with their number", () => {
    const app = (name: string) => {
      const numbers = Array.from({ length: 1000 }, (_, index) => index);
      const secrets = numbers.map((each) => `  ${name}${each}: { generator: secret }`).join("\n");
      const env = numbers.map((each) => `  K${each}: "$secrets.${name}${each}"`).join("\n");
      return `image: shop:1\nsecrets:\n${secrets}\nenv:\n${env}\n`;
    };
    const [base, head] = [app("old"), app("new")].map((each) => diffSource(`name: shop\n${each}`));
    const started = performance.now();
    const moved = appChanges(base ?? null, head ?? null);
    expect(performance.now() - started).toBeLessThan(5000);
    expect(moved.map(({ verb }) => verb)).toEqual(Array.from({ length: 1000 }, () => "move"));
  });
});
