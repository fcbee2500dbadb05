import type { CommandEntry } from "../command.ts";
import { notations } from "./notations.ts";

const { actor, consent, env, only, path, state } = notations;

/** Commands about what is recorded, and by whom. */
export const recordCommands: CommandEntry[] = [
  {
    name: "records list",
    summary: "list the deployment records of an environment",
    arguments: [path],
    options: [env, state],
    needsFolder: true,
    load: async () => (await import("../commands/records-list.ts")).recordsList,
  },
  {
    name: "records show",
    summary: "show one record",
    arguments: [["<id>", "a record's id"], path],
    options: [env, state],
    needsFolder: true,
    load: async () => (await import("../commands/records-show.ts")).recordsShow,
  },
  {
    name: "records verify",
    summary: "find every record that was changed, removed or put elsewhere",
    arguments: [["[path]", "the folder that the state folder is in (default: this folder)"]],
    options: [state, ["--key <file>", "a public key that has to have signed the statements; repeatable"]],
    load: async () => (await import("../commands/records-verify.ts")).recordsVerify,
  },
  {
    name: "records rebuild",
    summary: "derive inventories and values again from the records",
    arguments: [["[path]", "the folder that the state folder is in (default: this folder)"]],
    options: [state],
    load: async () => (await import("../commands/records-rebuild.ts")).recordsRebuild,
  },
  {
    name: "records import",
    summary: "move the whole store from the state folder into a database, or back",
    arguments: [["[path]", "the folder that the state folder is in (default: this folder)"]],
    options: [["--from <files|postgres>", "what to move from; the other one has to be empty"], state],
    load: async () => (await import("../commands/records-import.ts")).recordsImport,
  },
  {
    name: "store status",
    summary: "show where records are kept, whose store that is, and how much is in it",
    arguments: [["[path]", "the folder that the state folder is in (default: this folder)"]],
    options: [state],
    load: async () => (await import("../commands/store-status.ts")).storeStatus,
  },
  {
    name: "store migrate",
    summary: "make or update the tables in the database that $LAUNCHPLANE_DATABASE_URL names",
    arguments: [],
    options: [],
    load: async () => (await import("../commands/store-migrate.ts")).storeMigrate,
  },
  {
    name: "artifacts put",
    summary: "record the images that CI built, by digest",
    arguments: [["<images...>", "COMPONENT=REPOSITORY@DIGEST each"]],
    options: [
      env,
      state,
      ["--tag <name>", "what it is called in its registry; repeatable"],
      ["--commit <sha>", "the commit that it was built from"],
      ["--platform <os/arch>", "what it was built for, as linux/amd64"],
      actor,
    ],
    needsFolder: true,
    load: async () => (await import("../commands/artifacts-put.ts")).artifactsPut,
  },
  {
    name: "artifacts list",
    summary: "list the images that are recorded",
    arguments: [path],
    options: [env, state],
    needsFolder: true,
    load: async () => (await import("../commands/artifacts-list.ts")).artifactsList,
  },
  {
    name: "artifacts show",
    summary: "show one of them",
    arguments: [["<id>", "a record's id"], path],
    options: [env, state],
    needsFolder: true,
    load: async () => (await import("../commands/artifacts-show.ts")).artifactsShow,
  },
  {
    name: "artifacts publish",
    summary: "build the components' images, push them, record their digests",
    arguments: [path],
    options: [
      env,
      state,
      only,
      consent,
      ["--platform <os/arch>", "what to build for (default: that of the builder)"],
      actor,
    ],
    needsFolder: true,
    load: async () => (await import("../commands/artifacts-publish.ts")).artifactsPublish,
  },
  {
    name: "keys create",
    summary: "make the key that signs what is recorded",
    arguments: [],
    options: [["--out <file>", "where to keep it (default: launchplane/signing.key in ~/.config)"]],
    load: async () => (await import("../commands/keys-create.ts")).keysCreate,
  },
  {
    name: "keys show",
    summary: "print the public half of the signing key",
    arguments: [],
    options: [],
    load: async () => (await import("../commands/keys-show.ts")).keysShow,
  },
];
