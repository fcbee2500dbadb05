import * as fc from "fast-check";
import { readApp } from "../checked-app.ts";
import { launchfileText } from "../launchfile-text.ts";
import { missedMutation } from "../mutations/missed-mutation.ts";
import type { Mutation } from "../mutations/mutation.ts";
import { mutationsOf } from "../mutations/mutations-of.ts";
import type { Finding, Means, Property } from "../property.ts";

/** Mistakes that are tried for each run. */
const perRun = 5;

/** Mistakes that somebody makes in the file are caught. */
export const mutations: Property = {
  name: "mutations",
  says: "mistakes made in it are caught",
  find({ source, data }, means) {
    const { app: base } = readApp(means.grammar, { path: source.path, text: launchfileText(data) });
    if (!base) return { findings: [{ kind: "violation", what: "its data does not compile when it is written anew" }] };
    const made = chosen(mutationsOf(base), means);
    const missed = made.flatMap((mutation): Finding[] => {
      const why = missedMutation(mutation, base, means.grammar);
      return why === null ? [] : [{ kind: "note", what: `${mutation.what}: ${why}`, launchfile: mutation.text }];
    });
    return { findings: missed, mutations: { made: made.length, caught: made.length - missed.length } };
  },
};

/** All of them, or as many as are to be tried, in their order. */
function chosen(all: Mutation[], { runs, seed }: Means): Mutation[] {
  const count = Math.min(all.length, runs * perRun);
  if (count === all.length) return all;
  const [some = []] = fc.sample(fc.subarray(all, { minLength: count, maxLength: count }), { seed, numRuns: 1 });
  return some;
}
