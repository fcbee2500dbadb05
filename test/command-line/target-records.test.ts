import { expect, it } from "vitest";
import { dokploySite } from "../harness/dokploy-site.ts";

interface Shown {
  kind: string;
  id: string;
  body: { deployment: string; platform: string; objects: Record<string, { id: string; name: string | null }> };
}

it("tells which service served, and that it was made anew since", async () => {
  const site = await dokploySite("name: shop\nimage: shop:1\n");
  const run = async (...argv: string[]) => {
    const ran = await site.run(argv);
    expect(ran.exit, ran.said).toBe(0);
    return ran;
  };
  await run("apply", "--env", "prod", "--yes");
  const listed = JSON.parse((await run("records", "list", "--env", "prod", "--json")).printed) as { records: Shown[] };
  const [record] = listed.records.filter(({ kind }) => kind === "target");
  const { compose, project, environment } = site.server.state.tables;
  expect(record?.body).toEqual({
    ...{ target: "dokploy", platform: site.server.url, origin: "deployment" },
    deployment: listed.records.find(({ kind }) => kind === "deployment")?.id,
    objects: {
      "compose:shop": { id: compose[0]?.composeId, name: compose[0]?.appName },
      "environment:prod": { id: environment.find(({ name }) => name === "prod")?.environmentId, name: null },
      "project:shop": { id: project[0]?.projectId, name: null },
    },
  });
  expect((await run("records", "show", record?.id ?? "", "--env", "prod")).printed).toContain(compose[0]?.appName);
  await run("records", "verify");

  const [service] = compose;
  if (service === undefined) throw new Error("no compose service");
  const { name, environmentId, composeFile } = service;
  const description = service["description"];
  await site.server.call("compose.delete", { composeId: service.composeId, deleteVolumes: false });
  await site.server.call("compose.create", { name, environmentId, description, composeFile, sourceType: "raw" });
  const plan = await run("plan", "--env", "prod");
  expect(plan.said).toContain('"compose:shop" is not the one that was deployed last');
  expect(plan.said).toContain(record?.id);
  await run("apply", "--env", "prod", "--yes");
  expect((await run("plan", "--env", "prod")).said).not.toContain("LP7060");
});
