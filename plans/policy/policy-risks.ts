import type { Operation, Risk, Shown } from "../change-set.ts";
import type { DesiredState } from "../desired-state.ts";
import { ownMember } from "../own-member.ts";

/**
 * The risks of an operation with what is to be said of each, as policies see them: its own, and two that no change brings but
 * that are there from the first day on, a port that is published beyond loopback and an image that is not pinned.
 */
export function policyRisks(operation: Operation, desired: DesiredState | null): Map<Risk, string> {
  const risks = new Map<Risk, string>(operation.risks.map((risk) => [risk, ""]));
  const address = operation.verb === "create" ? publishAddress(operation) : null;
  if (address !== null) risks.set("exposure", address);
  const image = makes(operation) ? floatingImage(operation, desired) : null;
  if (image !== null) risks.set("floating-image", `${image} is not pinned by a digest`);
  return risks;
}

function makes({ verb }: Operation): boolean {
  return verb === "create" || verb === "update" || verb === "replace";
}

/** Where others than this machine reach a new object; `null`: nowhere. */
function publishAddress({ changes }: Operation): string | null {
  const after = changes.find(({ attribute }) => attribute === "publish")?.after;
  if (!changes.some(({ attribute }) => attribute.startsWith("ports.")) || !after || "absent" in after) return null;
  if (!("plain" in after)) return "published";
  return /^(127\.|::1$)/.test(String(after.plain)) ? null : `published on ${after.plain}`;
}

/** The image that an object has afterwards, unless it is pinned, built for this very deployment, or one that nobody can pin. */
function floatingImage({ object, changes }: Operation, desired: DesiredState | null): string | null {
  const change = changes.find(({ attribute }) => attribute === "image");
  const image = change ? change.after : desiredImage(object, desired);
  if (image === null || "absent" in image || isBuilt(object, desired) || isResource(object, desired)) return null;
  if (!("plain" in image)) return "its image";
  const reference = String(image.plain);
  return /@sha256:/.test(reference) || /^sha256:/.test(reference) ? null : reference;
}

function desiredImage(object: string, desired: DesiredState | null): Shown | null {
  const attribute = desired && ownMember(ownMember(desired.objects, object)?.attributes ?? {}, "image");
  if (!attribute) return null;
  return "plain" in attribute ? attribute : { known: "after-apply" };
}

/** Whether its image, or the one that comes before it, is made from a source of the app. */
function isBuilt(object: string, desired: DesiredState | null): boolean {
  const { objects = {} } = desired ?? {};
  const image = ownMember(objects, object)?.after.find(({ on }) => ownMember(objects, on)?.type === "image")?.on;
  return [object, image ?? object].some((each) =>
    Object.keys(ownMember(objects, each)?.attributes ?? {}).some((name) => name.startsWith("build.")),
  );
}

/** Its image follows from a version and from this program: a Launchfile has no word for it. */
function isResource(object: string, desired: DesiredState | null): boolean {
  const origin = ownMember(desired?.objects ?? {}, object)?.origin ?? [];
  return origin.length > 0 && origin.every((address) => address.startsWith("resource:"));
}
