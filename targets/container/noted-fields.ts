import type { Capabilities, Capability } from "../capabilities.ts";

const forReaders = noted("It is for readers, and says nothing about a deployment.");
const forOperators = noted("The operator reads it where the value is missing.");

/** Fields that every target honours, and that make no difference to what it runs, or not by themselves. */
export const notedFields: Capabilities = {
  generator: forReaders,
  description: forReaders,
  repository: forReaders,
  website: forReaders,
  logo: forReaders,
  keywords: forReaders,
  "secrets.description": forReaders,
  "commands.capture.description": forReaders,
  "env.label": forOperators,
  "env.description": forOperators,
  "env.example": forOperators,
  "env.required": noted("Nothing is applied before there is a value."),
  version: noted("There is one version of the format, and no other is read."),
  "commands.bootstrap": noted("It is run on demand, in an environment where its component runs."),
  "commands.seed": noted("It is run on demand."),
  "commands.test": noted("It is run on demand."),
  "commands.*": noted("Any other command is run on demand."),
};

function noted(note: string): Capability {
  return { support: "exact", note };
}
