import { diagnose } from "../../plans/index.ts";
import { excerpt } from "../excerpt.ts";
import { eachComponent } from "./rule.ts";

/** An image to pull that names no version: what it is changes with the day on which it is pulled. */
export const floatingImage = eachComponent(({ spec: { image, build }, locate }) => {
  if (image === undefined || build || image.includes("@")) return [];
  const [, tag] = /:([^:/]*)$/.exec(image) ?? [];
  if (tag !== undefined && !/(?:^|-)latest(?:-|$)/.test(tag)) return [];
  const what = tag === undefined ? "has no tag" : `has the tag "${excerpt(tag)}"`;
  return [diagnose("LP3035", locate(["image"]), { image: excerpt(image), what })];
});
