import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Attribute, comparable, type DesiredState, type Json } from "../../../../plans/index.ts";
import { lower } from "../../../../targets/pulumi/lower.ts";
import { containerTexts } from "../../../../targets/pulumi/observe/container-texts.ts";
import { imageTexts, ofContainer } from "../../../../targets/pulumi/observe/image-texts.ts";
import { observedAttributes } from "../../../../targets/pulumi/observe/observed-attributes.ts";
import { input, sampleApp } from "../sample-app.ts";
import { bind, prefix, stateOf } from "./state-of.ts";

const print = (_attribute: string, text: string) => `print of ${text}`;

/** What is observed of a state that was made from what is wanted. */
function seenOf(address: string, desired: DesiredState) {
  const wanted = desired.objects[address];
  const resource = stateOf(address, desired);
  if (address.startsWith("image:")) return observedAttributes(imageTexts(resource, wanted), { wanted, print });
  const image = wanted?.after.find(({ on }) => on.startsWith("image:"))?.on ?? "";
  const containerOf = (id: string) => stateOf(id.replace("id of ", ""), desired);
  const own = containerTexts(resource, { wanted, prefix, containerOf });
  const texts = { ...own, ...ofContainer(imageTexts(stateOf(image, desired), desired.objects[image])) };
  return observedAttributes(texts, { wanted, print });
}

function comparedOf(desired: DesiredState) {
  return comparable(desired, bind, (_object, attribute, text) => print(attribute, text)).attributes;
}

describe("what a state says of the attributes that its program was made from", () => {
  const { value } = lower(sampleApp(), input);
  const desired = value?.desired ?? { target: "pulumi", scope: "", objects: {} };
  const addresses = Object.keys(desired.objects).filter((each) => /^(service|task|setup|image):/.test(each));

  it.each(addresses)("is what they are, of %s", (address) => {
    expect(seenOf(address, desired)).toEqual(comparedOf(desired)[address]);
  });

  it("is what they are, whatever they say", () => {
    fc.assert(
      fc.property(attributesArbitrary, (attributes) => {
        const app = withAttributes(attributes);
        expect(seenOf("service:web", app)).toEqual(comparedOf(app)["service:web"]);
      }),
    );
  });

  it("is another one where the state has another", () => {
    fc.assert(
      fc.property(attributesArbitrary, textArbitrary, (attributes, text) => {
        const [then, now] = [
          { ...attributes, "env.A": { plain: text } },
          { ...attributes, "env.A": { plain: `${text}!` } },
        ];
        const seen = observedAttributes(
          containerTexts(stateOf("service:web", withAttributes(then)), {
            wanted: withAttributes(now).objects["service:web"],
            prefix,
            containerOf: () => undefined,
          }),
          { print },
        );
        expect(seen["env.A"]).toEqual({ plain: text });
      }),
    );
  });
});

const textArbitrary = fc.string({ unit: "grapheme", maxLength: 12 });
const nameArbitrary = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/);
const key = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,6}$/);
const plain = (value: Json): Attribute => ({ plain: value });
const text = textArbitrary.map((each): Attribute => plain(each));
const sensitive = textArbitrary.map(
  (each): Attribute => ({ value: { kind: "literal", text: `${each}.`, type: "text", sensitive: true } }),
);
const some = fc.oneof(text, sensitive);
const seconds = fc.integer({ min: 1, max: 200_000 }).map((each): Attribute => plain(`${each}s`));
const milliseconds = fc.integer({ min: 1, max: 999 }).map((each): Attribute => plain(`${each}ms`));
const duration = fc.oneof(seconds, milliseconds);

function below(prefix: string, names: fc.Arbitrary<string>, each: fc.Arbitrary<Attribute>) {
  const listed = fc.dictionary(names, each, { maxKeys: 3 });
  return listed.map((all) =>
    Object.fromEntries(Object.entries(all).map(([name, value]) => [`${prefix}.${name}`, value])),
  );
}

function words(prefix: string) {
  const listed = fc.array(some, { maxLength: 3 });
  return listed.map((all) => Object.fromEntries(all.map((each, index) => [`${prefix}.${index}`, each])));
}

const path = fc.stringMatching(/^\/[a-z]{1,8}$/);
const mounts = fc.dictionary(nameArbitrary, fc.tuple(path, fc.boolean()), { maxKeys: 3 }).map((all) => {
  const entries = Object.entries(all).map(([name, [at, isKept]]): [string, Attribute] => {
    return [`mounts.${name}`, plain({ path: at, ...(isKept ? { volume: `web.${name}` } : {}) })];
  });
  return Object.fromEntries(entries);
});
const ports = fc.uniqueArray(fc.constantFrom("80", "8080", "53/udp", "8080@admin"), { maxLength: 3 }).map((all) => {
  const entries = all.map((port): [string, Attribute] => [`ports.${port}`, plain(String(20_000 + port.length))]);
  return Object.fromEntries(all.length === 0 ? [] : [...entries, ["publish", plain("127.0.0.1")]]);
});
const health = fc.record({ test: some, interval: duration, timeout: duration, start: duration, retries: fc.nat(9) });
const optional = <T>(arbitrary: fc.Arbitrary<Record<string, T>>) => fc.oneof(fc.constant({}), arbitrary);

/** Attributes of a container that stays up, without those of its image. */
const attributesArbitrary: fc.Arbitrary<Record<string, Attribute>> = fc
  .tuple(
    words("command"),
    words("entrypoint"),
    below("env", key, some),
    below("files", path, some),
    below(
      "aliases",
      nameArbitrary.filter((each) => each !== "web"),
      fc.constant(plain(true)),
    ),
    mounts,
    ports,
    below("expose", fc.constantFrom("9000", "9001/udp"), fc.constant(plain(true))),
    optional(
      health.map(({ test, interval, timeout, start, retries }) => ({
        ...{ "health.test": test, "health.interval": interval, "health.timeout": timeout },
        ...{ "health.start_period": start, "health.retries": plain(retries) },
      })),
    ),
    optional(fc.record({ stop_grace_period: duration })),
    optional(fc.record({ user: fc.constant(plain("1000:1000")), confined: fc.constant(plain(true)) })),
    optional(fc.record({ hostname: nameArbitrary.map(plain), init: fc.constant(plain(true)) })),
    optional(fc.record({ singleton: fc.constant(plain(true)), platform: fc.constant(plain("linux/arm64")) })),
    optional(
      fc.record({
        "host.docker": fc.constant(plain(true)),
        "host.filesystem": fc.constantFrom("read-only", "read-write").map(plain),
      }),
    ),
  )
  .map((all) => Object.assign({}, ...all));

function withAttributes(attributes: Record<string, Attribute>): DesiredState {
  const image = { type: "image", origin: ["component:web"], after: [], attributes: { image: plain("web:1") } };
  const own = { image: plain("web:1"), restart: plain("unless-stopped"), ...attributes };
  const after = [{ on: "image:web", condition: "completed" as const }];
  const web = { type: "service", origin: ["component:web"], after, attributes: own };
  return { target: "pulumi", scope: "notes.testing", objects: { "image:web": image, "service:web": web } };
}
