import { addressParts, type Gap } from "../../../plans/index.ts";
import { environmentsOf, fullEnvironment } from "../../testing/environments-of.ts";
import { falsify } from "../falsify.ts";
import { loweredApp } from "../lowered-app.ts";
import type { Finding, Property } from "../property.ts";

/** Every target makes something of the app in every environment. What it cannot express is noted. */
export const compiles: Property = {
  name: "compiles",
  says: "every target makes something of it, or says what it cannot",
  find({ app }, means) {
    const findings = means.targets.flatMap((target): Finding[] => {
      const wrong = falsify(environmentsOf(app), means, (input) => {
        const lowered = loweredApp(target, app, input);
        return typeof lowered === "string" ? lowered : null;
      });
      if (wrong) return [{ kind: "violation", what: wrong.what, environment: wrong.value }];
      const lowered = loweredApp(target, app, fullEnvironment(app));
      return typeof lowered === "string" ? [] : lowered.gaps.filter(isRefused).map((gap) => noteOf(gap, target.name));
    });
    return { findings };
  },
};

function isRefused({ effect }: Gap): boolean {
  return effect === "unsupported";
}

function noteOf({ code, at }: Gap, target: string): Finding {
  const [address = at, field] = at.split("#");
  const { names } = addressParts(address);
  const what = names.join("/") || address;
  return {
    kind: "note",
    what: `${target} cannot express ${what}${field ? ` ${field}` : ""} (${code}), and refuses to apply it`,
  };
}
