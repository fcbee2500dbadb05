import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import { postgresPassword, prefix } from "../config";
import { replacing } from "../containers";

interface PostgresNeeds {
  network: docker.Network;
}

export function createPostgres({ network }: PostgresNeeds, parent: pulumi.Resource) {
  const postgresImage = new docker.RemoteImage(
    "postgres",
    { name: "postgres:17-alpine", keepLocally: true },
    { parent },
  );

  const postgresDataVolume = new docker.Volume(
    "postgres.data",
    { name: `${prefix}-postgres.data` },
    { parent, protect: true },
  );

  const postgres = new docker.Container(
    "postgres",
    {
      name: `${prefix}-postgres`,
      image: postgresImage.imageId,
      envs: [
        "POSTGRES_DB=guestbook",
        pulumi.interpolate`POSTGRES_PASSWORD=${postgresPassword}`,
        "POSTGRES_USER=launchplane",
      ],
      volumes: [{ volumeName: postgresDataVolume.name, containerPath: "/var/lib/postgresql/data" }],
      networksAdvanced: [{ name: network.name, aliases: ["postgres"] }],
      healthcheck: {
        tests: ["CMD-SHELL", "pg_isready -h 127.0.0.1 -U launchplane -d guestbook"],
        interval: "3s",
        timeout: "5s",
        startPeriod: "1m0s",
        retries: 10,
      },
      wait: true,
      waitTimeout: 200,
      mustRun: false,
      restart: "unless-stopped",
      stopTimeout: 60,
      destroyGraceSeconds: 60,
      labels: [{ label: "dev.launchplane.object", value: "service:postgres" }],
    },
    { parent, ...replacing },
  );

  return { postgres };
}
