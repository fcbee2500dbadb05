/** Something of a state, and whether Pulumi keeps it secret. */
export interface Told {
  value: unknown;
  isSecret: boolean;
}

/** How Pulumi marks what is no ordinary value, and which of its kinds a secret is. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** A value of a state as `stack export --show-secrets` prints it; a secret is opened. */
export function told(value: unknown, isSecret = false): Told {
  if (!isMarked(value)) return { value, isSecret };
  const { plaintext } = value;
  return told(typeof plaintext === "string" ? parsed(plaintext) : null, true);
}

export function memberOf({ value, isSecret }: Told, name: string): Told {
  const isRecord = typeof value === "object" && value !== null && Object.hasOwn(value, name);
  return isRecord ? told((value as Record<string, unknown>)[name], isSecret) : { value: undefined, isSecret };
}

export function itemsOf({ value, isSecret }: Told): Told[] {
  return Array.isArray(value) ? value.map((each) => told(each, isSecret)) : [];
}

export function entriesOf({ value, isSecret }: Told): [string, Told][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).map(([name, each]) => [name, told(each, isSecret)]);
}

export function isThere({ value }: Told): boolean {
  return value !== undefined && value !== null;
}

export function textOf({ value }: Told): string {
  return isThere({ value, isSecret: false }) ? String(value) : "";
}

/** Whether a secret somewhere in it could not be opened: without the passphrase of the state it is told as nothing. */
export function isClosed(value: unknown): boolean {
  if (isMarked(value)) {
    const { plaintext } = value;
    return typeof plaintext !== "string" || plaintext === "null" || isClosed(parsed(plaintext));
  }
  return typeof value === "object" && value !== null && Object.values(value).some(isClosed);
}

function isMarked(value: unknown): value is { plaintext?: unknown } {
  return (
    typeof value === "object" && value !== null && (value as Record<string, unknown>)[signatureKey] === secretSignature
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
