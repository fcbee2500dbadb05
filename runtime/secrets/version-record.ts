import { canonicalJson, digestBytes, type SecretBody, type SecretRecord } from "../../plans/index.ts";
import { ulidOf } from "../host/ulid.ts";
import { momentRecord, type RecordAuthor } from "../records/moment-record.ts";
import { toolVersion } from "../version.ts";
import type { SecretMetadata } from "./secret-envelope.ts";

/**
 * The record of a version that was stored from outside. It is the same whoever writes it, so that one which was lost in a
 * crash can be written later, and one that two write at once is one.
 */
export function versionRecord(header: SecretMetadata): SecretRecord {
  const { scope, name, version, at, actor } = header;
  const digits = digestBytes(canonicalJson([scope, name, version])).slice("sha256:".length);
  return {
    formatVersion: "launchplane/record/secret/v1",
    kind: "secret",
    id: ulidOf(Date.parse(at), Buffer.from(digits, "hex").subarray(0, 10)),
    revision: 1,
    scope,
    at,
    actor,
    tool: toolVersion,
    run: null,
    token: null,
    body: bodyOf(header, madeBy(header)),
  };
}

/** The record of a version that was made now, of a change of who may use it, or of the key that it is encrypted with. */
export function changeRecord(
  header: SecretMetadata,
  action: SecretBody["action"] | "made",
  author: Omit<RecordAuthor, "scope">,
): SecretRecord {
  const body = bodyOf(header, action === "made" ? madeBy(header) : action);
  return momentRecord("secret", body, { ...author, scope: header.scope });
}

function madeBy({ version }: SecretMetadata): SecretBody["action"] {
  return version === 1 ? "created" : "rotated";
}

function bodyOf({ name, version, class: of, origin, keyId }: SecretMetadata, action: SecretBody["action"]): SecretBody {
  return { action, name, version, class: of, origin, keyId };
}
