import type { FieldProof } from "./field-proof.ts";

/** Rows that are alike on every target. `base`: an app that the target runs, but for the field. */
export function sharedProofs(base: { commands?: object; [field: string]: unknown }): Record<string, FieldProof> {
  const silent = (fields: object) => ({ launchfile: { name: "shop", ...base, ...fields }, silent: true }) as const;
  const missing = (field: object, shows: string): FieldProof => {
    const env = { TOKEN: { required: true, ...field } };
    return { launchfile: { name: "shop", ...base, env }, shows };
  };
  const capture = { token: { pattern: "t=(.*)", description: "Of the first user" } };
  const onDemand = (name: string): FieldProof => {
    const commands = { ...base.commands, [name]: `tool ${name} now` };
    return { launchfile: { name: "shop", ...base, commands }, shows: "now" };
  };
  return {
    version: silent({ version: "launch/v1" }),
    generator: silent({ generator: "wizard 2" }),
    description: silent({ description: "A shop." }),
    repository: silent({ repository: "https://git.example.test/shop" }),
    website: silent({ website: "https://shop.example.test" }),
    logo: silent({ logo: "https://shop.example.test/logo.svg" }),
    keywords: silent({ keywords: ["goods"] }),
    "secrets.description": silent({ secrets: { key: { generator: "secret", description: "For cookies." } } }),
    "commands.capture.description": silent({
      commands: { ...base.commands, seed: { command: "seed", capture } },
    }),
    "env.required": missing({}, '"TOKEN" is required'),
    "env.label": missing({ label: "Key of the bank" }, "Key of the bank"),
    "env.description": missing({ description: "Sent by the bank" }, "Sent by the bank"),
    "env.example": missing({ example: "abc-123" }, "abc-123"),
    "commands.bootstrap": onDemand("bootstrap"),
    "commands.seed": onDemand("seed"),
    "commands.test": onDemand("test"),
    "commands.*": onDemand("tidy"),
  };
}
