import { describe, expect, it } from "vitest";
import { locate } from "../../../../plans/index.ts";
import { compiled } from "../compiled.ts";

const text = `name: shop
secrets: { key: { generator: secret } }
env: { TZ: UTC }
components:
  web:
    build: { context: ., dockerfile: Dockerfile.web, args: { V: 1 } }
    restart: always
    platform: [linux/amd64, linux/arm64]
    provides:
      - { name: http, protocol: http, port: 80, bind: 127.0.0.1 }
    requires:
      - { type: postgres, name: db, version: ">=15", config: { extensions: [vector] }, set_env: { URL: $url } }
      - docker
    storage: { data: { path: /data, size: 1GB } }
    commands:
      start: { command: run, timeout: 5s }
      release: { command: migrate, timeout: 9s }
    health: /up
  job:
    image: j:1
    env: { PASS: { generator: secret }, dotted.name: x }
    host: { privileged: true }
`;
const sources = compiled(text).sources();

/** The text that an address and field lead to. */
function found(at: string): string {
  const span = locate(sources, at)?.span;
  return span ? text.slice(span.start.offset, span.end.offset) : "";
}

describe("source map", () => {
  it.each([
    ["app", "shop"],
    ["component:web", "web"],
    ["component:web#restart", "always"],
    ["component:web#build", "build"],
    ["component:web#build.dockerfile", "Dockerfile.web"],
    ["component:web#build.args.V", "1"],
    ["component:web#platform.1", "linux/arm64"],
    ["component:web#requires", "requires"],
    ["component:web#host.docker", "docker"],
    ["component:web#env.TZ", "TZ"],
    ["component:web#env.URL", "URL"],
    ["component:web#commands.start.timeout", "5s"],
    ["component:web#health", "health"],
    ["component:web#health.path", "/up"],
    ["component:web#schedule", "web"],
    ["component:job#env.dotted.name", "dotted.name"],
    ["component:job#host.privileged", "true"],
    ["endpoint:web/http#bind", "127.0.0.1"],
    ["endpoint:web/http#port", "80"],
    ["resource:db#version", '">=15"'],
    ["resource:db#config.extensions", "extensions"],
    ["resource:db#type", "postgres"],
    ["volume:web/data", "data"],
    ["volume:web/data#size", "1GB"],
    ["task:web/release", "release"],
    ["task:web/release#timeout", "9s"],
    ["secret:key", "key"],
    ["secret:job/PASS", "PASS"],
    ["nothing:at#all", "shop"],
  ])("%s leads to %s", (at, expected) => {
    expect(found(at)).toBe(expected);
  });

  it("leads from every node of a single component's plan", () => {
    const { app, sources } = compiled(
      "name: a\nimage: a:1\nprovides: [{ protocol: http, port: 80 }]\nrequires: [redis]",
    );
    const single = sources();
    for (const address of Object.keys(app.nodes)) expect(single[address]?.span).not.toBeNull();
    expect(Object.keys(app.nodes).filter((address) => !(address in single))).toEqual([]);
  });
});
