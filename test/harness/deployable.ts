import { onTestFinished } from "vitest";
import { documentOf, runCommand } from "./run-command.ts";

/** Commands about one environment of the app in `folder`, which is destroyed with its data when the test has finished. */
export function deployable(folder: string, environment: string, variables: Record<string, string> = {}) {
  const command = async (...argv: string[]) => {
    const ran = await runCommand([...argv, "--env", environment, "--json"], { folder, variables });
    return { ...ran, document: documentOf(ran) };
  };
  onTestFinished(async () => {
    await command("destroy", "--yes", "--data");
  });
  return { folder, command };
}
