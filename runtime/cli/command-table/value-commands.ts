import type { CommandEntry } from "../command.ts";
import { notations } from "./notations.ts";

const { actor, env, lockWait, path, projectPath, scope, state } = notations;

/** Commands about what an operator gives an app: values and secrets. */
export const valueCommands: CommandEntry[] = [
  {
    name: "secrets put",
    summary: "store a secret value, read from standard input",
    arguments: [["<name>", "KEY or component.KEY"], path],
    options: [
      scope,
      ["--class <prod-only|non-prod|shared>", "where it may be used (default: as it was, else as the environment is)"],
      env,
      state,
      actor,
    ],
    needsFolder: true,
    load: async () => (await import("../commands/secrets-put.ts")).secretsPut,
  },
  {
    name: "secrets list",
    summary: "list the names of stored secrets, never their values",
    arguments: [path],
    options: [
      ["--scope <global|context|instance>", "only of this scope (default: all that the environment sees)"],
      env,
      state,
    ],
    needsFolder: true,
    load: async () => (await import("../commands/secrets-list.ts")).secretsList,
  },
  {
    name: "secrets rotate",
    summary: "make a new value of a generated secret, for the next apply",
    arguments: [["<name>", "as secrets list shows it"], path],
    options: [env, state, lockWait, actor],
    needsFolder: true,
    load: async () => (await import("../commands/secrets-rotate.ts")).secretsRotate,
  },
  {
    name: "secrets disable",
    summary: "refuse every plan that needs this secret",
    arguments: [["<name>", "as secrets list shows it"], path],
    options: [scope, env, state, actor],
    needsFolder: true,
    load: async () => (await import("../commands/secrets-disable.ts")).secretsDisable,
  },
  {
    name: "secrets enable",
    summary: "allow a disabled secret again",
    arguments: [["<name>", "as secrets list shows it"], path],
    options: [scope, env, state, actor],
    needsFolder: true,
    load: async () => (await import("../commands/secrets-enable.ts")).secretsEnable,
  },
  {
    name: "secrets relabel",
    summary: "change where a secret may be used",
    arguments: [["<name>", "as secrets list shows it"], path],
    options: [["--class <prod-only|non-prod|shared>", "where it may be used"], scope, env, state, actor],
    needsFolder: true,
    load: async () => (await import("../commands/secrets-relabel.ts")).secretsRelabel,
  },
  {
    name: "secrets rekey",
    summary: "encrypt every secret with another master key",
    arguments: [path],
    options: [["--new-key-file <file>", "the new key (default: $LAUNCHPLANE_NEW_MASTER_ENCRYPTION_KEY)"], state, actor],
    needsFolder: true,
    load: async () => (await import("../commands/secrets-rekey.ts")).secretsRekey,
  },
  {
    name: "environments put",
    summary: "store values that are not secret",
    arguments: [["<values...>", "KEY=VALUE or component.KEY=VALUE each"]],
    options: [scope, env, state, projectPath, actor],
    needsFolder: true,
    load: async () => (await import("../commands/environments-put.ts")).environmentsPut,
  },
  {
    name: "environments unset",
    summary: "remove stored values",
    arguments: [["<names...>", "as environments show shows them"]],
    options: [scope, env, state, projectPath, actor],
    needsFolder: true,
    load: async () => (await import("../commands/environments-unset.ts")).environmentsUnset,
  },
  {
    name: "environments relabel",
    summary: "give a stored value another name",
    arguments: [["<old>", "its name"], ["<new>", "its new name"], path],
    options: [scope, env, state, actor],
    needsFolder: true,
    load: async () => (await import("../commands/environments-relabel.ts")).environmentsRelabel,
  },
  {
    name: "environments list",
    summary: "list the environments of launchplane.yaml and of the store, and what they serve",
    arguments: [path],
    options: [state],
    needsFolder: true,
    load: async () => (await import("../commands/environments-list.ts")).environmentsList,
  },
  {
    name: "environments show",
    summary: "show the values that are stored",
    arguments: [path],
    options: [scope, env, state],
    needsFolder: true,
    load: async () => (await import("../commands/environments-show.ts")).environmentsShow,
  },
];
