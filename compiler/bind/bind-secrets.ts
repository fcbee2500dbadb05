import { didYouMean, type Reference } from "../../plans/index.ts";
import type { BindNamespace } from "./bind-namespace.ts";
import { reportIncomplete } from "./report-incomplete.ts";
import { reportTooLong } from "./report-too-long.ts";
import { stepText } from "./step-text.ts";
import type { SecretSymbol } from "./symbol-table.ts";

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
  return more ? reportTooLong(lookup, "a secret", 2) : secretReference(secret);
};

/** Only `generator: secret` makes hexadecimal text. A port becomes visible to everyone as soon as something listens. */
function secretReference({ address, generator }: SecretSymbol): Reference {
  const type = ({ secret: "secret-hex", uuid: "text", port: "port" } as const)[generator];
  return { kind: "reference", address, property: "value", type, sensitive: generator !== "port" };
}
