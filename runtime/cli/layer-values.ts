import type { EnvironmentValuesBody } from "../../plans/index.ts";
import type { NewValuesPlace } from "../environments/check-new-values.ts";
import { type StoredValues, storedValues } from "../environments/stored-values.ts";
import { writeValues } from "../environments/write-values.ts";
import type { LayerSession } from "./layer-session.ts";

/** The values of the layer that a command is about. */
export interface LayerValues {
  stored: StoredValues;
  /** What new ones have to fit in with. */
  place: NewValuesPlace;
  /** Records a change of them. */
  write(body: EnvironmentValuesBody): Promise<void>;
}

export async function layerValues({ session, layer, scope, app }: LayerSession): Promise<LayerValues> {
  const { store, host, actor } = session;
  const headers = (await store.secrets.list(scope)).map(({ header }) => header);
  const newest = new Map(headers.map((header) => [header.name, header]));
  const enabled = [...newest.values()].filter(({ disabled }) => !disabled);
  return {
    stored: await storedValues(store, scope),
    place: { layer, app, secrets: new Set(enabled.map(({ name }) => name)) },
    write: (body) => writeValues(body, { store, host, actor, scope }),
  };
}
