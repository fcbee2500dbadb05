import type { Target } from "../../targets/index.ts";
import { capabilityRows } from "./capability-rows.ts";
import { supportCounts } from "./support-counts.ts";

/** The page `docs/targets/README.md`: every target, and how to read their pages. */
export function renderTargetIndex(targets: readonly Pick<Target, "name" | "summary" | "capabilities">[]): string {
  const lines = targets.map((target) => {
    const { exact, approximated, unsupported } = supportCounts(capabilityRows(target));
    return `| [${target.name}](${target.name}.md) | ${target.summary} | ${exact} | ${approximated} | ${unsupported} |`;
  });
  return [
    "# Targets",
    "",
    "What each target makes of every field of a Launchfile. `launchplane targets list` and `launchplane targets show NAME` print",
    "the same, `--json` for other tools.",
    "",
    "| target | what it is | exact | approximated | unsupported |",
    "| --- | --- | --- | --- | --- |",
    ...lines,
    "",
    ...words,
    "",
  ].join("\n");
}

const words = [
  "A row is a field, or a case of one that is otherwise than the field as such: `provides.bind`, loopback. Names that the",
  "author chooses and positions in lists are left out (`env.default`), components have the fields of the top level, and",
  "entries of `supports` those of `requires`. Each known type of resource, each hint for one and each command with a meaning",
  "of its own has a row; `requires.*` and `commands.*` are all others.",
  "",
  "- **exact**: the target does what the Launchfile says, or rightly nothing, where the field says nothing to it.",
  "- **approximated**: it does something else that serves; `plan` tells it under the code, and `apply` goes on.",
  "- **unsupported**: `plan` tells it, and `apply` refuses; the column says what to do instead.",
  "",
  "## Strict",
  "",
  "With `--strict` whatever is approximated or unsupported is an error: `plan`, `emit`, `diff` and `review` exit with 3, and",
  "`apply` and `promote` refuse before anything is changed. `strict: true` in an environment of `launchplane.yaml` does the",
  "same for everybody who plans or applies there. A gap that is known and fine is let through by its code, and only there",
  "where it is written down and reviewed:",
  "",
  "```yaml",
  "environments:",
  "  prod: { target: compose, strict: true }",
  "diagnostics:",
  "  LP4120: warning          # or off; what is unsupported cannot be let through",
  "```",
  "",
  "Strictness changes no plan and no digest, it only refuses: what was planned or reviewed without it is still what is applied.",
  "`destroy` and `rollback` are never strict, so that what runs can be removed, and what ran can be brought back.",
  "",
  "## How a row is proven",
  "",
  "The last column links to tests. *plan*: `test/conformance/capabilities.test.ts` has an app for each row that uses the field,",
  "looks for what the target makes of it, or for its gap, and sees that it is gone or otherwise without the field. *command*:",
  "the effect shows only when a command runs, and a test of that command sees it. *running*: the app is deployed on a real",
  "engine, and the effect is looked at from outside. A field without a row, a row without a field and a row without a proof",
  "fail `npm test`.",
];
