import { describe, expect, it } from "vitest";
import type { WrittenReference } from "../../../../compiler/index.ts";
import { compiled, printValue } from "../compiled.ts";

const launchfile = `name: shop
secrets: { key: { generator: secret } }
requires:
  - type: postgres
    set_env: { DATABASE_URL: "x\${url|base64}" }
components:
  web:
    image: web:1.2
    provides: [{ protocol: http, port: 80 }]
    supports:
      - { type: redis, set_env: { CACHE: $url } }
    env:
      KEY: \${secrets.key:-\${redis.url:-none}}
      PLAIN: a $$ b
      TEXT: |
        one
        two $components.web.port
    health: { command: check $app.url $HOME }
    commands:
      start: { command: "serve $redis.url" }
      seed: fill $secrets.key
  worker: { image: worker:1.2 }
`;

const at = (place: { span: { start: { offset: number }; end: { offset: number } } | null }) =>
  launchfile.slice(place.span?.start.offset, place.span?.end.offset);

/** `$url = resource:db#url, or (…)`: everything that is known of references. */
function show({ text, place, bound, transforms, default: otherwise }: WrittenReference): string {
  expect(at(place)).toBe(text);
  const rest = otherwise === null ? "" : ` or ${otherwise.text} [${otherwise.references.map(show).join("; ")}]`;
  return `${text} = ${bound && printValue(bound)}${rest}${transforms.map((each) => ` | ${each}`).join("")}`;
}

const expressions = compiled(launchfile).expressions();
const web = Object.fromEntries(
  (expressions.get("component:web") ?? []).map(({ field, resource, text, references }) => {
    return [resource === null ? field : `${field} of ${resource}`, [text, ...references.map(show)]];
  }),
);

describe("the texts of a component as they stand in the file", () => {
  it("with what each reference is bound to", () => {
    expect(web).toEqual({
      "env.DATABASE_URL of resource:postgres": [
        "x${url|base64}",
        "${url|base64} = resource:postgres#url:url! | base64",
      ],
      "env.CACHE of resource:redis": ["$url", "$url = resource:redis#url:url!"],
      "env.KEY": [
        "${secrets.key:-${redis.url:-none}}",
        "${secrets.key:-${redis.url:-none}} = secret:key#value:secret-hex! or ${redis.url:-none} " +
          "[${redis.url:-none} = resource:redis#url:url! or none []]",
      ],
      "env.PLAIN": ["a $$ b"],
      "env.TEXT": ["one\ntwo $components.web.port\n", "$components.web.port = endpoint:web/80#port:port"],
      "health.command": ["check $app.url $HOME", "$app.url = app#url:url"],
      "commands.start": ["serve $redis.url", "$redis.url = resource:redis#url:url!"],
      "commands.seed": ["fill $secrets.key", "$secrets.key = secret:key#value:secret-hex!"],
    });
  });

  it("also where they are inherited", () => {
    const [inherited] = expressions.get("component:worker") ?? [];
    expect(inherited && at(inherited.place)).toBe('"x${url|base64}"');
  });

  it("with a name that nobody knows, whose default holds", () => {
    const text = "name: a\nimage: a:1\nrequires: [postgres]\nenv: { A: '${postgres.nothing:-b}' }\n";
    const [written] = compiled(text).expressions().get("component:default") ?? [];
    expect(written?.references).toMatchObject([{ bound: null, default: { text: "b", references: [] } }]);
  });
});
