import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Shape } from "../harness/dokploy-example.ts";
import { type DokploySite, dokploySite } from "../harness/dokploy-site.ts";
import { propertyRuns } from "../harness/property-runs.ts";

const pieces = fc.constantFrom(
  ...["'", '"', "`", "$", "$$", "${HOME}", "${{project.X}}", "{{", "}}", "{{.Node.ID}}", "#", " # ", "\\", "\\n", "\n"],
  ...["\r", "\t", " ", "=", "%s", "a", "B7", "é", "漢", "✓", "🙂", "\u2028", "!", "&", "<", ":", "- ", "export A=b"],
);
const text = fc.oneof(
  { weight: 3, arbitrary: fc.array(pieces, { maxLength: 6 }).map((all) => all.join("")) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme-composite", maxLength: 12 }) },
);
const texts = fc.array(text, { minLength: 8, maxLength: 8 });
const shapes: Shape[] = ["compose", "application"];

describe.each(shapes)("values of variables in the shape %s", (shape) => {
  it("arrive in the container as they are written, or are refused before anything is changed", async () => {
    const counts = { arrived: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(texts, async (given) => {
        const values = new Map(
          given.flatMap((value, at): [string, string][] => [
            [`P${at}`, value],
            [`S${at}`, value],
          ]),
        );
        const site = await dokploySite(launchfile(values), { settings: { shape }, environment });
        for (;;) {
          const { exit, said } = await site.run(["apply", "--env", "prod", "--yes"]);
          if (exit === 0) break;
          const names = refusedIn(said);
          expect(names, said).not.toEqual([]);
          expect(site.server.mutations()).toEqual([]);
          for (const name of names) {
            expect(values.get(name), said).toMatch(/\r|\$\{\{|\\$|['"`{]/);
            values.delete(name);
            counts.refused++;
          }
          await site.write("Launchfile", launchfile(values));
        }
        const seen = containerOf(site);
        for (const [name, value] of values) expect(seen[name]).toBe(value);
        counts.arrived += values.size;
        expect(await site.planned()).toEqual([]);
      }),
      { numRuns: propertyRuns(8) },
    );
    expect(counts.arrived).toBeGreaterThan(counts.refused);
  });
});

const environment = ["url: https://shop.example.com"];

/** A shop with variables: secrets where their name begins with S. */
function launchfile(values: Map<string, string>): string {
  const env = [...values].map(([name, value]) => {
    const written = JSON.stringify(value.replaceAll("$", "$$$$"));
    return `      ${name}: { sensitive: ${name.startsWith("S")}, default: ${written} }\n`;
  });
  return `name: shop
components:
  web:
    image: shop:1
    provides: [{ protocol: http, port: 8080, exposed: true }]
    env:
      OTHER: text
${env.join("")}`;
}

function refusedIn(said: string): string[] {
  const headlines = said.match(/^error LP(4301|6402): .*$/gm) ?? [];
  return headlines.flatMap((line) => /(?:\b|_)([PS]\d)\b/.exec(line)?.[1] ?? []);
}

function containerOf({ server }: DokploySite): Record<string, string> {
  const { compose, application } = server.state.tables;
  const [service] = [...compose, ...application];
  const seen = server.container(service?.appName ?? "", compose.length > 0 ? "web" : undefined);
  return seen?.environment ?? {};
}
