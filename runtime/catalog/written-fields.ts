import {
  type DocumentData,
  type DocumentMap,
  type DocumentPath,
  launchfileOutline,
  type Outline,
} from "../../compiler/index.ts";

/** Something written in a Launchfile that the format knows. */
export interface WrittenField {
  path: DocumentPath;
  /** As the format calls it, names as `*`, without the component: `env.*.default`, `provides.port`, `requires`. */
  field: string;
  value: DocumentData;
  outline: Outline;
  /** How it stands in what is around it. `name`: under a name that the author chose. `root`: it is the Launchfile. */
  within: "root" | "map" | "name" | "list";
  /** Whether the format refuses the map around it without it. */
  required: boolean;
}

/** Every field that the data writes, the outer before the inner. What the format does not know is left out. */
export function writtenFields(data: DocumentMap): WrittenField[] {
  const root = {
    path: [],
    field: "",
    value: data,
    outline: launchfileOutline,
    within: "root",
    required: true,
  } as const;
  return fieldsIn(root).slice(1);
}

/** Those that hold nothing smaller: scalars, empty lists and maps, and what may be anything. */
export function isLeaf({ value, outline }: WrittenField): boolean {
  return outline.kind === "anything" || typeof value !== "object" || value === null || Object.keys(value).length === 0;
}

function fieldsIn(at: WrittenField): WrittenField[] {
  const { path, field, value, outline } = at;
  const below = (key: string | number, more: Omit<WrittenField, "path">) => fieldsIn({ path: [...path, key], ...more });
  switch (outline.kind) {
    case "map": {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return [shorthand(at, outline)];
      const inner = Object.entries(value).flatMap(([key, each]) => {
        const member = Object.hasOwn(outline.members, key) ? outline.members[key] : undefined;
        if (member === undefined) return [];
        const name = field === "" ? key : `${field}.${key}`;
        const required = outline.required.includes(key);
        return below(key, { field: name, value: each, outline: member, within: "map", required });
      });
      return [at, ...inner];
    }
    case "names": {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return [at];
      // A component has the fields of a Launchfile with one.
      const name = field === "components" ? "" : `${field}.*`;
      const inner = Object.entries(value).flatMap(([key, each]) =>
        below(key, { field: name, value: each, outline: outline.values, within: "name", required: false }),
      );
      return [at, ...inner];
    }
    case "list": {
      if (!Array.isArray(value)) return [at];
      const inner = value.flatMap((each, index) =>
        below(index, { field, value: each, outline: outline.items, within: "list", required: false }),
      );
      return [at, ...inner];
    }
    default:
      return [at];
  }
}

/** `health: /up` is the field `health.path`. */
function shorthand(at: WrittenField, outline: Outline & { kind: "map" }): WrittenField {
  const member = outline.shorthand;
  if (member === null) return at;
  return { ...at, field: `${at.field}.${member}`, outline: outline.members[member] ?? outline };
}
