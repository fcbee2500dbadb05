import fc from "fast-check";
import { digestBytes, type Review, reviewOf } from "../../plans/index.ts";

type Stack = Review["stacks"][number];
type Diff = NonNullable<Stack["diff"]>;
type Environment = Diff["environments"][number];
type Operation = Environment["operations"][number];

/** What would be more than a name if anything let it. */
export const hostileTexts = [
  "@team",
  "<img src=x onerror=alert(1)>",
  "`code` ``` ````",
  "a | b \\| c",
  "[link](https://example.com) https://example.com www.example.com",
  "--> <!-- launchplane:review --> <!-- x",
  "</code></summary></details>",
  "\u202edesrever\u2066",
  "line\nbreak\r\n```\n::error::x",
  "#1 GH-1 :+1: $x$ **bold** _it_ ~~no~~ a@b.example",
  "",
  " ",
  "`",
  "\ud83d",
  "-->",
];

const text = fc.oneof(
  fc.constantFrom("web", "service:web", "volume:web.data", "prod", "apps/shop/Launchfile"),
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom("x".repeat(5000), "`".repeat(900), "é".repeat(700)),
);
const digest = fc.string({ maxLength: 3 }).map(digestBytes);
const span = fc.constant(null);
const risk = fc.constantFrom("data-loss", "replace", "exposure", "privilege", "downtime", "floating-image" as const);
const shown = fc.oneof(
  fc.record({ plain: text }),
  fc.record({ secret: fc.constantFrom("same", "changed", "unknown" as const) }),
  fc.constant({ known: "after-apply" as const }),
  fc.constant({ absent: true as const }),
);
const change = fc.record(
  { attribute: text, before: shown, after: shown, forces: fc.constant("replace" as const) },
  { requiredKeys: ["attribute", "before", "after"] },
);
const some = <T>(each: fc.Arbitrary<T>, maxLength = 3) => fc.array(each, { maxLength });

const operation: fc.Arbitrary<Operation> = fc.record({
  id: text,
  verb: fc.constantFrom("create", "update", "replace", "delete", "run", "none"),
  object: text,
  cause: fc.record({
    code: fc.constantFrom("not-found", "attributes-changed", "no-longer-wanted", "precedes-change", "destroy"),
    args: fc.oneof(fc.constant({}), fc.record({ object: text })),
  }),
  changes: some(change),
  after: some(text),
  idempotent: fc.boolean(),
  risks: some(risk, 2),
  place: fc.constant(null),
});

const gap = fc.record({
  code: fc.constantFrom("LP4001", "LP4999"),
  effect: fc.constantFrom("approximated" as const, "unsupported" as const),
  at: text,
  args: fc.oneof(fc.constant({}), fc.record({ field: text })),
  place: fc.constant(null),
});

const range = fc.record({ start: fc.nat(), count: fc.nat() });
const file = fc.record({
  path: text,
  verb: fc.constantFrom("add" as const, "remove" as const, "change" as const),
  hunks: some(
    fc.record({
      base: range,
      head: range,
      lines: some(
        text.map((line) => `+${line}`),
        6,
      ),
    }),
    2,
  ),
});

const policy = fc.record({
  policy: text,
  effect: fc.constantFrom("warn" as const, "deny" as const, "approve" as const),
  matches: some(fc.record({ object: fc.option(text), why: text })),
});

const environment: fc.Arbitrary<Environment> = fc.record({
  environment: text,
  target: text,
  scope: fc.record({ base: fc.option(text), head: fc.option(text) }),
  review: fc.record({ base: fc.option(digest), head: fc.option(digest) }),
  operations: some(operation, 4),
  gaps: fc.record({ added: some(gap), removed: some(gap), kept: some(gap) }),
  files: some(file),
  policies: some(policy),
  moves: fc.constant(null),
});

const side = fc.record({
  label: text,
  commit: fc.option(fc.constant("c0ffee".padEnd(40, "0"))),
  path: fc.option(text),
  state: fc.constantFrom("compiled" as const, "absent" as const, "invalid" as const),
  app: fc.option(digest),
});

const nodeChange = fc.record(
  {
    verb: fc.constantFrom("add" as const, "remove" as const, "change" as const, "move" as const),
    address: text,
    from: text,
    changes: some(change),
    risks: some(fc.record({ risk, reason: fc.constantFrom("data-left-behind" as const, "published" as const) }), 2),
    place: fc.constant(null),
  },
  { requiredKeys: ["verb", "address", "changes", "risks", "place"] },
);

export const planDiffArbitrary: fc.Arbitrary<Diff> = fc.record({
  formatVersion: fc.constant("launchplane/plan-diff/v1" as const),
  name: text,
  base: side,
  head: side,
  changes: some(nodeChange),
  environments: some(environment),
});

const stack: fc.Arbitrary<Stack> = fc.record(
  {
    path: text,
    from: text,
    diff: fc.option(planDiffArbitrary),
    diagnostics: some(
      fc.record({
        code: fc.constantFrom("LP2003", "LP3010"),
        severity: fc.constantFrom("error" as const, "warning" as const, "advice" as const),
        message: text,
        file: fc.option(text),
        span,
        why: text,
        related: fc.constant([]),
        fixes: some(fc.record({ title: text, safe: fc.boolean(), edits: fc.constant([]) })),
      }),
      2,
    ),
    policies: some(policy, 2),
    approved: some(
      fc.record({ environment: text, reviewed: digest, accepts: some(text), policies: some(text), command: text }),
      2,
    ),
    promoted: some(fc.record({ environment: text, from: text, command: text }), 2),
  },
  { requiredKeys: ["path", "diff", "diagnostics", "policies", "approved"] },
);

/** Reviews whose every name is as bad as a name can be. */
export const reviewArbitrary: fc.Arbitrary<Review> = fc
  .record({
    repository: fc.option(text),
    pullRequest: fc.option(fc.nat()),
    base: fc.record({ label: text, commit: fc.option(text) }),
    head: fc.record({ label: text, commit: fc.option(text) }),
    stacks: some(stack, 5),
  })
  .map(reviewOf);

export const reviewOutputArbitrary = fc.record(
  {
    formatVersion: fc.constant("launchplane/output/review/v1"),
    review: fc.option(reviewArbitrary),
    comment: fc.constantFrom("created", "updated", null),
    check: fc.boolean(),
    diagnostics: fc.constant([]),
  },
  { requiredKeys: ["formatVersion", "review", "diagnostics"] },
);

export const reviewApprovedOutputArbitrary = fc.record({
  formatVersion: fc.constant("launchplane/output/review-approved/v1"),
  commit: text,
  pullRequest: fc.nat(),
  approved: some(
    fc.record({
      path: text,
      environment: text,
      reviewed: digest,
      accepts: some(text),
      policies: some(text),
      command: text,
    }),
  ),
  diagnostics: fc.constant([]),
});
