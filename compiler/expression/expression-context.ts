/** Values by the name they are looked up with. */
export type Texts = ReadonlyMap<string, string>;

/** What the references of one expression may point to, each with its value. Whatever is not in it does not exist. */
export interface ExpressionContext {
  /** Properties of the resource around the expression, as within a `set_env`; `null` outside of one. */
  resource: Texts | null;
  /** Properties of each resource of the app. */
  resources: ReadonlyMap<string, Texts>;
  components: ReadonlyMap<string, ContextComponent>;
  /** They count as generated. */
  secrets: Texts;
  app: Texts;
  /** The path of each volume. */
  storage: Texts;
}

export interface ContextComponent {
  /** `url`, `host` and `port` of its default endpoint. */
  own: Texts;
  /** Those of the endpoints with a name. */
  endpoints: ReadonlyMap<string, Texts>;
}

/** A context in which only text has a value. */
export const emptyContext: ExpressionContext = {
  resource: null,
  resources: new Map(),
  components: new Map(),
  secrets: new Map(),
  app: new Map(),
  storage: new Map(),
};
