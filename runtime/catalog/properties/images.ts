import { nodesOf } from "../../../plans/index.ts";
import { fullEnvironment } from "../../testing/environments-of.ts";
import type { CheckedApp } from "../checked-app.ts";
import { loweredApp } from "../lowered-app.ts";
import type { Finding, Property } from "../property.ts";

/** Every image has a version, or the author is advised to give it one. Those of resources have one always. */
export const images: Property = {
  name: "images",
  says: "its images have a version, or it is advised",
  find(checked, { targets }) {
    const { app } = checked;
    const own = nodesOf(app, "component").flatMap(([address, { run }]): Finding[] => {
      const { image, build } = run;
      if (image === undefined || build !== undefined || isPinned(image)) return [];
      if (isAdvised(checked, address)) return [{ kind: "note", what: `${image} names no version` }];
      return [{ kind: "violation", what: `${image} names no version, and nobody says so` }];
    });
    const written = new Set(nodesOf(app, "component").flatMap(([, { run }]) => run.image ?? []));
    const others = targets.flatMap((target): Finding[] => {
      const lowered = loweredApp(target, app, fullEnvironment(app));
      const objects = typeof lowered === "string" ? [] : Object.entries(lowered.desired.objects);
      return objects.flatMap(([address, { attributes }]): Finding[] => {
        const image = attributes["image"];
        const name = image && "plain" in image ? String(image.plain) : null;
        if (name === null || written.has(name) || isPinned(name)) return [];
        return [{ kind: "violation", what: `on ${target.name} ${address} runs ${name}, which is no version` }];
      });
    });
    return { findings: [...own, ...others] };
  },
};

function isPinned(image: string): boolean {
  const [, tag] = /:([^:/]*)$/.exec(image) ?? [];
  return image.includes("@") || (tag !== undefined && !/(?:^|-)latest(?:-|$)/.test(tag));
}

function isAdvised({ diagnostics, sources }: CheckedApp, component: string): boolean {
  const place = sources[`${component}#image`]?.span?.start.offset;
  return diagnostics.some(({ code, span }) => code === "LP3035" && span?.start.offset === place);
}
