import { type PolicyEffect, policyEffectSchema } from "../policy/policy.ts";
import type { PolicyResult } from "../policy/policy-result.ts";
import { shellWord } from "../review/shell-word.ts";
import type { Paint, Style } from "./paint.ts";
import { visible } from "./visible.ts";

const styles: Record<PolicyEffect, { words: string; style: Style }> = {
  deny: { words: "denied by", style: "red" },
  approve: { words: "needs approval of", style: "yellow" },
  warn: { words: "warned of by", style: "yellow" },
};

/** A policy that a plan falls under, and each thing that it is about. */
export function policyText({ policy, effect, matches }: PolicyResult, paint: Paint): string {
  const { words, style } = styles[effect];
  const lines = matches.map(({ object, why }) => `      ${visible([object, why].filter(Boolean).join("  "))}`);
  return [`  ${paint(style, words)} ${paint("bold", `"${visible(policy)}"`)}`, ...lines].join("\n");
}

/** What `apply` does about it, in one sentence; empty where nothing keeps it from applying. */
export function policyConclusion(results: PolicyResult[]): string {
  const of = (effect: PolicyEffect) => results.filter((result) => result.effect === effect);
  const strictest = policyEffectSchema.options.find((effect) => of(effect).length > 0);
  if (strictest === "deny") return "Applying this is refused, because a policy denies it.";
  if (strictest !== "approve") return "";
  const options = of("approve").map(({ policy }) => `--approve-policy ${shellWord(policy)}`);
  return `Applying this takes ${options.join(" ")}, once it is approved.`;
}
