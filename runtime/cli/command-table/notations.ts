import type { CommandEntry } from "../command.ts";

type Notation = CommandEntry["options"][number];

const path: Notation = ["[path]", "a Launchfile or its folder (default: this folder)"];

const env: Notation = ["--env <name>", "environment of launchplane.yaml (default: the only one, else local)"];

const state: Notation = [
  "--state <folder>",
  "state folder (default: $LAUNCHPLANE_STATE_DIR, else .launchplane beside the Launchfile)",
];

const set: Notation = ["--set <KEY=VALUE>", "give a variable a value that is not secret; repeatable"];

const only: Notation = [
  "--only <component>",
  "only this component and what it needs; the rest is left alone; repeatable",
];

const image: Notation = [
  "--image <component=repository@digest>",
  "what CI built for a component, in place of its own build; repeatable",
];

const target: Notation = [
  "--target <local|compose>",
  "as this target would have it (default: that of the environment)",
];

const format: Notation = ["--format <text|markdown|github|sarif|mermaid|html|json>", "how to report (default: text)"];

const consent: Notation = [
  "--consent <remote-source>",
  "agree to build code that is fetched from elsewhere, for this run; repeatable",
];

const pull: Notation = ["--pull", "ask what the tags of images stand for now, and run that"];

const strict: Notation = ["--strict", "refuse whatever the target does not do exactly as the Launchfile says (exit 3)"];

const yes: Notation = ["--yes", "do not ask for confirmation"];

const approvePolicy: Notation = [
  "--approve-policy <name>",
  "the approval that this policy of launchplane.yaml asks for was given; repeatable",
];

const actor: Notation = [
  "--actor <name>",
  "who does this, for the record (default: the user of CI or of this machine)",
];

const scope: Notation = [
  "--scope <global|context|instance>",
  "for everything, for this app's environments, or for one of them (default: instance)",
];

const projectPath: Notation = ["--path <path>", "a Launchfile or its folder (default: this folder)"];

const lockWait: Notation = [
  "--lock-wait <duration>",
  "wait so long for another run that changes this environment, as 10m (default: not at all)",
];

const keepFailed: Notation = ["--keep-failed", "leave what is not healthy running, in place of the last good release"];

const promotionFrom: Notation = [
  "--from <name>",
  "environment that has the release (default: promote_from of the other)",
];

const promotionTo: Notation = [
  "--to <name>",
  "environment that is to get it (default: the only one with promote_from)",
];

const parallel: Notation = ["--parallel <count>", "operations under way at once (default: 4)"];

const events: Notation = [
  "--events <file>",
  "append what happens, as it happens, as lines of JSON; outside the app, or - for standard output",
];

const running: Notation[] = [
  lockWait,
  parallel,
  ["--retry <operation>", "run again what broke off with an unknown outcome, as 'run task:web.release'; repeatable"],
  events,
];

const expressionText: Notation = [
  "<text>",
  "in single quotes, or the shell looks up its $ itself; after -- if it begins with -; - reads standard input",
];

const asCommand: Notation = ["--command", "read it as a command: a $ before other names is the shell's"];

/** Arguments and options that several commands have, in commander's notation. */
export const notations = {
  path,
  env,
  state,
  set,
  only,
  image,
  target,
  format,
  consent,
  pull,
  strict,
  yes,
  approvePolicy,
  actor,
  scope,
  projectPath,
  lockWait,
  parallel,
  events,
  keepFailed,
  promotionFrom,
  promotionTo,
  running,
  expressionText,
  asCommand,
};
