import * as z from "zod";
import { canonicalJson } from "../canonical-json.ts";
import { changeSchema, type Operation, operationSchema } from "../change-set.ts";
import type { DeploymentPlan } from "../deployment-plan.ts";
import { gapSchema } from "../gap.ts";
import { ownMember } from "../own-member.ts";

const fingerprintMoveSchema = z.strictObject({
  of: z.enum(["file", "inputs", "image", "object", "basis", "tool", "target-version"]),
  /** Path of a file, component of an image, address of an object; `null` for what a plan has only one of. */
  name: z.string().nullable(),
  /** Digest, image or version; `null`: it was not there. */
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type FingerprintMove = z.infer<typeof fingerprintMoveSchema>;

const operationMoveSchema = z.strictObject({
  object: z.string(),
  /** `null`: that plan leaves the object alone. */
  before: operationSchema.nullable(),
  after: operationSchema.nullable(),
  /** Attributes that the two operations, where there are two, would not change in the same way. */
  attributes: z.array(
    z.strictObject({ attribute: z.string(), before: changeSchema.nullable(), after: changeSchema.nullable() }),
  ),
});
export type OperationMove = z.infer<typeof operationMoveSchema>;

/** What differs between two plans for the same environment: what decided them, and what they would do. */
export const planMovesSchema = z.strictObject({
  fingerprints: z.array(fingerprintMoveSchema),
  operations: z.array(operationMoveSchema),
  gaps: z.strictObject({ added: z.array(gapSchema), removed: z.array(gapSchema) }),
  /** Every member of the plan that differs at all; none exactly when the plans are equal. */
  members: z.array(z.string()),
});
export type PlanMoves = z.infer<typeof planMovesSchema>;

/** Compares a plan with one that was made later, or elsewhere. */
export function planMoves(before: DeploymentPlan, after: DeploymentPlan): PlanMoves {
  return {
    fingerprints: fingerprintMoves(before.fingerprints, after.fingerprints),
    operations: operationMoves(before.operations, after.operations),
    gaps: { added: missingIn(before.gaps, after.gaps), removed: missingIn(after.gaps, before.gaps) },
    members: differingKeys(before, after),
  };
}

function fingerprintMoves(
  before: DeploymentPlan["fingerprints"],
  after: DeploymentPlan["fingerprints"],
): FingerprintMove[] {
  const named = (of: FingerprintMove["of"], one: Record<string, string>, other: Record<string, string>) =>
    differingKeys(one, other).map((name) => ({
      of,
      name,
      before: ownMember(one, name),
      after: ownMember(other, name),
    }));
  const single = (of: FingerprintMove["of"], one: string, other: string) =>
    one === other ? [] : [{ of, name: null, before: one, after: other }];
  return [
    ...named("file", before.source, after.source),
    ...single("inputs", before.inputs, after.inputs),
    ...named("image", before.artifacts, after.artifacts),
    ...named("object", before.observed.objects, after.observed.objects),
    ...single("basis", before.observed.basis, after.observed.basis),
    ...single("tool", before.tool, after.tool),
    ...single("target-version", before.targetVersion, after.targetVersion),
  ];
}

/** No object has two operations in a plan. */
function operationMoves(before: Operation[], after: Operation[]): OperationMove[] {
  const [one, other] = [byKey(before, ({ object }) => object), byKey(after, ({ object }) => object)];
  return differingKeys(Object.fromEntries(one), Object.fromEntries(other)).map((object) => {
    const sides = { before: one.get(object) ?? null, after: other.get(object) ?? null };
    return { object, ...sides, attributes: attributeMoves(sides) };
  });
}

function attributeMoves({ before, after }: Pick<OperationMove, "before" | "after">): OperationMove["attributes"] {
  if (before === null || after === null) return [];
  const [one, other] = [before, after].map(({ changes }) => byKey(changes, ({ attribute }) => attribute));
  if (!one || !other) return [];
  return differingKeys(Object.fromEntries(one), Object.fromEntries(other)).map((attribute) => {
    return { attribute, before: one.get(attribute) ?? null, after: other.get(attribute) ?? null };
  });
}

function byKey<T>(list: T[], key: (each: T) => string): Map<string, T> {
  return new Map(list.map((each) => [key(each), each]));
}

/** The keys under which two records hold different JSON, sorted. */
function differingKeys(before: object, after: object): string[] {
  const textOf = (record: object, key: string) => canonicalJson([ownMember(record as Record<string, unknown>, key)]);
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => textOf(before, key) !== textOf(after, key)).sort();
}

function missingIn<T>(list: T[], from: T[]): T[] {
  const known = new Set(list.map(canonicalJson));
  return from.filter((each) => !known.has(canonicalJson(each)));
}
