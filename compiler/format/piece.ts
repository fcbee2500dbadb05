import type { CST } from "yaml";

/** A token that is not white space, as the formatted file has it. */
export interface Piece {
  kind: CST.Token["type"];
  /** Further lines of a scalar bring their indentation with them. */
  text: string;
  /** Line breaks in front of it; two or more are a blank line. */
  breaks: number;
  /** Its column where it begins a line, from 0. */
  column: number;
}
