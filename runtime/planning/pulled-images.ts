import {
  type Comparable,
  type DesiredState,
  type Diagnostic,
  diagnose,
  type ImageRef,
  imageRefText,
  type ObjectAddress,
  type ObservedAttribute,
  type ObservedState,
} from "../../plans/index.ts";
import type { ObserveScope, Target } from "../../targets/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { type ReadHost, readPorts } from "../host/read-ports.ts";

interface Looking {
  target: Target;
  scope: ObserveScope;
  desired: DesiredState;
  observed: ObservedState;
  host: ReadHost;
}

/** What tags stand for now in their registries. */
export interface PulledImages {
  images: Record<ObjectAddress, ImageRef>;
  /** The images that are another one here, and what uses them. */
  moved: Moved[];
  diagnostics: Diagnostic[];
}

interface Moved {
  image: ObjectAddress;
  /** As it stands in the Launchfile or in our tables. */
  reference: string;
  here: ImageRef;
  now: ImageRef;
}

/**
 * Asks for every image that is here already what its tag stands for now. Nothing is pulled by that: the plan says what would
 * be. Throws LP5175 for an image of a registry that does not answer.
 */
export async function pulledImages({ target, scope, desired, observed, host }: Looking): Promise<PulledImages> {
  if (target.resolveImages === undefined) {
    const reason = `For the target ${target.name} nothing asks a registry: it has no images, or its platform pulls them itself.`;
    throw new DiagnosticError("machine", diagnose("LP5177", null, { reason }));
  }
  if (observed.basis === "recorded") {
    throw new DiagnosticError(
      "machine",
      diagnose("LP5177", null, { reason: "With `--offline` no registry is asked." }),
    );
  }
  const here = Object.entries(observed.objects).flatMap(([image, { artifact, digests = [] }]) => {
    const reference = plainOf(desired.objects[image]?.attributes["image"]);
    return artifact === undefined || reference === null ? [] : [{ image, reference, artifact, digests }];
  });
  const asked = here.map(({ image }) => image);
  const now = await target.resolveImages(scope, asked, readPorts(host, target.isQuery));
  const unanswered = here.filter(({ image }) => now[image] === undefined);
  const lost = unanswered.filter(({ artifact }) => artifact.kind === "registry");
  if (lost.length > 0) {
    throw new DiagnosticError("machine", ...told(lost, (image) => diagnose("LP5175", null, { image })));
  }
  const moved = here.flatMap(({ image, reference, artifact, digests }): Moved[] => {
    const found = now[image];
    const isHere = found?.kind === "registry" && digests.includes(found.digest);
    return found === undefined || isHere ? [] : [{ image, reference, here: artifact, now: found }];
  });
  return { images: now, moved, diagnostics: told(unanswered, (image) => diagnose("LP5176", null, { image })) };
}

/** One diagnostic for each reference. */
function told(images: { reference: string }[], diagnosticOf: (image: string) => Diagnostic): Diagnostic[] {
  return [...new Set(images.map(({ reference }) => reference))].sort().map(diagnosticOf);
}

/**
 * The two sides with what moved named by its digests, so that it is pulled, and what is made from it is made anew. A step that
 * an image comes after is what pulls it, so that one runs.
 */
export function withMoved(
  { observed, compared, rules, desired }: Sides,
  moved: Moved[],
): { observed: ObservedState; compared: Comparable } {
  const isStep = (address: ObjectAddress) => rules[desired.objects[address]?.type ?? ""]?.runs === true;
  const [objects, attributes] = [{ ...observed.objects }, { ...compared.attributes }];
  for (const { image, reference, here, now } of moved) {
    for (const { on } of desired.objects[image]?.after ?? []) {
      const step = objects[on];
      if (isStep(on) && step !== undefined) objects[on] = { ...step, attributes: {} };
    }
    // A step runs again for reasons of its own.
    const made = Object.keys(desired.objects).filter((address) => {
      return !isStep(address) && desired.objects[address]?.after.some(({ on }) => on === image);
    });
    for (const address of [image, ...made]) {
      const [there, wanted] = [objects[address], attributes[address]];
      if (there === undefined || wanted === undefined) continue;
      const before = { plain: `${reference}@${digestOf(here)}` };
      const after: ObservedAttribute = { plain: `${reference}@${digestOf(now)}` };
      objects[address] = { ...there, attributes: { ...there.attributes, image: before } };
      attributes[address] = { ...wanted, image: after };
    }
  }
  return { observed: { ...observed, objects }, compared: { ...compared, attributes } };
}

interface Sides {
  desired: DesiredState;
  observed: ObservedState;
  compared: Comparable;
  rules: Target["objects"];
}

function digestOf(image: ImageRef): string {
  return imageRefText(image).replace(/^.*@/, "");
}

function plainOf(attribute: DesiredState["objects"][string]["attributes"][string] | undefined): string | null {
  return attribute !== undefined && "plain" in attribute ? String(attribute.plain) : null;
}
