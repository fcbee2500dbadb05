import type { AppPlan, Condition, DesiredObject, ObjectAddress, Resource, Value } from "../../plans/index.ts";
import type { UsedField } from "../container/gaps-of.ts";

/** What local makes of one type of resource. */
export interface ResourceKind {
  /** The portable properties. Passwords, chosen ports and paths stay symbolic. */
  properties(app: AppPlan, name: string): Record<string, Value>;
  objects(app: AppPlan, name: string, resource: Resource): Record<ObjectAddress, DesiredObject>;
  /** What a component that uses it waits for. */
  ready(name: string): { on: ObjectAddress; condition: Condition };
  /** Its fields that local may not honour exactly. */
  usedFields(name: string, resource: Resource): UsedField[];
}
