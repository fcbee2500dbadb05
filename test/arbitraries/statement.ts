import fc from "fast-check";
import { type Statement, statementOf } from "../../plans/index.ts";
import { chainEntryArbitrary } from "./deployment-record.ts";
import { ledgerRecordArbitraries } from "./ledger-records.ts";

const records = fc.oneof(ledgerRecordArbitraries.deployment, ledgerRecordArbitraries.promotion);

export const statementArbitrary: fc.Arbitrary<Statement> = fc
  .tuple(records, chainEntryArbitrary)
  .map(([record, entry]) => statementOf(record, entry));
