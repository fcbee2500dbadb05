import { cpSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { execute } from "./execute.mjs";
import { median, spread } from "./statistics.mjs";

/**
 * Whole processes against bare Node, once as a user has it, and once with NODE_EXTRA_CA_CERTS, which makes Node read
 * certificates at each start: that is slower by itself, so that the same start looks better against it.
 */
export function measureColdStarts({ dist, folder, files, environment, runs }) {
  const { plain, withExpressions } = files;
  const launcher = join(dist, "launchplane.cjs");
  const validate = (file, program = launcher) => [program, "validate", file];
  const commands = {
    "node -e 0": { args: ["-e", "0"] },
    "--version": { args: [launcher, "--version"], budget: 1.2 },
    ...(plain !== null && { "validate, no expressions": { args: validate(plain), budget: 1.8 } }),
    "validate, with expressions": { args: validate(withExpressions), budget: 1.8 },
    "validate, no code cache": { args: validate(withExpressions, withoutCache(dist, folder)) },
    "plan --help": { args: [launcher, "plan", "--help"] },
  };
  const certificates = join(folder, "certificates.pem");
  writeFileSync(certificates, rootCertificates.join("\n"));
  const { NODE_EXTRA_CA_CERTS: _, ...bare } = environment;
  return [
    ...inTurns("cold start", commands, { runs, environment: bare }),
    ...inTurns("cold start with NODE_EXTRA_CA_CERTS", commands, {
      runs,
      environment: { ...bare, NODE_EXTRA_CA_CERTS: certificates },
    }),
  ];
}

/** In turns, so that whatever else the machine does hits all of them alike; the first turn is not counted. */
function inTurns(section, commands, { runs, environment }) {
  const times = new Map(Object.keys(commands).map((name) => [name, []]));
  for (let run = 0; run <= runs; run++) {
    for (const [name, { args }] of Object.entries(commands)) {
      const begin = performance.now();
      execute(args, environment);
      if (run > 0) times.get(name).push(performance.now() - begin);
    }
  }
  const bare = times.get("node -e 0");
  return [...times].map(([name, each]) => {
    const ratios = each.map((time, turn) => time / bare[turn]);
    const figure = { section, name, value: median(each), unit: "ms", budget: commands[name].budget ?? null };
    return { ...figure, ratio: median(ratios), spread: spread(ratios) };
  });
}

/** The launcher of a copy of the build without its code cache. */
function withoutCache(dist, folder) {
  const copy = join(folder, "uncached");
  cpSync(dist, copy, { recursive: true });
  for (const name of readdirSync(copy)) if (name.endsWith(".cache")) rmSync(join(copy, name));
  return join(copy, "launchplane.cjs");
}
