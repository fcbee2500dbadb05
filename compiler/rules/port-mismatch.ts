import { diagnose } from "../../plans/index.ts";
import { eachComponent } from "./rule.ts";

/** `PORT` says where a server listens; here it names a port that the component does not provide. */
export const portMismatch = eachComponent(({ spec, locate }) => {
  const port = spec.env["PORT"]?.default ?? "";
  const [first] = spec.provides;
  if (!/^\d{1,5}$/.test(port) || !first || spec.provides.some((endpoint) => endpoint.port === Number(port))) return [];
  const related = [{ label: "the port that is provided", ...locate(["provides", 0, "port"]) }];
  const args = { port, provided: String(first.port) };
  return [diagnose("LP3044", locate(["env", "PORT", "default"]), args, { related })];
});
