import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import { port, postgresPassword, prefix, signingKey, source } from "../config";
import { httpTest, replacing, succeeded } from "../containers";

interface GuestbookNeeds {
  network: docker.Network;
  postgres: docker.Container;
}

export function createGuestbook({ network, postgres }: GuestbookNeeds, parent: pulumi.Resource) {
  const guestbookImage = new docker.RemoteImage(
    "guestbook",
    {
      name: "guestbook-pulumi-default:079a84923bcc",
      build: { context: source },
      triggers: {
        source: "sha256:079a84923bcc3429a1bb3bfe2d8b89dbc947b61f9a34831513c546bfbd2cd8a6",
      },
      keepLocally: true,
    },
    { parent },
  );

  const guestbookEnvs = [
    pulumi.interpolate`DATABASE_URL=postgresql://launchplane:${postgresPassword}@postgres:5432/guestbook`,
    "PORT=3000",
    `PUBLIC_URL=http://localhost:${port}`,
    pulumi.interpolate`SIGNING_KEY=${signingKey}`,
    "TITLE=Guestbook",
  ];

  const guestbookRelease = new docker.Container(
    "guestbook-release",
    {
      name: `${prefix}-guestbook-release`,
      image: guestbookImage.imageId,
      command: ["node", "migrate.mjs"],
      envs: guestbookEnvs,
      networksAdvanced: [{ name: network.name, aliases: ["guestbook-release"] }],
      attach: true,
      mustRun: false,
      restart: "no",
      labels: [{ label: "dev.launchplane.object", value: "task:guestbook-release" }],
    },
    { parent, ...replacing, dependsOn: [postgres], customTimeouts: { create: "24h" } },
  );

  new docker.Container(
    "guestbook",
    {
      name: `${prefix}-guestbook`,
      image: guestbookImage.imageId,
      command: ["node", "server.mjs"],
      envs: guestbookEnvs,
      ports: [{ internal: 3000, external: port, ip: "127.0.0.1" }],
      networksAdvanced: [{ name: network.name, aliases: ["guestbook"] }],
      healthcheck: {
        tests: ["CMD-SHELL", httpTest(3000, "/health")],
        interval: "5s",
        timeout: "5s",
        startPeriod: "1m0s",
        retries: 5,
      },
      wait: true,
      waitTimeout: 170,
      mustRun: false,
      restart: "unless-stopped",
      destroyGraceSeconds: 10,
      labels: [{ label: "dev.launchplane.object", value: "service:guestbook" }],
    },
    { parent, ...replacing, dependsOn: [postgres, succeeded(guestbookRelease)] },
  );
}
