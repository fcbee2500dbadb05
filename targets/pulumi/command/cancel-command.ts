import { shellWord } from "../../../plans/index.ts";
import type { Stack } from "./stack-of.ts";

/** What a person types to take the stack's lock away. The project file lets no password into a backend's URL. */
export function cancelCommand({ backend, reference }: Pick<Stack, "backend" | "reference">): string {
  return `PULUMI_BACKEND_URL=${shellWord(backend)} pulumi cancel --stack ${shellWord(reference)}`;
}
