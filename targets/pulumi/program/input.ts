import type { ObjectAddress, Value } from "../../../plans/index.ts";

/** A text of a resource's input: plain, decided when the program runs, or what another resource is called. */
export type Text = string | Value | OwnName | Output | Joined | FileText;

/** The name that a resource has in its engine: the stack's, with a suffix where there is one. */
export interface OwnName {
  kind: "own-name";
  suffix: string | null;
}

/** What a provider tells of another resource of the program. */
export interface Output {
  kind: "output";
  of: ObjectAddress;
  property: "id" | "imageId" | "name";
}

/** Texts one after the other: `KEY=` and a value. Unlike `concat` it keeps them apart, so that each stays what it is. */
export interface Joined {
  kind: "joined";
  parts: Text[];
}

/** A folder of the sources; with `from` a file of the emitted folder, relative to that folder. */
export interface Path {
  kind: "path";
  path: string;
  from?: string;
}

/** What a file of the emitted folder says when the program runs. */
export interface FileText {
  kind: "file";
  path: string;
}

/** A map whose keys somebody else chose. */
export interface TextMap {
  kind: "map";
  entries: [key: string, value: Text][];
}

/** A number that the stack's configuration may change: the port of the machine. */
export interface NumberInput {
  kind: "number";
  value: Value;
}

/** What a constant of the program holds. */
export interface Constant {
  kind: "constant";
  name: string;
}

/** An object with members that the provider has named, none of them `kind`. */
export interface Members {
  kind?: never;
  [name: string]: Input | undefined;
}

/** What an input is as data, before any program text. An object with a `kind` is worked out when the program runs. */
export type Input = Text | number | boolean | Path | TextMap | NumberInput | Constant | Input[] | Members;
