import { didYouMean, secretReference } from "../../plans/index.ts";
import type { BindNamespace } from "./bind-namespace.ts";
import { reportIncomplete } from "./report-incomplete.ts";
import { reportTooLong } from "./report-too-long.ts";
import { restOf } from "./rest-of.ts";
import { splitName } from "./split-name.ts";
import { stepText } from "./step-text.ts";

/** `$secrets.session-key` */
export const bindSecrets: BindNamespace = (lookup) => {
  const { node, site } = lookup;
  const { secrets } = site.symbols;
  const [, step, more] = node.path;
  if (!step) return reportIncomplete(lookup, "the app's secrets", `$secrets.${secrets.keys().next().value ?? "name"}`);
  const name = stepText(step);
  const secret = secrets.get(name);
  if (!secret) {
    // One whose name has a dot was reported where it is declared.
    if (site.symbols.unread?.has(name) || secrets.has(restOf(node, 1).text)) return null;
    const near = { suggestion: didYouMean(name, secrets.keys()), fixes: site.renamings(step, name, secrets.keys()) };
    const { suggestion, fixes } = splitName(lookup, name, secrets) ?? near;
    site.report("LP2007", step, { name, suggestion }, fixes);
    return null;
  }
  if (more) return reportTooLong(lookup, "a secret", 2);
  const { address, generator } = secret;
  // A port becomes visible to everyone as soon as something listens.
  return secretReference(address, { generator, sensitive: generator !== "port" });
};
