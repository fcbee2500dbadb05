/**
 * The shell that runs a command line. A line with a secret in it goes through the environment: arguments can be read by
 * every user of the machine.
 */
export function shell(line: string, isSecret: boolean): { args: string[]; env: Record<string, string> } {
  if (!isSecret) return { args: ["-c", line], env: {} };
  const script = `line=$LAUNCHPLANE_COMMAND; unset LAUNCHPLANE_COMMAND; eval "$line"`;
  return { args: ["-c", script], env: { LAUNCHPLANE_COMMAND: line } };
}
