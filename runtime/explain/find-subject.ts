import { type Address, type AppPlan, diagnose, didYouMean, nodesOf } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";

/** Something of the Launchfile that can be explained. */
export interface Subject {
  /** `env.PORT`, or `web.env.PORT` where there are several components. */
  key: string;
  component: Address;
  /** `env.PORT`, `commands.start`, `health.command`. */
  field: string;
}

/** At most this many keys are listed. */
const listed = 40;

/**
 * What a key names: `env.PORT`, `web.env.PORT`, `components.web.env.PORT`, or as `launchplane.yaml` says it, `PORT` and
 * `web.PORT`. Throws LP5024 for an unknown key, LP5025 for one that several components have.
 */
export function findSubject(app: AppPlan, typed: string): Subject {
  const all = subjects(app);
  const key = typed.replace(/^components\./, "");
  for (const namesOf of spellings(app)) {
    const found = all.filter((subject) => namesOf(subject).includes(key));
    if (found.length > 1) {
      const list = listText(found.map((each) => each.key));
      throw new DiagnosticError("invalid", diagnose("LP5025", null, { key: typed, list }));
    }
    if (found[0]) return found[0];
  }
  const known = all.map((each) => each.key);
  const suggestion = didYouMean(key, [...known, ...all.map(({ field }) => field)]);
  const list = listText(known) || "none";
  throw new DiagnosticError("invalid", diagnose("LP5024", null, { key: typed, app: app.app.name, list, suggestion }));
}

/** The ways to name a subject, from the most exact one. */
function spellings(app: AppPlan): ((subject: Subject) => string[])[] {
  const nameOf = ({ component }: Subject) => component.slice("component:".length);
  const variable = ({ field }: Subject) => (field.startsWith("env.") ? [field.slice("env.".length)] : []);
  const components = (subject: Subject) => {
    return nameOf(subject) === "default" ? ["default", app.app.name] : [nameOf(subject)];
  };
  return [
    ({ key }) => [key],
    (subject) => components(subject).map((name) => `${name}.${subject.field}`),
    ({ field }) => [field],
    (subject) => components(subject).flatMap((name) => variable(subject).map((key) => `${name}.${key}`)),
    variable,
  ];
}

function subjects(app: AppPlan): Subject[] {
  const components = nodesOf(app, "component");
  return components.flatMap(([component, { env, commands, health }]) => {
    const name = component.slice("component:".length);
    const tasks = nodesOf(app, "task").filter(([, task]) => task.component === component);
    const fields = [
      ...Object.keys(env)
        .sort()
        .map((key) => `env.${key}`),
      ...[...Object.keys(commands), ...tasks.map(([task]) => task.slice(task.indexOf("/") + 1))]
        .sort()
        .map((command) => `commands.${command}`),
      ...(health?.command ? ["health.command"] : []),
    ];
    return fields.map((field) => ({ key: name === "default" ? field : `${name}.${field}`, component, field }));
  });
}

function listText(keys: string[]): string {
  const more = keys.length - listed;
  return keys.slice(0, listed).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
