import { visible } from "../../plans/index.ts";
import { writeValues } from "../environments/write-values.ts";
import { lowerEnvironment } from "../planning/lower-environment.ts";
import { missingSlots, typedName } from "../planning/missing-inputs.ts";
import { decidingOffer } from "../planning/operator-offers.ts";
import { isSecretSlot, type OperatorSlot, operatorSlots } from "../planning/operator-slots.ts";
import { recordSecrets } from "../secrets/record-versions.ts";
import { versionRecord } from "../secrets/version-record.ts";
import type { CommandCall } from "./command.ts";
import { readSecret } from "./read-secret.ts";
import type { Session } from "./session.ts";

/** A value to ask for, under the name that it is stored with. */
interface Question {
  name: string;
  asked: OperatorSlot;
}

/**
 * Asks a person for each required value that nobody gave and stores the answers for the environment: secrets, which are not
 * shown, in the secret store, others as values. Without a person nothing is asked: what is missing is one error then.
 */
export async function askForValues(call: CommandCall, session: Session): Promise<void> {
  const { terminal, options } = call;
  if (!terminal.interactive || options.json || options.yes) return;
  const { host, store, scope, actor, environment } = session;
  const questions = await questionsOf(session);
  const values: Record<string, string> = {};
  for (const { name, asked } of questions) {
    terminal.say(explained(name, asked, environment.name));
    if (isSecretSlot(asked)) {
      const text = await readSecret(name, call);
      if (text !== "") await storeSecret(name, text, session);
    } else {
      const text = await terminal.ask(`Value of ${name}: `);
      if (text === null) break;
      if (text !== "") values[name] = text;
    }
  }
  if (Object.keys(values).length > 0) await writeValues({ action: "put", values }, { store, host, actor, scope });
}

/** A variable that all components lack is asked for once. */
async function questionsOf(session: Session): Promise<Question[]> {
  const { host, store } = session;
  const means = { host, store, secrets: await session.readSecrets() };
  const { app, selected, input, offers } = await lowerEnvironment(session.request("apply"), means);
  const missing = missingSlots(selected, input).filter(({ name }) => decidingOffer(offers[name]) === null);
  const isMissing = ({ name }: OperatorSlot) => missing.some((slot) => slot.name === name);
  const questions = new Map<string, Question>();
  for (const asked of missing) {
    const shared = operatorSlots(app).filter(({ key }) => key === asked.key);
    const name = shared.every(isMissing) ? asked.key : typedName(asked);
    if (!questions.has(name)) questions.set(name, { name, asked });
  }
  return [...questions.values()];
}

function explained(name: string, { slot }: OperatorSlot, environment: string): string {
  const meaning = [slot.label, slot.description].filter((text) => text !== undefined).map(visible);
  const example = slot.example ? [`for example ${visible(slot.example)}`] : [];
  return [`${environment} needs ${name}.`, ...[...meaning, ...example].map((line) => `  ${line}`), ""].join("\n");
}

async function storeSecret(name: string, text: string, session: Session): Promise<void> {
  const { store, scope, environment } = session;
  const secrets = await session.openSecrets({ needed: true });
  const of = environment.class === "prod" ? "prod-only" : "non-prod";
  const header = await secrets.put({ scope, name: `input:${name}`, text, class: of });
  await recordSecrets(store, [versionRecord(header)]);
}
