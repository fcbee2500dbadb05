import { loadGrammar } from "../../../../grammar/index.ts";
import { type CheckedSubject, checkSubject, type Subject } from "../../../../runtime/catalog/check-subject.ts";
import { properties } from "../../../../runtime/catalog/properties/index.ts";
import { composeTarget, localTarget, type Target } from "../../../../targets/index.ts";

export const grammar = await loadGrammar("$");

/** An app in which every property holds. */
export const shop = `name: shop
image: example.test/shop:1.2
provides:
  - protocol: http
    port: 8080
    exposed: true
requires:
  - type: postgres
    version: "17"
    set_env: { DB_URL: $url }
env:
  URL: { default: $app.url, description: Where it is. }
  TOKEN: { sensitive: true }
storage:
  data: { path: /data }
health: /up
restart: always
`;

interface Checking {
  targets?: Target[];
  previous?: Subject["previous"];
  only?: string;
}

/** Looks at the properties of a text, or at one. */
export async function check(text: string, { targets, previous, only }: Checking = {}): Promise<CheckedSubject> {
  const subject = { source: { path: "Launchfile", text }, previous: previous ?? { missing: "no Git" }, severities: {} };
  const chosen = properties.filter(({ name }) => only === undefined || name === only);
  return await checkSubject(subject, chosen, {
    grammar,
    targets: targets ?? [composeTarget, localTarget],
    runs: 5,
    seed: 1,
  });
}

/** What speaks against a property of a text. */
export async function violationsOf(property: string, text: string, checking: Checking = {}): Promise<string[]> {
  const { results } = await check(text, { ...checking, only: property });
  const { findings } = results.find((each) => each.property === property) as (typeof results)[number];
  return findings.filter(({ kind }) => kind === "violation").map(({ what }) => what);
}
