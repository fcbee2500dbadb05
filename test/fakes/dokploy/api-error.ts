const statuses = {
  BAD_REQUEST: 400,
  PARSE_ERROR: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  TOO_MANY_REQUESTS: 429,
  INTERNAL_SERVER_ERROR: 500,
};

export type ErrorCode = keyof typeof statuses;

/** What a procedure refuses with. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  /** Of a validation: the issues as zod lists them. */
  readonly issues: unknown[] | undefined;

  constructor(code: ErrorCode, message: string, issues?: unknown[]) {
    super(message);
    this.code = code;
    this.issues = issues;
  }
}

export function statusOf({ code }: ApiError): number {
  return statuses[code];
}

/** The body of the answer to a call of `path`. */
export function errorBody(error: ApiError, path: string): Record<string, unknown> {
  const { message, code, issues } = error;
  const zodError = issues === undefined ? null : { formErrors: [], fieldErrors: fieldErrors(issues) };
  const data = { code, httpStatus: statusOf(error), path, zodError };
  return { message, code, data, ...(issues === undefined ? {} : { issues }) };
}

function fieldErrors(issues: unknown[]): Record<string, string[]> {
  const errors = new Map<string, string[]>();
  for (const issue of issues as { path: PropertyKey[]; message: string }[]) {
    const field = String(issue.path[0] ?? "");
    errors.set(field, [...(errors.get(field) ?? []), issue.message]);
  }
  return Object.fromEntries(errors);
}

/** A failed statement as the database layer words it: the values are part of the message, secret ones too. */
export function sqlError(table: string, row: Record<string, unknown>): ApiError {
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 1}`).join(", ");
  const values = Object.values(row).map((value) => (value === null ? "" : String(value)));
  const names = columns.map((column) => `"${column}"`).join(", ");
  const statement = `insert into "${table}" (${names}) values (${places}) returning *`;
  return new ApiError("BAD_REQUEST", `Failed query: ${statement}\nparams: ${values.join(",")}`);
}
