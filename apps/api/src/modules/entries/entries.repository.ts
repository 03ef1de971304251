import type { SaveCost } from '@mawasu/contract';
import type { Attachment, EntryScope } from '@mawasu/domain/sheets';
import type { EntryAction, EntryPlace } from '@mawasu/domain/workflow';
import { Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { nameAuthorSql } from '../../platform/persistence/change.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { writeCosts } from '../costs/costs.sql.js';
import { type ResultSource, resultSourcesJson } from '../indicators/indicator-results.writer.js';
import { maySeeEntry, visibilityParameters, visibilityValues } from '../rounds/visibility.sql.js';
import type { StoredProposal } from './entry.entity.js';
import { completeSheet, type SheetRow, type StatementRow, sheetColumns, sheetFrom } from './entry-sheet.sql.js';
import type { KeyedRequest } from './request-keys.js';

/** What a command writes on a sheet; answers not named stay as they are. */
export interface EntryWriting {
  id: string;
  /** The version it rests on. */
  version: number;
  userId: string;
  /** `authorValues` of who does it. */
  author: readonly string[];
  /** Whether what others typed could be lost by it: then the version goes up. */
  isNewVersion: boolean;
  place: EntryPlace;
  scope: EntryScope;
  exclusionReason: string | null;
  /** Answers by block key; null takes one away. */
  content: Readonly<Record<string, string | null>>;
  progressStatus: string | null;
  futureDirection: string | null;
  proposal: StoredProposal | null;
  /** Amounts of its 取組み, each on top of the version the person saw. */
  costs?: readonly SaveCost[];
  /** All of its 写真・データ; left out, they stay as they are. */
  attachments?: readonly Attachment[];
  step: WrittenStep | null;
  /** Kept with what it changed. */
  request: KeyedRequest | null;
}

/** A sheet held for saving figures. */
export interface HeldSheet extends SheetRow {
  sources: ResultSource[];
}

export interface WrittenStep {
  action: EntryAction;
  from: EntryPlace;
  forUserId: string | null;
  reason: string | null;
  fields: readonly string[];
  /** By block key. */
  fieldReasons: Readonly<Record<string, string>>;
}

const lockStatement = `SELECT e.id FROM entry e WHERE e.id = $1 FOR NO KEY UPDATE`;

/**
 * $1 sheet, $2 indicators: first the indicators, then the sheets of the round on which one of them stands. In one order for
 * everybody, so that of two people one waits, and never both.
 */
const lockWithFiguresStatement = `
  WITH figure AS MATERIALIZED (
    SELECT i.node_id FROM indicator i WHERE i.id = ANY ($2::uuid[]) ORDER BY i.id FOR NO KEY UPDATE)
  SELECT s.id FROM entry named JOIN entry s ON s.round_id = named.round_id
  WHERE named.id = $1 AND (s.id = $1 OR s.node_id = ANY (ARRAY(SELECT node_id FROM figure))
    OR s.measure_id = ANY (ARRAY(SELECT node_id FROM figure)))
  ORDER BY s.id
  FOR NO KEY UPDATE OF s`;

const held = (more: string) => `
  SELECT ${sheetColumns(visibilityParameters(2))}${more} FROM ${sheetFrom(visibilityParameters(2))}
  WHERE e.id = $1 AND ${maySeeEntry(visibilityParameters(2))}`;
const loadStatement = held('');
const loadForFiguresStatement = held(`, ${resultSourcesJson('$5::uuid[]')} AS sources`);

/**
 * $1 sheet, $2 version, $3 person, $4 new version, $5 and $6 place, $7 and $8 scope and why, $9 answers, $10 answers taken
 * away, $11 and $12 choices, $13 proposal, $14 the author, $15 and $16 key and digest of the request, $17 amounts, $18 写真・データ,
 * $19 to $25 the step if there is one. One statement, whatever it holds.
 */
const writing = `
  WITH author AS MATERIALIZED (${nameAuthorSql('$14::text[]')}),
  written AS (
    UPDATE entry SET content = (content || $9::jsonb) - $10::text[], progress_status = $11, future_direction = $12,
      attachments = coalesce($18::jsonb, attachments),
      attachments_version = attachments_version + ($18::jsonb IS NOT NULL)::integer, proposal = $13::jsonb, state = $5, position = $6::smallint, scope = $7, exclusion_reason = $8,
      version = version + $4::boolean::integer, updated_at = now(), updated_by = $3::uuid
    FROM author
    WHERE id = $1 AND version = $2
    RETURNING id, node_id, version, updated_at),
  kept AS (
    INSERT INTO request_key (user_id, key, subject_id, digest)
    SELECT $3::uuid, $15::uuid, id, $16 FROM written WHERE $15::uuid IS NOT NULL),${writeCosts('written', '$17')}`;
const answer = `SELECT version, updated_at, (SELECT count(*)::integer FROM money) AS costs FROM written`;
const writeStatement = `${writing}
  ${answer}`;
const writeWithStepStatement = `${writing},
  stepped AS (
    INSERT INTO entry_step (entry_id, number, action, from_state, from_position, to_state, to_position, user_id,
      for_user_id, reason, fields, field_reasons)
    SELECT w.id, (SELECT coalesce(max(s.number), 0) + 1 FROM entry_step s WHERE s.entry_id = w.id), $19, $20,
      $21::smallint, $5, $6::smallint, $3::uuid, $22::uuid, $23, $24::text[], $25::jsonb
    FROM written w)
  ${answer}`;

const openingStatement = `
  INSERT INTO entry_opening (entry_id, user_id, at, in_turn_at)
  VALUES ($1, $2, clock_timestamp(), CASE WHEN $3 THEN clock_timestamp() END)
  ON CONFLICT (entry_id, user_id) DO UPDATE
    SET before_at = CASE WHEN entry_opening.at < (SELECT e.submitted_at FROM entry e WHERE e.id = excluded.entry_id)
        THEN entry_opening.at ELSE entry_opening.before_at END,
      at = excluded.at, in_turn_at = coalesce(excluded.in_turn_at, entry_opening.in_turn_at)`;

@Injectable()
export class EntriesRepository {
  /**
   * Holds the sheet, and with figures their indicators and every sheet of the round on which one of them stands, for the
   * rest of the transaction: whoever hands in, saves a text or enters a figure waits, so that nothing is decided on what
   * somebody else is just changing.
   */
  async lock(manager: EntityManager, id: string, indicatorIds: readonly string[] = []): Promise<boolean> {
    const rows =
      indicatorIds.length === 0
        ? await queryNamed(manager, 'entry_lock', lockStatement, [id])
        : await queryNamed(manager, 'entry_lock_figures', lockWithFiguresStatement, [id, indicatorIds]);
    return rows.length > 0;
  }

  /** The sheet for the rules; null when it does not exist for this person. */
  async find(source: DataSource | EntityManager, actor: Actor, id: string): Promise<SheetRow | null> {
    const values = [id, ...visibilityValues(actor)];
    const [row] = await queryNamed<StatementRow<SheetRow>>(source, 'entry_held', loadStatement, values);
    return row ? completeSheet(row) : null;
  }

  /** The sheet, and what the results of these indicators are worked out from in every round they have a part in. */
  async findForFigures(
    manager: EntityManager,
    actor: Actor,
    id: string,
    indicatorIds: readonly string[],
  ): Promise<HeldSheet | null> {
    if (indicatorIds.length === 0) {
      const sheet = await this.find(manager, actor, id);
      return sheet && { ...sheet, sources: [] };
    }
    const values = [id, ...visibilityValues(actor), indicatorIds];
    const [row] = await queryNamed<StatementRow<HeldSheet>>(
      manager,
      'entry_held_figures',
      loadForFiguresStatement,
      values,
    );
    return row ? completeSheet(row) : null;
  }

  /** Null when the row, or one of the amounts, no longer had that version. */
  async write(
    manager: EntityManager,
    {
      id,
      version,
      userId,
      author,
      isNewVersion,
      place,
      scope,
      exclusionReason,
      content,
      proposal,
      costs = [],
      attachments,
      step,
      request,
      ...choices
    }: EntryWriting,
  ): Promise<{ version: number; updatedAt: Date } | null> {
    const answers = Object.entries(content);
    const set = Object.fromEntries(answers.filter(([, answer]) => answer !== null));
    const removed = answers.flatMap(([key, answer]) => (answer === null ? [key] : []));
    const values = [
      ...[id, version, userId, isNewVersion, place.state, place.position, scope, exclusionReason],
      ...[JSON.stringify(set), removed, choices.progressStatus, choices.futureDirection],
      ...[
        proposal && JSON.stringify(proposal),
        author,
        request?.key ?? null,
        request?.digest ?? null,
        JSON.stringify(costs),
        attachments === undefined ? null : JSON.stringify(attachments),
      ],
    ];
    const taken = step && [
      ...[step.action, step.from.state, step.from.position],
      ...[step.forUserId, step.reason, step.fields, JSON.stringify(step.fieldReasons)],
    ];
    const rows: { version: number; updated_at: Date; costs: number }[] = taken
      ? await queryNamed(manager, 'entry_write_step', writeWithStepStatement, [...values, ...taken])
      : await queryNamed(manager, 'entry_write', writeStatement, values);
    const [row] = rows;
    return row && row.costs === costs.length ? { version: row.version, updatedAt: row.updated_at } : null;
  }

  async markOpened(source: DataSource, id: string, userId: string, isInTurn: boolean): Promise<void> {
    await queryNamed(source, 'entry_opened', openingStatement, [id, userId, isInTurn]);
  }
}
