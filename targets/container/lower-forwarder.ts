import { type Address, literal } from "../../plans/index.ts";
import type { Binding } from "./binding.ts";
import type { Container } from "./container-model.ts";
import { isLoopback, isReached } from "./is-loopback.ts";
import { smallImage } from "./small-image.ts";

/**
 * Listens on the container's own address, in each of its networks, for each `PORT ADDRESS` and leads to the same port of the
 * loopback address. A forwarder that ends is started again: the network must last as long as the app.
 */
const script = `
own=$(ip -4 -o addr show scope global | sed -n 's,.* inet \\([0-9.]*\\).*,\\1,p')
trap 'exit 0' TERM INT
lead() {
  if command -v tcpsvd >/dev/null; then tcpsvd -E -c 1024 "$3" "$1" nc "$2" "$1"
  else nc -ll -p "$1" "$3" -e nc "$2" "$1"
  fi
}
while [ $# -gt 0 ]; do
  for each in $own; do
    while :; do lead "$1" "$2" "$each"; sleep 1; done &
  done
  shift 2
done
wait
`.trim();

/** `PORT ADDRESS` of each loopback endpoint that somebody outside the component's container reaches. */
function leadsOf(component: Address, { app, index }: Binding): string[] {
  const endpoints = index.endpoints.get(component) ?? [];
  const leads = endpoints.flatMap(([address, endpoint]) => {
    const { bind, protocol, port } = endpoint;
    if (!isLoopback(bind) || protocol === "udp" || !isReached(app, address, endpoint)) return [];
    return [`${port} ${bind?.includes("::1") ? "::1" : "127.0.0.1"}`];
  });
  return [...new Set(leads)];
}

export function forwarderName(component: string): string {
  return `${component}.forwarder`;
}

/**
 * The container that a component lives in the network of, so that its loopback address can be reached from inside: it has
 * the component's host name and ports. It is the one that holds the network, because a component may end and start again.
 * `null`: the component needs none.
 */
export function lowerForwarder(component: Address, container: Container, binding: Binding): Container | null {
  // On the network of the machine its loopback address is the machine's own.
  const leads = container.host.network === undefined ? leadsOf(component, binding) : [];
  if (leads.length === 0) return null;
  const name = binding.names[component] ?? "";
  return {
    role: "forwarder",
    origin: component,
    image: { reference: smallImage },
    imageOf: forwarderName(name),
    entrypoint: ["sh", "-c", script, "launchplane"].map((word) => literal(word)),
    command: leads.flatMap((lead) => lead.split(" ")).map((word) => literal(word)),
    environment: {},
    user: { id: "65534:65534", confined: true },
    ports: container.ports,
    mounts: [],
    aliases: [name],
    restart: "unless-stopped",
    singleton: false,
    host: {},
    after: [],
  };
}
