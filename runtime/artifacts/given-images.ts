import { type ArtifactBody, diagnose, type ImageRef } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";

const form = /^([a-z][a-z0-9-]{0,62})=([A-Za-z0-9][\w.:/-]*)@(sha256:[0-9a-f]{64})$/;

/**
 * Images as a command is told them, `COMPONENT=REPOSITORY@DIGEST`, by component name. LP5135 for anything else: a tag says
 * what an image was called, not which one it was.
 */
export function givenImages(given: string[]): Record<string, ImageRef> {
  return Object.fromEntries(
    given.map((each) => {
      const [, component, repository, digest] = form.exec(each) ?? [];
      if (component === undefined || repository === undefined || digest === undefined) {
        throw new DiagnosticError("machine", diagnose("LP5135", null, { given: each }));
      }
      return [component, { kind: "registry", repository, digest }];
    }),
  );
}

/** The same as artifacts, with what else the command line tells of them. */
export function givenArtifacts({ image = [], tag: tags = [], commit = null, platform = null }: Given): ArtifactBody[] {
  return Object.entries(givenImages(image)).map(([component, each]) => {
    return { component, image: each, tags, commit, source: null, platform, origin: "put" };
  });
}

interface Given {
  image?: string[];
  tag?: string[];
  commit?: string | null;
  platform?: string | null;
}
