import { diagnose, type ObservedState } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { generatedSecrets } from "./generated-secrets.ts";
import type { LoweredEnvironment } from "./lower-environment.ts";
import type { SecretReader } from "./secret-reader.ts";

/**
 * Refuses to go on over objects of another store, and over living data whose credentials this store does not have: nothing
 * is generated anew over them.
 */
export function checkForeign(lowered: LoweredEnvironment, observed: ObservedState, secrets: SecretReader): void {
  const { app, desired, target } = lowered;
  const { scope } = desired;
  if (observed.foreign.length > 0) {
    throw new DiagnosticError("refused", diagnose("LP5008", null, { scope, objects: observed.foreign.join(", ") }));
  }
  const lost = generatedSecrets(app, desired).filter(({ name, address }) => {
    const living = Object.entries(desired.objects).some(
      ([object, { origin, type }]) =>
        target.objects[type]?.holdsData === true && origin.includes(address) && Object.hasOwn(observed.objects, object),
    );
    return address.startsWith("resource:") && living && secrets.newest(name) === null;
  });
  if (lost.length > 0) {
    const objects = lost.map(({ address }) => address).join(", ");
    throw new DiagnosticError("refused", diagnose("LP5009", null, { scope, objects }));
  }
}
