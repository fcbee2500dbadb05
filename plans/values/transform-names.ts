/** In a file without schemas, so that checking a Launchfile does without those of plans. */
export const transformNames = ["base64", "hex"] as const;
