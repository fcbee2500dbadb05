import { expect, it } from "vitest";
import { memoryHost } from "../../../../runtime/host/memory-host.ts";
import { actorOf } from "../../../../runtime/store/actor-of.ts";

it.each([
  [{}, undefined, { kind: "user", name: "user", source: "os" }],
  [{}, "ada", { kind: "user", name: "ada", source: "flag" }],
  [
    { GITHUB_ACTIONS: "true", GITHUB_ACTOR: "octocat" },
    undefined,
    { kind: "ci", name: "octocat", source: "github-actions" },
  ],
  [{ GITHUB_ACTIONS: "true", GITHUB_ACTOR: "octocat" }, "ada", { kind: "ci", name: "ada", source: "flag" }],
  [{ GITHUB_ACTOR: "octocat" }, undefined, { kind: "user", name: "user", source: "os" }],
  [{ GITHUB_ACTIONS: "true" }, undefined, { kind: "ci", name: "user", source: "os" }],
])("takes the actor from %j and the flag %s", (variables, flag, expected) => {
  expect(actorOf(memoryHost({ variables }), flag)).toEqual(expected);
});
