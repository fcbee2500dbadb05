/** What `validate --format` may ask for. */
export const validationFormats = ["text", "json", "github", "sarif", "junit"] as const;
export type ValidationFormat = (typeof validationFormats)[number];
