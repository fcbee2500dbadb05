import { didYouMean, secretReference } from "../../plans/index.ts";
import type { BindNamespace } from "./bind-namespace.ts";
import { reportIncomplete } from "./report-incomplete.ts";
import { reportTooLong } from "./report-too-long.ts";
import { stepText } from "./step-text.ts";

/** `$secrets.session-key` */
export const bindSecrets: BindNamespace = (lookup) => {
  const { node, site } = lookup;
  const names = [...site.symbols.secrets.keys()];
  const [, step, more] = node.path;
  if (!step) return reportIncomplete(lookup, "the app's secrets", `$secrets.${names[0] ?? "name"}`);
  const name = stepText(step);
  const secret = site.symbols.secrets.get(name);
  if (!secret) {
    site.report("LP2007", step, { name, suggestion: didYouMean(name, names) }, site.renamings(step, name, names));
    return null;
  }
  if (more) return reportTooLong(lookup, "a secret", 2);
  const { address, generator } = secret;
  // A port becomes visible to everyone as soon as something listens.
  return secretReference(address, { generator, sensitive: generator !== "port" });
};
