import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { toSheetState } from '@mawasu/contract';
import { type ReviewFinding, reviewFindings } from '@mawasu/domain/sheets';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import { inTransaction } from '../../platform/persistence/transaction.js';
import type { Rest } from '../../platform/queue/rest.js';
import { readCheckedSheets } from './checked-sheets.store.js';
import { FINDING_RULES } from './finding-rules.js';
import { isSheetDue } from './kept-findings.sql.js';
import { readMeasureFit } from './measure-words.store.js';

/** Sheets looked through in one transaction. */
const AT_ONCE = 100;

const isDue = isSheetDue({ sheet: 'e', check: 'c', rules: '$2' });

/** $1 round or null for all, $2 rules. */
const anyDueStatement = `
  SELECT EXISTS (
    SELECT FROM entry e LEFT JOIN entry_check c ON c.entry_id = e.id
    WHERE ($1::uuid IS NULL OR e.round_id = $1) AND ${isDue}) AS due`;

/** Two who renew at once would write the same twice. */
const turnStatement = `SELECT pg_advisory_xact_lock(hashtext('mawasu.findings'))`;

const dueStatement = `
  SELECT e.id, (SELECT coalesce(array_agg(d.id::text), '{}') FROM finding_due d WHERE d.entry_id = e.id) AS notes
  FROM entry e LEFT JOIN entry_check c ON c.entry_id = e.id
  WHERE ($1::uuid IS NULL OR e.round_id = $1) AND ${isDue}
  ORDER BY e.id LIMIT ${AT_ONCE} FOR KEY SHARE OF e`;

/** $1 sheets, $2 findings, $3 what their words are nearer to, $4 notes that were read, $5 rules. */
const writeStatement = `
  WITH found AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS x ("entryId" uuid, code text, field text, "checkKey" text, kind text,
      severity text, message text, place integer, fingerprint text)),
  gone AS (
    DELETE FROM entry_finding f WHERE f.entry_id = ANY ($1::uuid[])
      AND NOT EXISTS (SELECT FROM found x WHERE x."entryId" = f.entry_id AND x.code = f.code AND x.field = f.field)),
  kept AS (
    INSERT INTO entry_finding (entry_id, code, field, check_key, kind, severity, message, place, fingerprint)
    SELECT "entryId", code, field, "checkKey", kind, severity, message, place, fingerprint FROM found
    ON CONFLICT (entry_id, code, field) DO UPDATE SET check_key = excluded.check_key, kind = excluded.kind,
      severity = excluded.severity, message = excluded.message, place = excluded.place, fingerprint = excluded.fingerprint),
  read AS (DELETE FROM finding_due WHERE id = ANY ($4::bigint[]))
  INSERT INTO entry_check (entry_id, rules, better_measure_id)
  SELECT x.id, $5, x.better FROM jsonb_to_recordset($3::jsonb) AS x (id uuid, better uuid)
  ON CONFLICT (entry_id) DO UPDATE SET rules = excluded.rules, better_measure_id = excluded.better_measure_id`;

/** The same for the same finding, however often it is worked out; another one when anything it rests on is. */
function fingerprintOf({ code, field, content }: Pick<ReviewFinding, 'code' | 'field' | 'content'>): string {
  return createHash('sha256')
    .update(JSON.stringify([code, field, content]))
    .digest('hex')
    .slice(0, 32);
}

interface RenewalManner {
  signal?: AbortSignal;
  /** After each sheet. Who waits for the list lets others in; who is waited for by nobody, rests. */
  rest?: Rest;
}

/**
 * Keeps what the checks find on the sheets: of those that changed since they were last looked through, and of no others.
 * Triggers note which those are, so that a save does not wait for it; the job and the reader of the list both catch up.
 */
@Injectable()
export class FindingRenewal {
  constructor(private readonly dataSource: DataSource) {}

  /** Looks through what is due in the round, or everywhere; returns how many sheets that were. */
  async renew(roundId: string | null, { signal, rest = nextTurn }: RenewalManner = {}): Promise<number> {
    let count = 0;
    while (await this.isAnyDue(roundId)) {
      signal?.throwIfAborted();
      count += await inTransaction(this.dataSource, (manager) => this.renewSome(manager, roundId, rest));
    }
    return count;
  }

  private async isAnyDue(roundId: string | null): Promise<boolean> {
    const values = [roundId, FINDING_RULES];
    const [row] = await queryNamed<{ due: boolean }>(this.dataSource, 'findings_due', anyDueStatement, values);
    return row?.due ?? false;
  }

  private async renewSome(manager: EntityManager, roundId: string | null, rest: Rest): Promise<number> {
    await manager.query(turnStatement);
    const due: { id: string; notes: string[] }[] = await manager.query(dueStatement, [roundId, FINDING_RULES]);
    if (due.length === 0) return 0;
    const ids = due.map(({ id }) => id);
    const sheets = await readCheckedSheets(manager, ids, rest);
    const fit = await readMeasureFit(manager, [...new Set(sheets.map((sheet) => sheet.roundId))], rest);
    const results: { id: string; better: string | null; findings: ReviewFinding[] }[] = [];
    for (const sheet of sheets) {
      const betterMeasure = fit(sheet);
      const state = toSheetState({ ...sheet.checked, betterMeasure });
      results.push({ id: sheet.id, better: betterMeasure?.id ?? null, findings: reviewFindings(state, sheet.state) });
      await rest();
    }
    const findings = results.flatMap(({ id, findings: found }) =>
      found.map((finding, place) => ({ entryId: id, ...finding, place, fingerprint: fingerprintOf(finding) })),
    );
    // A sheet whose 取組み is not in the plan any more says nothing, and is not due for ever.
    const checked = ids.map((id) => ({ id, better: results.find((result) => result.id === id)?.better ?? null }));
    const notes = due.flatMap((one) => one.notes);
    await queryNamed(manager, 'findings_write', writeStatement, [
      ids,
      JSON.stringify(findings),
      JSON.stringify(checked),
      notes,
      FINDING_RULES,
    ]);
    return ids.length;
  }
}
