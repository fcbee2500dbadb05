import * as z from "zod";

/** Building blocks that the record families share. */
export const ulid = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
export const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
export const scope = z.string().regex(/^([a-z][a-z0-9-]{0,62}|_)\.([a-z][a-z0-9-]{0,62}|_)$/);
export const reason = z.string().min(1).max(1000);
