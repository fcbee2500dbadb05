import { comparable, evaluate, invariant, type Value } from "../../plans/index.ts";
import type { ApplyContext } from "../../targets/index.ts";
import { bindLeaf } from "../planning/bind-leaf.ts";
import { credentialsOf } from "../planning/credentials-of.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import type { SecretReader } from "../planning/secret-reader.ts";
import { sourceDigests, sourceTree } from "../planning/source-digests.ts";
import type { Execution } from "./execution.ts";
import { redactorOf } from "./redactor-of.ts";

/** The context with all secrets there: what is compared next time is what is applied now. */
export function applyContext(planned: PlannedDeployment, execution: Execution, secrets: SecretReader): ApplyContext {
  const { desired, input, scope, target } = planned;
  // What was generated for the platform since the plan was made lets us in as well.
  const credentials = credentialsOf(target, { host: execution.host, secrets, scope: desired.scope });
  const redact = redactorOf(planned, secrets);
  const { attributes } = comparable(desired, (leaf) => bindLeaf(leaf, input, secrets), secrets.fingerprint);
  return {
    scope: { ...scope, credentials, storeId: execution.store.storeId, instance: execution.store.instance },
    run: execution.run,
    desired,
    planned: planned.sealed.plan.operations,
    comparable: attributes,
    artifacts: planned.images,
    resolve(value: Value) {
      const bound = evaluate(value, (leaf) => bindLeaf(leaf, input, secrets));
      invariant(bound.state === "known", "a value could not be bound completely");
      return bound.text;
    },
    async sources() {
      const read = await sourceDigests(planned.selected, sourceTree(planned), execution.host);
      return Object.fromEntries(Object.entries(read).map(([address, { digest }]) => [address, digest]));
    },
    alone: oneAtATime(),
    progress: (line) => execution.report({ type: "output", line: redact(line) }),
    signal: execution.interrupted,
  };
}

function oneAtATime(): ApplyContext["alone"] {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}
