import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import { createGuestbook } from "./components/guestbook";
import { port, prefix } from "./config";
import { createPostgres } from "./resources/postgres";

/** The app with everything that it needs, on one Docker engine. */
export class Guestbook extends pulumi.ComponentResource {
  public readonly url: string;

  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("launchplane:app:Guestbook", name, {}, opts);

    const network = new docker.Network("default", { name: prefix }, { parent: this });
    const { postgres } = createPostgres({ network }, this);
    createGuestbook({ network, postgres }, this);

    this.url = `http://localhost:${port}`;
    this.registerOutputs({ url: this.url });
  }
}
