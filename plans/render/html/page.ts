import type { Mark } from "../mark-of.ts";
import type { RiskWords } from "../risk-words.ts";

/** What stands on the page. Everything is in words here: the templates decide only how it looks. */
export interface Page {
  title: string;
  /** What kind of document this is: `Plan` or `Diff`. */
  document: string;
  /** The app's name. */
  name: string;
  place: string;
  /** One line below the place. */
  about: string;
  verdict: { tone: "quiet" | "change" | "danger"; words: string };
  /** Something the reader has to know before all else. */
  notes: Prose[];
  counts: Count[];
  risks: RiskLine[];
  policies: PolicyLine[];
  filters: FilterGroup[];
  lists: ItemList[];
  gaps: GapList[];
  graph: Picture | null;
  files: FileList[];
  provenance: Fact[];
}

/** A sentence, cut where program text begins and ends. */
export type Prose = { code: boolean; words: string }[];

export interface Count extends Mark {
  count: number;
}

export interface RiskLine {
  mark: Mark;
  subject: string;
  /** Where it happens, when there is more than one place. */
  place: string | null;
  href: string;
  risks: RiskWords[];
}

export interface PolicyLine {
  effect: string;
  name: string;
  matches: { object: string; why: string }[];
}

/** Operations, or changes of an app. */
export interface ItemList {
  id: string;
  heading: string;
  count: number;
  /** Said where the list is empty. */
  none: string;
  items: Item[];
}

export interface Item {
  id: string;
  mark: Mark;
  subject: string;
  /** Its former name. */
  from: string | null;
  cause: string;
  risks: RiskWords[];
  rows: Row[];
  /** Whether any row has two sides. */
  compared: boolean;
  /** `3 attributes`; `null` where there are none. */
  size: string | null;
  /** What comes first; more of them than there are links. */
  waits: { href: string; words: string }[];
  waitsMore: number;
  note: string | null;
  open: boolean;
  facets: Facet[];
  /** Of its facets, for the script. */
  tokens: string;
}

/** What an item can be filtered by. */
export interface Facet {
  group: "Action" | "Risk" | "Kind" | "Where";
  value: string;
}

export interface FilterGroup {
  name: string;
  options: { token: string; value: string; count: number }[];
}

/** One attribute that differs. Both sides, or only one of a thing that is new or gone. */
export interface Row {
  mark: Mark;
  name: string;
  before: Piece[] | null;
  after: Piece[] | null;
  replaces: boolean;
}

/** A part of a value; `differs` from the other side; `quiet`: said about the value, not part of it. */
export interface Piece {
  tone: "same" | "differs" | "quiet";
  words: string;
}

export interface GapList {
  id: string;
  heading: string;
  count: number;
  gaps: GapCard[];
  /** Those that both sides of a diff have, or that are gone. */
  folded: { heading: string; gaps: GapCard[] }[];
}

export interface GapCard {
  effect: string;
  at: string;
  code: string;
  headline: Prose;
  sentences: Prose[];
}

export interface FileList {
  id: string;
  heading: string;
  count: number;
  texts: FileText[];
  diffs: FileColumns[];
}

export interface FileText {
  path: string;
  size: string;
  numbers: string[];
  lines: string[];
  /** How many lines are left out; 0: none. */
  more: number;
}

/** A changed file in two columns. */
export interface FileColumns {
  path: string;
  mark: Mark;
  size: string;
  /** Whether it is short enough to be shown at once. */
  open: boolean;
  hunks: { place: string; rows: LinePair[] }[];
}

export interface LinePair {
  tone: "same" | "differs";
  base: LineCell | null;
  head: LineCell | null;
}

export interface LineCell {
  number: number;
  pieces: Piece[];
}

/** The graph, ready to be drawn, and the same in words. */
export interface Picture {
  about: string;
  width: number;
  height: number;
  /** How far it may be made smaller: not so far that nobody can read it. */
  fit: "small" | "medium" | "large" | "huge";
  /** Nothing is drawn where there would be too much to see. */
  drawn: boolean;
  boxes: PictureBox[];
  arrows: { path: string; style: string; start: boolean; end: boolean }[];
  parts: { kind: string; name: string; mark: Mark | null; href: string | null; links: string[] }[];
}

export interface PictureBox {
  outline: string;
  kind: string;
  mark: Mark | null;
  href: string | null;
  /** Each with the place of its base line. */
  lines: { x: number; y: number; words: string; style: string }[];
}

export interface Fact {
  term: string;
  words: string;
  code: boolean;
}
