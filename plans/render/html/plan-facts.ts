import type { DeploymentPlan, SealedPlan } from "../../deployment-plan.ts";
import { cutMiddle } from "./difference.ts";
import type { Fact } from "./page.ts";

/** Where a plan comes from, and what it depends on. */
export function planFacts(document: SealedPlan | DeploymentPlan): Fact[] {
  const sealed = "plan" in document ? document : null;
  const { digests, fingerprints, target } = sealed?.plan ?? (document as DeploymentPlan);
  const { source, artifacts, inputs, tool, targetVersion } = fingerprints;
  const pairs: [term: string, words: string][] = [
    ...(sealed ? ofSeal(sealed) : []),
    ["Review digest", digests.review],
    ["App digest", digests.app],
    ["Desired state", digests.desired],
    ["Inputs", inputs],
    ...sorted(artifacts).map(([name, words]): [string, string] => [`Image of ${name}`, words]),
    ...sorted(source).map(([path, words]): [string, string] => [`Source ${path}`, words]),
  ];
  return [
    ...pairs.map(([term, words]) => ({ term, words, code: true })),
    { term: "Made by", words: `Launchplane ${tool}, target ${target} ${targetVersion}`, code: false },
  ].map(({ term, words, code }) => ({ term: cutMiddle(term, 200), words: cutMiddle(words, 300), code }));
}

function ofSeal({ digest, provenance, seal }: SealedPlan): [string, string][] {
  const { commit, dirty } = provenance;
  const state = dirty ? " and uncommitted changes" : "";
  return [
    ["Digest", digest],
    ["Seal", seal],
    ...(commit === null ? [] : [["Commit", `${commit}${state}`] as [string, string]]),
  ];
}

function sorted(texts: Record<string, string>): [string, string][] {
  return Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1));
}
