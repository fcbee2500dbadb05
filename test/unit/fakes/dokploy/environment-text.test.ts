import { describe, expect, it } from "vitest";
import { expandTemplate, parseEnvironment } from "../../../fakes/dokploy/deploy/environment-text.ts";
import { interpolate } from "../../../fakes/dokploy/deploy/interpolate.ts";
import { asking } from "./asking.ts";

/** The encoder that the observed server was tried with. */
function encoded(value: string): string {
  const quote = value === "" ? '"' : ["'", "`", '"'].find((each) => !value.includes(each));
  return `${quote}${value}${quote}`;
}

const values = [
  "",
  "plain",
  " a b ",
  "a#b",
  "a # b",
  "pa$$word",
  "$HOME",
  "${A}",
  "it's",
  'say "hi"',
  `it's "so"`,
  "a\\nb",
  "a\\b",
  "one\ntwo",
  '{"a":[1,2]}',
  "k=v==",
  "100%",
  "hi!",
  "ünïcödé 😀",
  "a\tb",
];

describe("environment text", () => {
  it("is dotenv text: quotes, comments, exports, several lines, the last of two", () => {
    const text =
      "# first\nexport A=1 # one\nB = two words \nC: three\nD='a # b'\nE=\"x\\ny\"\nF=`it's \"so\"`\nG=\nH='one\ntwo'\nA=2\nnot a line\nI=a#b\n";
    expect(parseEnvironment(text)).toEqual({
      A: "2",
      B: "two words",
      C: "three",
      D: "a # b",
      E: "x\ny",
      F: 'it\'s "so"',
      G: "",
      H: "one\ntwo",
      I: "a",
    });
  });

  it("makes a newline of every carriage return, and keeps names of objects' members", () => {
    expect(parseEnvironment('A="a\r\nb"\rconstructor=1\n__proto__=2')).toEqual(
      Object.fromEntries([
        ["A", "a\nb"],
        ["constructor", "1"],
        ["__proto__", "2"],
      ]),
    );
  });

  it("brings what the encoder writes to applications as it was", async () => {
    const { server, application, deploy } = await asking();
    const entries = values.map((value, index) => [`K${index}`, value]);
    const service = await application("nginx", {
      env: values.map((value, index) => `K${index}=${encoded(value)}`).join("\n"),
    });
    expect(await deploy(service)).toMatchObject({ status: "done" });
    expect(server.container(service.appName)?.environment).toEqual(Object.fromEntries(entries));
  });

  it("brings it to compose services by interpolation and by the file", async () => {
    const { server, compose, deploy } = await asking();
    const keys = values.map((_, index) => `K${index}`);
    const interpolated = `{ ${keys.map((key) => `${key}: "\${${key}}"`).join(", ")} }`;
    const file = `services: { one: { image: nginx, environment: ${interpolated} }, two: { image: nginx, env_file: [.env] } }`;
    const service = await compose(file, {
      env: values.map((value, index) => `K${index}=${encoded(value)}`).join("\n"),
    });
    expect(await deploy(service)).toMatchObject({ status: "done" });
    const expected = Object.fromEntries(values.map((value, index) => [`K${index}`, value]));
    const { appName } = service;
    expect(server.container(appName, "one")?.environment).toEqual(expected);
    const around = { APP_NAME: appName, COMPOSE_PROJECT_NAME: appName, DOCKER_CONFIG: "/root/.docker" };
    expect(server.container(appName, "two")?.environment).toEqual({ ...expected, ...around });
  });

  it("resolves references to the project, the environment and the service, and fails on unknown ones", async () => {
    const { server, post, application, deploy } = await asking();
    const service = await application("nginx", { env: "A=${{project.A}}-${{environment.B}}-${{C}}\nC=c" });
    const [{ projectId, environmentId } = { projectId: "", environmentId: "" }] = server.state.tables.environment;
    await post("project.update", { projectId, env: "A=a" });
    await post("environment.update", { environmentId, env: "B=b" });
    expect(await deploy(service)).toMatchObject({ status: "done" });
    expect(server.container(service.appName)?.environment).toEqual({ A: "a-b-c", C: "c" });
    await post("project.update", { projectId, env: "" });
    const { status, deploymentId } = await deploy(service);
    expect(status).toBe("error");
    expect(await server.call("deployment.readLogs", { deploymentId })).toContain(
      "Invalid project environment variable: project.A",
    );
  });

  it("is a Go template in swarm services", async () => {
    expect(expandTemplate('{{"{{"}}x}}')).toBe("{{x}}");
    expect(() => expandTemplate("{{x}}")).toThrow("expanding env failed");
    const { compose, application, deploy } = await asking();
    expect(await deploy(await application("nginx", { env: "A='{{x}}'" }))).toMatchObject({ status: "error" });
    expect(
      await deploy(await compose("services: { web: { image: nginx, env_file: .env } }", { env: "A='{{x}}'" })),
    ).toMatchObject({ status: "done" });
  });

  it("is stored as it was sent, and comes back so", async () => {
    const { get, application } = await asking();
    const env = "# a comment\nB=2\nA='1'\n";
    const { applicationId } = await application("nginx", { env });
    expect((await get("application.one", { applicationId })).body["env"]).toBe(env);
  });

  it("is not there for compose without its file", async () => {
    const { server, compose, deploy } = await asking();
    const service = await compose("services: { web: { image: nginx, environment: { A: '${A}' } } }", {
      env: "A=1",
      createEnvFile: false,
    });
    await deploy(service);
    expect(server.container(service.appName, "web")?.environment).toEqual({ A: "" });
  });
});

describe("interpolation in the compose file", () => {
  it("knows defaults, errors and replacements, with the colon and without", () => {
    const variables = { A: "a", EMPTY: "" };
    expect(interpolate("$A ${A} $$A $${A}", variables)).toBe("a a $A ${A}");
    expect(interpolate("${B:-b} ${EMPTY:-b} ${EMPTY-b}| ${B-${A}}", variables)).toBe("b b | a");
    expect(interpolate("${A:+x}${B+y}", variables)).toBe("x");
    expect(interpolate("${B}", variables)).toBe("");
    expect(() => interpolate("${B:?is needed}", variables)).toThrow("is needed");
    expect(() => interpolate("100$ off", variables)).toThrow("invalid interpolation format");
    expect(() => interpolate("${A", variables)).toThrow("invalid interpolation format");
  });
});
