/** Which release an image is of, as its name and tag say. */
interface DataRelease {
  repository: string;
  major: number | null;
  /** `null`: the tag does not say, because it moves. */
  minor: number | null;
  /** For people: `postgres 16`. */
  name: string;
}

/** `postgres:16.4-alpine` is of `postgres`, 16 and 4; `pgvector/pgvector:pg16` of another repository and 16. */
export function dataRelease(image: string): DataRelease {
  const named = image.replace(/@.*/, "");
  const tag = /:([^/:]*)$/.exec(named)?.[1] ?? "";
  const repository = tag === "" ? named : named.slice(0, -tag.length - 1);
  const [, major, minor] = /^\D*(\d+)(?:\.(\d+))?/.exec(tag) ?? [];
  const [one, two] = [major, minor].map((each) => (each === undefined ? null : Number(each))) as [
    number | null,
    number | null,
  ];
  const version = one === null ? tag : two === null ? `${one}` : `${one}.${two}`;
  return { repository, major: one, minor: two, name: `${repository.split("/").at(-1)} ${version}`.trim() };
}

/**
 * What a server makes of data that another release wrote. `major`: it reads that of its own major version. `series`: that of
 * its own major version, where it is not newer. `forward`: that of any older one. The rest is not bound to a release.
 */
const rules: Record<string, "major" | "series" | "forward"> = {
  clickhouse: "forward",
  elasticsearch: "series",
  kafka: "forward",
  mariadb: "series",
  mongodb: "series",
  mysql: "series",
  postgres: "major",
  rabbitmq: "forward",
  redis: "forward",
};

/** Why a server must not be started on data; `null`: it reads it, or nobody knows whose it is. Both are images. */
export function readsData(type: string, { data, server }: { data: string; server: string }): string | null {
  const rule = Object.hasOwn(rules, type) ? rules[type] : undefined;
  const [from, to] = [dataRelease(data), dataRelease(server)];
  if (rule === undefined || data === "" || from.major === null || to.major === null) return null;
  if (from.repository !== to.repository) {
    return "Images of different families sort text differently and have other extensions, so indexes and columns may be unreadable.";
  }
  if (from.major !== to.major && rule !== "forward") return "A server reads the data of its own major version only.";
  return isOlder(server, { than: data }) && (rule !== "major" || to.major !== from.major)
    ? "A server does not read what a newer one wrote."
    : null;
}

/** Whether an image is of an older release than another one of its family, as far as their tags say. */
export function isOlder(image: string, { than }: { than: string }): boolean {
  const [one, other] = [dataRelease(image), dataRelease(than)];
  if (one.repository !== other.repository || one.major === null || other.major === null) return false;
  if (one.major !== other.major) return one.major < other.major;
  return one.minor !== null && other.minor !== null && one.minor < other.minor;
}
