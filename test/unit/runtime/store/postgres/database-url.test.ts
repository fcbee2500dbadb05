import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDatabaseUrl } from "../../../../../runtime/store/postgres/database-url.ts";
import { tlsOptions } from "../../../../../runtime/store/postgres/tls-options.ts";

const whole = {
  host: "db.example.org",
  port: 6432,
  user: "ada",
  password: "p@ss/w",
  database: "launch plane",
  tls: "verify-full",
  certificates: { root: "ca.pem", own: "me.pem", key: "me.key" },
  connectTimeoutMs: 3000,
};

describe("a database URL", () => {
  it("is read with all that it can say", () => {
    const certificates = "sslrootcert=ca.pem&sslcert=me.pem&sslkey=me.key";
    const text = `postgres://ada:p%40ss%2Fw@db.example.org:6432/launch%20plane?sslmode=verify-full&connect_timeout=3&${certificates}`;
    expect(readDatabaseUrl(text)).toEqual({ value: whole });
    const plain = { port: 5432, user: null, password: null, tls: "disable", connectTimeoutMs: 10_000 };
    const bare = { certificates: { root: null, own: null, key: null }, database: "store" };
    for (const [url, host] of [
      ["postgresql://localhost/store", "localhost"],
      ["postgresql:///store", "localhost"],
      ["postgresql://[::1]/store", "::1"],
      ["postgresql:///store?host=/run/postgresql", "/run/postgresql"],
      ["postgresql://%2Frun%2Fpostgresql/store", "/run/postgresql"],
    ]) {
      expect(readDatabaseUrl(url as string)).toEqual({ value: { ...plain, ...bare, host } });
    }
  });

  it.each([
    ["", "it is empty"],
    ["db.example.org:5432/store", "not of the form"],
    ["mysql://db/store", "not of the form"],
    ["postgresql://db", "not of the form"],
    ["postgresql://db/", "not of the form"],
    ["postgresql://db/a/b", "not of the form"],
    ["postgresql://db:port/store", "not of the form"],
    ["postgresql://ada:%zz@db/store", "not of the form"],
    ["postgresql://db/store?sslmode=prefer", "sslmode is not one of disable, require, verify-ca, verify-full"],
    ["postgresql://db/store?connect_timeout=soon", "connect_timeout"],
    ["postgresql://db/store?pool=3", 'a parameter "pool" that is not one of'],
    ["postgresql://db/store?SECRET=3", "a parameter that is not one of"],
  ])("is refused when it is %j", (text, problem) => {
    expect(readDatabaseUrl(text)).toEqual({ problem: expect.stringContaining(problem) });
  });

  it("names no part of a password, whatever is in it and whether it is encoded or not", () => {
    const password = fc.stringMatching(/^[a-z0-9@:/?#&=%[\]\\ ]{6,12}$/);
    fc.assert(
      fc.property(password, fc.boolean(), (text, encoded) => {
        const read = readDatabaseUrl(`postgresql://u:${encoded ? encodeURIComponent(text) : text}@h/d`);
        if ("problem" in read) {
          expect(encoded).toBe(false);
          expect(read.problem.replace(/^its? .*(form|parameter|sslmode|connect_timeout)/, "")).not.toContain(text);
          expect(read.problem).not.toMatch(/parameter "/);
          return;
        }
        expect([read.value.host, read.value.database, read.value.user]).toEqual(["h", "d", "u"]);
        expect(read.value.password).toBe(encoded ? text : decodeURIComponent(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it("says how far the server's certificate is trusted", () => {
    const none = { ca: null, cert: null, key: null };
    expect(tlsOptions("disable", none)).toBe(false);
    expect(tlsOptions("require", none)).toEqual({ rejectUnauthorized: false });
    expect(tlsOptions("verify-full", { ca: "CA", cert: "C", key: "K" })).toEqual({
      rejectUnauthorized: true,
      ca: "CA",
      cert: "C",
      key: "K",
    });
    for (const mode of ["require", "verify-ca"] as const) {
      const { checkServerIdentity, ...options } = tlsOptions(mode, { ...none, ca: "CA" }) || {};
      expect(options).toEqual({ rejectUnauthorized: true, ca: "CA" });
      expect(checkServerIdentity?.("any", {} as never)).toBeUndefined();
    }
  });
});
