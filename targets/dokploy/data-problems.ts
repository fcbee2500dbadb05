import type { AppPlan, ObservedState } from "../../plans/index.ts";
import { dataProblems as problemsOf } from "../container/resources/data-problems.ts";
import type { DataProblem, ObserveScope } from "../target.ts";

/** Servers that the Launchfile wants on data which they do not read, with the way by a backup of Dokploy. */
export function dataProblems(app: AppPlan, scope: ObserveScope, observed: ObservedState): DataProblem[] {
  const env = `--env ${scope.environment}`;
  const anew = `\`launchplane destroy --data ${env}\`, \`launchplane apply ${env}\``;
  return problemsOf(app, {
    scope,
    observed,
    moveOf({ resource, isBack }) {
      const lost = `Where all data of the environment may be lost: ${anew}.`;
      if (isBack) return `no server is sure to read the dump of a newer one. ${lost}`;
      if (!/^(postgres|mysql|mariadb|mongodb)$/.test(resource.type)) return `nothing converts it. ${lost}`;
      return `\`launchplane backup ${env}\`; once it has passed, ${anew}; then restore in Dokploy what it told (docs/dokploy.md, Backups).`;
    },
  });
}
