import type { BindNamespace } from "./bind-namespace.ts";
import { referenceText } from "./reference-text.ts";

/** `$outputs.token`: what a command captured exists only after the app runs, so it cannot configure the app (D-34). */
export const bindOutputs: BindNamespace = ({ node, site }) => {
  site.report("LP2013", node, { reference: referenceText(node) });
  return null;
};
