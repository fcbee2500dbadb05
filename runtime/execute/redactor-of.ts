import { leavesOf } from "../../plans/index.ts";
import type { ObserveScope } from "../../targets/index.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import type { SecretReader } from "../planning/secret-reader.ts";
import { redactor } from "../secrets/redactor.ts";

/** A shorter text of a Launchfile may be a word of anything. */
const shortest = 8;

/**
 * Replaces what nothing that is told of a run may say: stored secrets, also those that are added later, those that somebody wrote
 * into the Launchfile, and what lets us in at the platform.
 */
export function redactorOf(
  { desired, scope }: Pick<PlannedDeployment, "desired"> & { scope: Pick<ObserveScope, "credentials"> },
  { values }: Pick<SecretReader, "values">,
): (text: string) => string {
  const attributes = Object.values(desired.objects).flatMap((object) => Object.values(object.attributes));
  const leaves = attributes.flatMap((attribute) => ("value" in attribute ? leavesOf(attribute.value) : []));
  const written = leaves.flatMap((leaf) => (leaf.kind === "literal" && leaf.sensitive ? [leaf.text] : []));
  const keys = Object.values(scope.credentials ?? {});
  const own = [...new Set([...written.filter((text) => text.length >= shortest), ...keys])];
  let known = values.length;
  let redact = redactor([...values, ...own]);
  return (text) => {
    if (values.length > known) redact = redactor([...values, ...own]);
    known = values.length;
    return redact(text);
  };
}
