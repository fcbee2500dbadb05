import { type GitFolder, gitFolder } from "./git-repository.ts";

export const shopLaunchfile = `name: shop
components:
  web:
    image: nginx:1.27
    provides:
      - { protocol: http, port: 80, exposed: true }
    storage:
      data: { path: /data, persistent: true }
`;
export const blogLaunchfile = "name: blog\nimage: nginx:1\nprovides:\n  - { protocol: http, port: 80 }\n";

/** A project file with environments of the target compose. */
export function projectFile(...names: string[]): string {
  return `environments:\n${names.map((name) => `  ${name}: { target: compose }\n`).join("")}`;
}

/** A repository with two apps on `main`, and a branch `feature`, which is checked out. */
export async function shopRepository(): Promise<GitFolder> {
  const repository = await gitFolder();
  await repository.commit({
    "apps/shop/Launchfile": shopLaunchfile,
    "apps/shop/launchplane.yaml": projectFile("staging", "prod"),
    "apps/blog/Launchfile": blogLaunchfile,
    "apps/blog/launchplane.yaml": projectFile("staging"),
    "README.md": "apps",
  });
  repository.git("checkout", "--quiet", "-b", "feature");
  return repository;
}
