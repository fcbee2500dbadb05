import type { Code } from "./code.ts";
import type { ProgramModel } from "./program-model.ts";
import { fileTemplate } from "./templates/file-template.ts";
import { readmeTemplate } from "./templates/readme.hbs.ts";

const render = fileTemplate(readmeTemplate);

/** What the folder is and who makes it. */
export function renderReadme({ project, context }: ProgramModel): string {
  return render({ project: word(project), context: word(context) });
}

/** A word of Markdown and of a command line: names of ours have nothing else. */
export function word(text: string): Code {
  return { code: text.replace(/[^A-Za-z0-9_.-]+/g, "-") };
}
