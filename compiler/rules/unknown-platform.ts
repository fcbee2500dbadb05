import { diagnose } from "../../plans/index.ts";
import { replaceValue } from "../replace-value.ts";
import { eachComponent } from "./rule.ts";

const systems = new Set("linux windows freebsd".split(" "));
const machines = new Set("386 amd64 arm arm64 loong64 mips64le ppc64le riscv64 s390x".split(" "));
/** What others call the same machines. */
const aliases: ReadonlyMap<string, string> = new Map([
  ["aarch64", "arm64"],
  ["armv6", "arm/v6"],
  ["armv7", "arm/v7"],
  ["armv8", "arm64"],
  ["i386", "386"],
  ["i686", "386"],
  ["x64", "amd64"],
  ["x86", "386"],
]);

/** A platform that images are not published for under this name. */
export const unknownPlatform = eachComponent(({ spec, locate, path }, { document }) => {
  return (spec.platform ?? []).flatMap((platform, position) => {
    const [system = "", machine = "", variant] = platform.split("/");
    if (systems.has(system) && machines.has(machine)) return [];
    const known = aliases.get(machine);
    const meant = systems.has(system) && variant === undefined && known !== undefined ? `${system}/${known}` : null;
    const edits = meant === null ? [] : replaceValue(document, path(["platform", position]), meant);
    const fixes = edits.length === 0 ? [] : [{ title: `Write "${meant}".`, safe: true, edits }];
    const example = meant ?? "linux/amd64";
    return [diagnose("LP3046", locate(["platform", position]), { platform, example }, { fixes })];
  });
});
