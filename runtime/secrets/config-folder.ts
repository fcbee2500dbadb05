import type { Host } from "../host/host.ts";

/** `$XDG_CONFIG_HOME/launchplane`, else below `~/.config`; that variable counts only when it is an absolute path. */
export function configFolder(host: Pick<Host, "variable">): string | null {
  const configured = host.variable("XDG_CONFIG_HOME");
  const home = host.variable("HOME") || host.variable("USERPROFILE");
  const folder = configured && /^(\/|[A-Za-z]:[\\/])/.test(configured) ? configured : home && `${home}/.config`;
  return folder ? `${folder}/launchplane` : null;
}
