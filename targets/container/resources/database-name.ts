/** A name that every database takes without quotes: lower-case letters, digits and `_`, 63 at most. */
export function databaseName(name: string): string {
  return name.replaceAll("-", "_").slice(0, 63);
}

/** A name that S3 takes for a bucket: 3 to 63 lower-case letters, digits and hyphens, no hyphen at the end. */
export function bucketName(name: string): string {
  const bucket = name.slice(0, 63).replace(/-+$/, "");
  return bucket.length < 3 ? `${bucket}-bucket` : bucket;
}
