import { pullImage, readInput, readWorld, recordCall, writeWorld } from "./world.mjs";

/** A `docker` that answers of the engine what is asked of it. */
export function main() {
  const args = process.argv.slice(2);
  recordCall("docker", args, readInput());
  const world = readWorld();
  if (world.control.noDaemon)
    end({ err: "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?" });
  const [first, second, ...rest] = args;
  const shelf = { container: "containers", network: "networks", volume: "volumes", image: "images" }[first];
  if (first === "version") end({ out: "27.0.0" });
  if (first === "context") end({ out: world.control.context ?? "default" });
  if (first === "logs") end({ out: logsOf(world, args.at(-1)) });
  if (first === "pull") {
    if (world.control.noRegistry)
      end({ err: "Error response from daemon: Get https://registry.test/v2/: no such host" });
    pullImage(world, args.at(-1));
    writeWorld(world);
    end({ out: args.at(-1) });
  }
  if (first === "tag") {
    world.images[rest[0]] = world.images[second];
    writeWorld(world);
    end({ out: "" });
  }
  if (first === "buildx") {
    const digest = world.registry[rest.at(-1)];
    end(digest === undefined ? { err: `ERROR: ${rest.at(-1)}: not found` } : { out: JSON.stringify({ digest }) });
  }
  if (second === "rm") {
    const found = Object.entries(world[shelf]).find(([name, { Id }]) => [name, Id].includes(rest.at(-1)));
    if (found === undefined) end({ err: `Error response from daemon: No such ${first}: ${rest.at(-1)}` });
    delete world[shelf][found[0]];
    writeWorld(world);
    end({ out: rest.at(-1) });
  }
  if (second === "inspect" && rest[0] === "--format") {
    const found = world[shelf][rest.at(-1)];
    end(found === undefined ? { err: `Error: No such ${first}: ${rest.at(-1)}` } : { out: found.Id });
  }
  if (second === "inspect") {
    const missing = rest.filter((name) => !Object.hasOwn(world[shelf], name));
    const found = rest.filter((name) => Object.hasOwn(world[shelf], name)).map((name) => world[shelf][name]);
    end({ out: JSON.stringify(found), err: missing.map((name) => `Error: No such ${first}: ${name}`).join("\n") });
  }
  end({ err: `docker: '${args.join(" ")}' is not a docker command.` });
}

function logsOf({ containers }, id) {
  const found = Object.values(containers).find(({ Id }) => Id === id);
  return (found?.lines ?? []).map((line, at) => `2026-01-01T00:00:0${at}.000000000Z ${line}`).join("\n");
}

function end({ out = "", err = "" }) {
  if (out !== "") process.stdout.write(`${out}\n`);
  if (err !== "") process.stderr.write(`${err}\n`);
  process.exit(err === "" ? 0 : 1);
}
