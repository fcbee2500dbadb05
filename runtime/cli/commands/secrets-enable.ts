import type { Command } from "../command.ts";
import { markSecret } from "../mark-secret.ts";

/** Allows a disabled secret again. */
export const secretsEnable: Command = (call) =>
  markSecret(call, { command: "secrets enable", action: "enabled", as: { disabled: false }, told: "is enabled" });
