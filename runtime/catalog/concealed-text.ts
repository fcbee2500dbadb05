import { type Component, type Leaf, leavesOf, nodesOf } from "../../plans/index.ts";
import type { CheckedApp } from "./checked-app.ts";

/** What stands for a secret: a Launchfile with it can still be read. */
const hidden = "hidden-secret";

/** Hides whatever an app says is secret in texts that are made from its Launchfile. */
export function concealedText(checked: CheckedApp): (text: string) => string {
  const secrets = writtenSecrets(checked).sort((a, b) => b.length - a.length);
  return (text) => secrets.reduce((shown, secret) => shown.replaceAll(secret, hidden), text);
}

/** The texts that somebody wrote into it and that are secret, as they stand there and as they are read. */
function writtenSecrets({ app, source, diagnostics }: CheckedApp): string[] {
  const found = diagnostics.flatMap(({ conceals, span }) => {
    return conceals === true && span ? [source.text.slice(span.start.offset, span.end.offset)] : [];
  });
  const leaves = nodesOf(app, "component").flatMap(([, component]) => leavesIn(component));
  const texts = leaves.flatMap((leaf) => (leaf.kind === "literal" && leaf.sensitive ? [leaf.text] : []));
  const all = [...found, ...texts].flatMap((text) => [
    text,
    text.replace(/^(["'])([\s\S]*)\1$/, "$2"),
    JSON.stringify(text).slice(1, -1),
  ]);
  return [...new Set(all.map((text) => text.trim()))].filter((text) => text !== "");
}

function leavesIn({ env, commands, run }: Component): Leaf[] {
  const slots = Object.values(env).flatMap(({ candidates, sensitive }) =>
    candidates.flatMap((candidate) => {
      const leaves = "value" in candidate ? leavesOf(candidate.value) : [];
      return sensitive ? leaves.map((leaf) => ({ ...leaf, sensitive })) : leaves;
    }),
  );
  const lines = Object.values(commands).flatMap(({ line }) => leavesOf(line));
  return [...slots, ...lines, ...Object.values(run.build?.args ?? {}).flatMap(leavesOf)];
}
