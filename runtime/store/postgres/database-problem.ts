import { diagnose } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";

/** What may be told of a connection: never user or password. */
export interface DatabasePlace {
  host: string;
  database: string;
}

/** Words for what servers and systems refuse. Texts of theirs are not repeated where they can name what was given. */
const reasons: Record<string, string> = {
  "28P01": "user name or password is wrong",
  "28000": "the server does not let this user in from here",
  "3D000": "there is no such database",
  "42501": "the user lacks a right that is needed",
  "53300": "the server has too many connections",
  "53100": "no space is left on the server's disk",
  "25006": "it takes no writes: it is a standby or set to read-only",
  "55P03": "a lock on a row was not free in time",
  "57014": "it took longer than 30 s",
  "57P01": "the server is shutting down",
  "57P02": "the server has crashed",
  "57P03": "the server is starting or shutting down",
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection broke",
  EPIPE: "the connection broke",
  ETIMEDOUT: "it does not answer",
  EHOSTUNREACH: "the host cannot be reached",
  ENETUNREACH: "the network cannot be reached",
  ENOTFOUND: "the host's name is unknown",
  EAI_AGAIN: "the host's name could not be looked up",
  ENOENT: "there is no such socket",
  EACCES: "permission denied",
  ERR_TLS_CERT_ALTNAME_INVALID: "the certificate is not for this host",
};

/** Beginnings of errors that the driver makes itself. */
const ofDriver: [RegExp, string][] = [
  [/^Connection terminated|^Client (has|was)/, "the connection broke"],
  [/^timeout e|^Query read timeout/, "it does not answer"],
  [/^The server does not support SSL/, "the server offers no TLS, and the URL's sslmode asks for it"],
  [/^There was an error establishing an SSL/, "TLS could not be agreed on"],
  [/^SASL|^SCRAM|^Unknown auth/, "the server asks for a login that the URL does not allow: is there a password in it?"],
];

/** The diagnostic of an error that the server, the network or the driver reports; any other error is thrown again. */
export function databaseProblem(error: unknown, place: DatabasePlace): DiagnosticError {
  const reason = reasonOf(error);
  if (reason === null) throw error;
  return new DiagnosticError("machine", diagnose("LP7051", null, { ...place, reason }));
}

function reasonOf(error: unknown): string | null {
  if (!(error instanceof Error) || error instanceof DiagnosticError) return null;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const known = reasons[code] ?? ofDriver.find(([pattern]) => pattern.test(error.message))?.[1];
  if (known !== undefined) return known;
  if (/CERT|SELF_SIGNED|UNABLE_TO_/.test(code)) return `the certificate is not trusted (${code})`;
  const isReported = "severity" in error || "syscall" in error || /^ERR_(SSL|TLS|OSSL)_|^E[A-Z]+$/.test(code);
  return isReported && code !== "" ? `the error is ${code}` : null;
}
