import { loadSigner, publicKeyText } from "../../records/signing-key.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { printReport } from "../views/report.ts";

/** Prints the public half of the key that signs statements here: what `records verify --key` takes. */
export const keysShow: Command = async (call) => {
  const signer = await loadSigner(call.host);
  const publicKey = signer && publicKeyText(signer);
  const document = { keyId: signer?.keyId ?? null, publicKey };
  const text =
    publicKey?.trimEnd() ??
    "There is no signing key: statements are written unsigned. launchplane keys create makes one.";
  await printReport(call, { command: "keys show", diagnostics: [], document, text });
  return exitCodes.done;
};
