import type { Release } from "./resource-kind.ts";

/**
 * The versions of each server that an image is known for, with the image. Most tags move on with the patches of their
 * series: `version` is the newest that the tag is known to have stood for. The first of a list is for whoever does not care.
 */
export const releases = {
  clickhouse: tagged("clickhouse/clickhouse-server", [
    ["25.3", "25.3.6"],
    ["25.8", "25.8.4"],
    ["24.8", "24.8.14"],
    ["24.3", "24.3.18"],
  ]),
  elasticsearch: tagged("elasticsearch", [
    ["8.17.0", "8.17.0"],
    ["9.0.1", "9.0.1"],
    ["7.17.28", "7.17.28"],
  ]),
  kafka: tagged("apache/kafka", [
    ["3.9.0", "3.9.0"],
    ["4.0.0", "4.0.0"],
    ["3.8.1", "3.8.1"],
    ["3.7.2", "3.7.2"],
  ]),
  mariadb: tagged("mariadb", [
    ["11.4", "11.4.8"],
    ["11.8", "11.8.3"],
    ["10.11", "10.11.14"],
    ["10.6", "10.6.23"],
  ]),
  memcache: tagged("memcached", [["1.6-alpine", "1.6.39"]]),
  // An image of MinIO is called after its moment; the version is its day.
  minio: tagged("minio/minio", [
    ["RELEASE.2025-04-22T22-12-26Z", "2025.4.22"],
    ["RELEASE.2025-09-07T16-13-09Z", "2025.9.7"],
    ["RELEASE.2024-12-18T13-15-44Z", "2024.12.18"],
  ]),
  mongodb: tagged("mongo", [
    ["7", "7.0.24"],
    ["8", "8.0.13"],
    ["6", "6.0.26"],
    ["5", "5.0.31"],
  ]),
  mysql: tagged("mysql", [
    ["8.4", "8.4.6"],
    ["9", "9.4.0"],
    ["8.0", "8.0.43"],
  ]),
  postgres: [
    ...tagged("postgres", [
      ["17-alpine", "17.6.0"],
      ["18-alpine", "18.0.0"],
      ["16-alpine", "16.10.0"],
      ["15-alpine", "15.14.0"],
      ["14-alpine", "14.19.0"],
      ["13-alpine", "13.22.0"],
    ]),
    ...olderMinors(17, 5),
    ...olderMinors(16, 9),
    ...olderMinors(15, 13),
    ...olderMinors(14, 18),
    ...olderMinors(13, 21),
    ...tagged(
      "pgvector/pgvector",
      [
        ["pg17", "17.6.0"],
        ["pg18", "18.0.0"],
        ["pg16", "16.10.0"],
        ["pg15", "15.14.0"],
        ["pg14", "14.19.0"],
        ["pg13", "13.22.0"],
      ],
      "vector",
    ),
    ...tagged(
      "postgis/postgis",
      [
        ["17-3.5-alpine", "17.6.0"],
        ["16-3.5-alpine", "16.10.0"],
        ["15-3.5-alpine", "15.14.0"],
        ["14-3.5-alpine", "14.19.0"],
      ],
      "postgis",
    ),
  ],
  rabbitmq: tagged("rabbitmq", [
    ["4-alpine", "4.1.4"],
    ["3-alpine", "3.13.7"],
  ]),
  redis: tagged("redis", [
    ["8-alpine", "8.2.1"],
    ["8.0-alpine", "8.0.3"],
    ["7-alpine", "7.4.5"],
    ["7.2-alpine", "7.2.10"],
    ["7.0-alpine", "7.0.15"],
    ["6-alpine", "6.2.19"],
  ]),
} satisfies Record<string, Release[]>;

/** Images of one repository; `brings` is an extension that only they have. */
function tagged(repository: string, tags: [tag: string, version: string][], brings?: string): Release[] {
  return tags.map(([tag, version]) => {
    return { version, image: `${repository}:${tag}`, ...(brings === undefined ? {} : { brings }) };
  });
}

/** PostgreSQL's minor versions from `newest` down to the first: each has a tag that stays. */
function olderMinors(major: number, newest: number): Release[] {
  const minors = Array.from({ length: newest + 1 }, (_, index) => newest - index);
  return minors.map((minor) => {
    return { version: `${major}.${minor}.0`, image: `postgres:${major}.${minor}-alpine`, isOlder: true };
  });
}
