import { addressParts, type Leaf } from "../../../plans/index.ts";
import type { Handover } from "./handover.ts";
import type { BuildSecret, ConfigEntry } from "./program-config.ts";
import type { ProgramModel } from "./program-model.ts";
import { settingOf } from "./told-variables.ts";

/** A setting that is no port: what it is, and the line that gives it a value. */
export interface ToldSetting {
  key: string;
  /** What text it is. */
  form: string;
  /** A shell line. */
  line: string;
}

/** What is generated, as it is generated: the texts that the app was written for. */
const generators = {
  secret: { form: "64 hexadecimal digits", maker: "openssl rand -hex 32" },
  uuid: { form: "a UUID", maker: 'node -p "crypto.randomUUID()"' },
  password: { form: "48 hexadecimal digits", maker: "openssl rand -hex 24" },
  port: { form: "the number of a free port", maker: null },
} as const;

/** How a setting gets a value in a new stack. */
export function toldSetting({ key, value, secret }: ConfigEntry, handover: Handover): ToldSetting {
  const { form, maker } = formOf(value, handover);
  if (!secret) return { key, form, line: `pulumi config set ${key} -- VALUE` };
  const set = `pulumi config set --secret ${key}`;
  return { key, form, line: maker === null ? set : `${maker} | ${set}` };
}

function formOf(leaf: Leaf, { app }: Handover): { form: string; maker: string | null } {
  if (leaf.kind === "input") return { form: "free text, from whoever runs the app", maker: null };
  if (leaf.kind === "literal") return { form: "free text, which stands in the Launchfile", maker: null };
  const { kind, names } = addressParts(leaf.address);
  if (kind === "secret") {
    const found = app.nodes[leaf.address];
    return generators[found?.kind === "secret" ? found.generator : "secret"];
  }
  const { form, maker } = generators.password;
  return { form: `the ${leaf.property} of ${names.join("/")}, which a URL takes as it is: ${form}`, maker };
}

/** A variable of the process that runs `pulumi`, which a build reads: what a setting has too is taken from there, so that both are equal. */
export function toldBuildSecret(
  { variable, value }: Pick<BuildSecret, "variable" | "value">,
  { config }: ProgramModel,
): string {
  const setting = settingOf(value);
  const entry = setting === null ? undefined : config.get(setting);
  return entry === undefined ? `export ${variable}=` : `export ${variable}="$(pulumi config get ${entry.key})"`;
}
