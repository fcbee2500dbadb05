import type { DokployServer } from "../fakes/dokploy/index.ts";

/** Keys of a bucket, which belong into nothing that is printed or kept. */
export const bucketKeys = { accessKey: "AKIA7Q2M4XZP", secretAccessKey: "bucket-5ecret/9fK2" };

/** What nothing that is told may have of a destination. */
export function tellsKeys(text: string): boolean {
  return Object.values(bucketKeys).some((key) => text.includes(key));
}

/** Sets up a destination on a server, as somebody does in its dashboard. */
export async function makeDestination(server: DokployServer, name: string, bucket = "backups"): Promise<string> {
  const place = { bucket, region: "eu", endpoint: "https://s3.example.com", provider: null, additionalFlags: null };
  const made = { name, ...place, ...bucketKeys };
  const { destinationId } = await server.call<{ destinationId: string }>("destination.create", made);
  return destinationId;
}
