import { type ArtifactBody, type ArtifactRecord, canonicalJson } from "../../plans/index.ts";
import { momentRecord, type RecordAuthor } from "../records/moment-record.ts";
import { type RecordMeans, writeRecords } from "../records/write-records.ts";

/** The artifacts of a context, oldest first. */
export async function listArtifacts({ store }: Pick<RecordMeans, "store">, scope: string): Promise<ArtifactRecord[]> {
  const { records } = await store.records.list(scope);
  return records.filter((record) => record.kind === "artifact");
}

/** Records those artifacts that are not known yet: of each the same component and image. Answers the record of each. */
export async function recordArtifacts(
  bodies: ArtifactBody[],
  author: RecordAuthor,
  means: RecordMeans,
): Promise<ArtifactRecord[]> {
  if (bodies.length === 0) return [];
  const known = new Map((await listArtifacts(means, author.scope)).map((record) => [identity(record.body), record]));
  const records = bodies.map((body) => known.get(identity(body)) ?? momentRecord("artifact", body, author));
  const fresh = records.filter((record) => !known.has(identity(record.body)));
  if (fresh.length > 0) await writeRecords(fresh, means);
  return records;
}

function identity({ component, image }: ArtifactBody): string {
  return canonicalJson({ component, image });
}
