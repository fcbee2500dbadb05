import { readApp } from "../checked-app.ts";
import { chosen } from "../chosen.ts";
import { launchfileText } from "../launchfile-text.ts";
import { missedMutation } from "../mutations/missed-mutation.ts";
import { mutationsOf } from "../mutations/mutations-of.ts";
import type { Finding, Property } from "../property.ts";

/** Mistakes that are tried for each run. */
const perRun = 5;

/** Mistakes that somebody makes in the file are caught. */
export const mutations: Property = {
  name: "mutations",
  says: "mistakes made in it are caught",
  find({ source, data }, means) {
    const { app: base } = readApp(means.grammar, { path: source.path, text: launchfileText(data) });
    if (!base) return { findings: [{ kind: "violation", what: "its data does not compile when it is written anew" }] };
    const made = chosen(mutationsOf(base), means.runs * perRun, means);
    const missed = made.flatMap((make): Finding[] => {
      const mutation = make();
      const why = missedMutation(mutation, base, means.grammar);
      return why === null ? [] : [{ kind: "note", what: `${mutation.what}: ${why}`, launchfile: mutation.text }];
    });
    return { findings: missed, mutations: { made: made.length, caught: made.length - missed.length } };
  },
};
