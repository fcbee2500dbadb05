import { resolve } from "node:path";
import { diagnose } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { newSigningKey, publicKeyText, signerOf, signingKeyPath } from "../../records/signing-key.ts";
import { guardedFiles } from "../../store/guarded-files.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { printReport } from "../views/report.ts";

/** Makes the key that signs statements. Prints its public half; the private one is in the file only. */
export const keysCreate: Command = async (call) => {
  const { host, options } = call;
  const path = options.out === undefined ? signingKeyPath(host) : resolve(host.workingFolder, options.out);
  if (path === null) throw new DiagnosticError("machine", diagnose("LP7048", null, {}));
  const key = newSigningKey();
  if (!(await guardedFiles(host.files).createExclusive(path, key, { mode: 0o600 }))) {
    throw new DiagnosticError("machine", diagnose("LP7043", null, { path }));
  }
  const signer = signerOf(key, path);
  const document = { path, keyId: signer.keyId, publicKey: publicKeyText(signer) };
  const text = [`Key ${signer.keyId}`, `Kept in ${path}`, "", document.publicKey.trimEnd()].join("\n");
  await printReport(call, { command: "keys create", diagnostics: [], document, text });
  return exitCodes.done;
};
