import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SecretClass } from "../../plans/index.ts";
import { DiagnosticError } from "../../runtime/diagnostic-error.ts";
import { decryptSecret, encryptSecret } from "../../runtime/secrets/encrypt-secret.ts";
import { masterKeyOf } from "../../runtime/secrets/master-key.ts";
import { type SecretEnvelope, secretEnvelopeSchema } from "../../runtime/secrets/secret-envelope.ts";
import { propertyRuns } from "../harness/property-runs.ts";

const keyBytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
const nonce = fc.uint8Array({ minLength: 12, maxLength: 12 });

const header = fc.record({
  scope: fc.constantFrom("notes.testing", "notes._", "_._"),
  name: fc.string({ unit: "binary", minLength: 1, maxLength: 40 }),
  version: fc.integer({ min: 1, max: 1e6 }),
  class: fc.constantFrom<SecretClass>("prod-only", "non-prod", "shared"),
  origin: fc.constantFrom("generated" as const, "operator" as const, "captured" as const),
  at: fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((date) => date.toISOString()),
  actor: fc.constant({ kind: "user", name: "ada", source: "os" } as const),
  isDisabled: fc.boolean(),
});

/** A key, and an envelope that was made with it. */
const sealed = fc
  .record({ bytes: keyBytes, header, text: fc.string({ unit: "binary", maxLength: 200 }), nonce })
  .map(({ bytes, header: { isDisabled, ...about }, text, nonce: once }) => {
    const key = masterKeyOf(bytes);
    const whole = { ...about, keyId: key.id, ...(isDisabled && { disabled: true as const }) };
    return { key, text, envelope: encryptSecret(key, { header: whole, text, nonce: once }) };
  });

function codeOf(work: () => unknown): string {
  try {
    work();
    return "none";
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return error.diagnostics[0]?.code ?? "";
  }
}

/** The same bytes with one bit of one of them turned, in base64 as the envelope has them; no bytes get one. */
function turned(base64: string, at: number): string {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length === 0) return "AA==";
  const place = Math.floor(at * bytes.length * 8);
  bytes[place >> 3] = (bytes[place >> 3] ?? 0) ^ (1 << (place & 7));
  return bytes.toString("base64");
}

describe("encrypted secrets", () => {
  it("come back as they were, and their envelopes are of the schema", () => {
    fc.assert(
      fc.property(sealed, ({ key, text, envelope }) => {
        // A lone half of a surrogate pair is no text that any environment could hold.
        expect(decryptSecret(key, envelope)).toBe(Buffer.from(text).toString());
        expect(secretEnvelopeSchema.parse(JSON.parse(JSON.stringify(envelope)))).toEqual(envelope);
      }),
    );
  });

  it("are refused when any bit of nonce, value or tag was turned", () => {
    const member = fc.constantFrom("nonce" as const, "ciphertext" as const, "tag" as const);
    const at = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(sealed, member, at, ({ key, envelope }, name, place) => {
        const changed = { ...envelope, [name]: turned(envelope[name], place) };
        expect(codeOf(() => decryptSecret(key, changed))).toBe("LP7024");
      }),
      { numRuns: propertyRuns(1000) },
    );
  });

  it("are refused when any character of nonce, value or tag was changed", () => {
    const member = fc.constantFrom("nonce" as const, "ciphertext" as const, "tag" as const);
    fc.assert(
      fc.property(sealed, member, fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (made, name, at, character) => {
        const { key, envelope } = made;
        const text = envelope[name];
        fc.pre(text !== "" && text[at % text.length] !== character);
        const place = at % text.length;
        const changed = { ...envelope, [name]: text.slice(0, place) + character + text.slice(place + 1) };
        const read = () => decryptSecret(key, secretEnvelopeSchema.parse(changed));
        if (secretEnvelopeSchema.safeParse(changed).success) expect(codeOf(read)).toBe("LP7024");
      }),
      { numRuns: propertyRuns(1000) },
    );
  });

  it("are refused when any member of the header is another one, was added or was removed", () => {
    fc.assert(
      fc.property(sealed, sealed, ({ key, envelope }, other) => {
        const members = { ...envelope.header, ...other.envelope.header } as Record<string, unknown>;
        for (const name of Object.keys(members).filter((each) => each !== "keyId")) {
          const { [name]: own, ...without } = envelope.header as unknown as Record<string, unknown>;
          const replaced = (other.envelope.header as unknown as Record<string, unknown>)[name];
          for (const change of [without, { ...without, [name]: replaced }]) {
            if (JSON.stringify(change[name]) === JSON.stringify(own)) continue;
            const changed = { ...envelope, header: change as unknown as SecretEnvelope["header"] };
            expect(codeOf(() => decryptSecret(key, changed))).toBe("LP7024");
          }
        }
      }),
    );
  });

  it("are refused with another key, also where the header claims it", () => {
    fc.assert(
      fc.property(sealed, keyBytes, ({ key, envelope }, bytes) => {
        const other = masterKeyOf(bytes);
        fc.pre(other.id !== key.id);
        expect(codeOf(() => decryptSecret(other, envelope))).toBe("LP7023");
        const claimed = { ...envelope, header: { ...envelope.header, keyId: other.id } };
        expect(codeOf(() => decryptSecret(other, claimed))).toBe("LP7024");
      }),
    );
  });
});
