import * as z from "zod";
import { canonicalJson } from "../canonical-json.ts";
import { promotedSchema, type Review } from "./review.ts";

/** What a merged pull request may do, as its comment carries it for the run that applies it. */
export const approvalSchema = z.strictObject({
  formatVersion: z.literal("launchplane/approval/v1"),
  /** The pull request's own last commit when it was reviewed. */
  head: z.string().regex(/^[0-9a-f]{40,64}$/),
  /** Git's object ids of the files that decide about a plan, by path; `null`: there was none. */
  files: z.record(z.string(), z.string().nullable()),
  approved: z.array(
    z.strictObject({
      path: z.string(),
      environment: z.string(),
      reviewed: z.string().regex(/^sha256:[0-9a-f]{64}$/),
      accepts: z.array(z.string()),
      policies: z.array(z.string()),
    }),
  ),
  /** What is not applied, and said for that; absent: none. */
  promoted: z.array(promotedSchema.extend({ path: z.string() })).exactOptional(),
});
export type Approval = z.infer<typeof approvalSchema>;

const opening = "<!-- launchplane:approval ";
const closing = " -->";

/** What a review approves; `head` and `files` as in the schema. */
export function approvalOf(review: Review, { head, files }: Pick<Approval, "head" | "files">): Approval {
  const approved = review.stacks.flatMap(({ path, approved }) =>
    approved.map(({ command: _, ...each }) => ({ path, ...each })),
  );
  const promoted = review.stacks.flatMap((stack) =>
    (stack.promoted ?? []).map((each) => ({ path: stack.path, ...each })),
  );
  const told = promoted.length === 0 ? {} : { promoted };
  return { formatVersion: "launchplane/approval/v1", head, files, approved, ...told };
}

/** An HTML comment of one line, which no name in it can end. */
export function printApproval(approval: Approval): string {
  const text = canonicalJson(approval).replace(
    /[<>\u007f-\uffff]|-(?=-)/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `${opening}${text}${closing}`;
}

/** The approval at the end of a comment; `null` when there is none, or it is damaged. */
export function parseApproval(body: string): Approval | null {
  const line = body.trimEnd().split(/\r?\n/).at(-1) ?? "";
  if (!line.startsWith(opening) || !line.endsWith(closing)) return null;
  const parsed = approvalSchema.safeParse(jsonOf(line.slice(opening.length, -closing.length)));
  return parsed.success ? parsed.data : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
