/** What a URL says about a connection. Certificates are paths here. */
export interface DatabaseUrl {
  host: string;
  port: number;
  user: string | null;
  password: string | null;
  database: string;
  tls: TlsMode;
  certificates: { root: string | null; own: string | null; key: string | null };
  connectTimeoutMs: number;
}

const tlsModes = ["disable", "require", "verify-ca", "verify-full"] as const;
export type TlsMode = (typeof tlsModes)[number];

const parameters = ["host", "sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout"];

const notUrl = "it is not of the form postgresql://user:password@host:5432/database";

/**
 * Reads a connection URL as libpq does, or says why it cannot. A password that is not percent-encoded can look like any other
 * part, so a URL with a stray `@`, `#` or `/` is refused, and no part of it is quoted.
 */
export function readDatabaseUrl(text: string): { value: DatabaseUrl } | { problem: string } {
  if (text === "") return { problem: "it is empty, as a secret of CI is that is not set or not given to this job" };
  const url = parseUrl(text);
  if (url === null) return { problem: notUrl };
  const unknown = [...url.searchParams.keys()].find((name) => !parameters.includes(name));
  if (unknown !== undefined) {
    const named = /^[a-z_]{1,40}$/.test(unknown) ? ` "${unknown}"` : "";
    return { problem: `it has a parameter${named} that is not one of ${parameters.join(", ")}` };
  }
  const parameter = (name: string) => url.searchParams.get(name);
  const tls = tlsModes.find((mode) => mode === (parameter("sslmode") ?? "disable"));
  if (tls === undefined) return { problem: `its sslmode is not one of ${tlsModes.join(", ")}` };
  const seconds = parameter("connect_timeout") ?? "10";
  if (!/^[1-9]\d{0,4}$/.test(seconds)) return { problem: "its connect_timeout is no whole number of seconds" };
  const parts = decodedParts(url);
  if (parts === null) return { problem: notUrl };
  const { host, user, password, database } = parts;
  return {
    value: {
      host: parameter("host") ?? (host || "localhost"),
      port: url.port === "" ? 5432 : Number(url.port),
      user: user || null,
      password: password || null,
      database,
      tls,
      certificates: { root: parameter("sslrootcert"), own: parameter("sslcert"), key: parameter("sslkey") },
      connectTimeoutMs: Number(seconds) * 1000,
    },
  };
}

function parseUrl(text: string): URL | null {
  if (!/^postgres(ql)?:\/\//.test(text)) return null;
  try {
    const url = new URL(text);
    const after = `${url.pathname}${url.search}`;
    return url.hash !== "" || after.includes("@") || !/^\/[^/]+$/.test(url.pathname) ? null : url;
  } catch {
    return null;
  }
}

function decodedParts({
  hostname,
  username,
  password,
  pathname,
}: URL): Record<"host" | "user" | "password" | "database", string> | null {
  try {
    const host = decodeURIComponent(hostname).replace(/^\[(.*)\]$/, "$1");
    const [user, secret] = [decodeURIComponent(username), decodeURIComponent(password)];
    return { host, user, password: secret, database: decodeURIComponent(pathname.slice(1)) };
  } catch {
    return null;
  }
}
