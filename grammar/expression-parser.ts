import { type CstNode, CstParser, type IToken } from "chevrotain";
import * as token from "./expression-tokens.ts";

/**
 * The grammar. The lexer has sorted out what belongs to a reference, so one token of lookahead decides everything, and
 * braces may be malformed or unclosed, so that every text is accepted: this parser reports no errors.
 */
export class ExpressionParser extends CstParser {
  constructor({ skipValidations }: { skipValidations: boolean }) {
    super(token.expressionTokens, { maxLookahead: 1, skipValidations });
    this.performSelfAnalysis();
  }

  readonly template: () => CstNode = this.RULE("template", () => {
    this.MANY(() => this.SUBRULE(this.part));
  });

  readonly part: () => CstNode = this.RULE("part", () => {
    this.OR([
      { ALT: () => this.CONSUME(token.Literal) },
      { ALT: () => this.SUBRULE(this.bare) },
      { ALT: () => this.SUBRULE(this.braced) },
      { ALT: () => this.CONSUME(token.Malformed) },
    ]);
  });

  readonly bare: () => CstNode = this.RULE("bare", () => {
    this.CONSUME(token.BareOpen);
    this.SUBRULE(this.reference);
  });

  readonly braced: () => CstNode = this.RULE("braced", () => {
    this.CONSUME(token.BracedOpen);
    this.OPTION(() => this.SUBRULE(this.reference));
    this.OPTION2(() => this.CONSUME(token.Junk));
    this.OPTION3(() => {
      this.OR([{ ALT: () => this.CONSUME(token.DefaultOpen) }, { ALT: () => this.CONSUME(token.ColonOpen) }]);
      this.SUBRULE(this.template);
    });
    this.OPTION4(() => this.CONSUME(token.Close));
  });

  readonly reference: () => CstNode = this.RULE("reference", () => {
    this.SUBRULE(this.path);
    this.MANY(() => this.CONSUME(token.Transform));
  });

  readonly path: () => CstNode = this.RULE("path", () => {
    this.CONSUME(token.Name);
    this.MANY(() => this.CONSUME(token.Step));
  });
}

// What the rules above leave behind.
export interface TemplateCst extends CstNode {
  children: { part?: PartCst[] };
}
export interface PartCst extends CstNode {
  children: { Literal?: [IToken]; bare?: [BareCst]; braced?: [BracedCst]; Malformed?: [IToken] };
}
export interface BareCst extends CstNode {
  children: { BareOpen: [IToken]; reference: [ReferenceCst] };
}
export interface BracedCst extends CstNode {
  children: {
    BracedOpen: [IToken];
    reference?: [ReferenceCst];
    Junk?: [IToken];
    DefaultOpen?: [IToken];
    ColonOpen?: [IToken];
    template?: [TemplateCst];
    Close?: [IToken];
  };
}
export interface ReferenceCst extends CstNode {
  children: { path: [PathCst]; Transform?: IToken[] };
}
export interface PathCst extends CstNode {
  children: { Name: [IToken]; Step?: IToken[] };
}
