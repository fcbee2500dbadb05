import type { Operation } from "../change-set.ts";
import { counted } from "./counted.ts";
import { visible } from "./visible.ts";

/** Why an operation exists, in words. */
export function causeText({ cause, changes }: Operation): string {
  const object = visible(cause.args["object"] ?? "something");
  switch (cause.code) {
    case "not-found":
      return "not found";
    case "attributes-changed":
      return `${counted(changes.length, "attribute")} changed`;
    case "not-running":
      return "it is not running";
    case "unhealthy":
      return "it is not healthy";
    case "no-longer-wanted":
      return "nothing wants it any more";
    case "precedes-change":
      return `comes before ${object}, which changes`;
    case "last-run-failed":
      return "its last run failed";
    case "never-run":
      return "it never ran";
    case "holds-data":
      return cause.args["reason"] === "destroy" ? "it holds data" : "nothing wants it any more, but it holds data";
    case "destroy":
      return "the environment goes";
  }
}
