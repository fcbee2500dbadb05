import type { FakeDocker } from "../fakes/docker-engine.ts";

/** The commands so far that changed something on the engine. */
export function dockerMutations({ calls }: Pick<FakeDocker, "calls">): string[] {
  const changes =
    /^(pull|tag|stop|rm|create|run|start|build)$|^(network|volume|image|container) (create|rm|prune|tag)$/;
  return calls
    .map(({ args }) => args)
    .filter(([first = "", second = "", ...rest]) => {
      const isCompose = first === "compose" && [second, ...rest].some((each) => /^(up|run|build|down|rm)$/.test(each));
      return isCompose || changes.test(first) || changes.test(`${first} ${second}`);
    })
    .map((args) => args.join(" "));
}
