import type { Attachment } from '@mawasu/domain/sheets';
import type { EntityManager } from 'typeorm';
import { portions } from './loader-author.js';

/** One act of one person on one sheet, as it is written. */
export interface EntryAct {
  entryId: string;
  number: number;
  action: string;
  fromState: string;
  fromPosition: number | null;
  toState: string;
  toPosition: number | null;
  userId: string;
  displayName: string;
  /** ISO instant. */
  at: string;
  reason: string | null;
  fields: readonly string[];
  /** These five only with the act that writes the sheet. */
  content: Readonly<Record<string, string>> | null;
  status: string | null;
  direction: string | null;
  proposal: unknown;
  attachments: readonly Attachment[] | null;
}

/**
 * A loop in the database, since each act has an author and a moment of its own, which the history's trigger takes from the
 * transaction: one round trip a thousand acts instead of two for each.
 */
const createLoop = `
  CREATE OR REPLACE FUNCTION pg_temp.take_acts(acts jsonb) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE act record;
  BEGIN
    FOR act IN SELECT * FROM jsonb_to_recordset(acts) AS a ("entryId" uuid, "number" integer, "action" text, "fromState" text,
      "fromPosition" smallint, "toState" text, "toPosition" smallint, "userId" uuid, "displayName" text, "at" timestamptz,
      "reason" text, "fields" text[], "content" jsonb, "status" text, "direction" text, "proposal" jsonb, "attachments" jsonb)
    LOOP
      PERFORM set_config('mawasu.user_id', act."userId"::text, true), set_config('mawasu.actor_name', act."displayName", true),
        set_config('mawasu.context_id', act."entryId"::text, true), set_config('mawasu.reason', coalesce(act."reason", ''), true),
        set_config('mawasu.at', act."at"::text, true);
      INSERT INTO entry_step (entry_id, number, action, from_state, from_position, to_state, to_position, user_id, at, reason, fields)
      VALUES (act."entryId", act."number", act."action", act."fromState", act."fromPosition", act."toState", act."toPosition",
        act."userId", act."at", act."reason", act."fields");
      UPDATE entry SET state = act."toState", position = act."toPosition", version = version + 1, updated_at = act."at",
        updated_by = act."userId", content = coalesce(act."content", content),
        progress_status = coalesce(act."status", progress_status),
        future_direction = coalesce(act."direction", future_direction), proposal = coalesce(act."proposal", proposal),
        attachments = coalesce(act."attachments", attachments)
      WHERE id = act."entryId";
    END LOOP;
  END $$`;

/** Takes the acts one after the other, each in the name of who took it and at its time. */
export async function takeActs(manager: EntityManager, acts: readonly EntryAct[]): Promise<void> {
  await manager.query(createLoop);
  for (const part of portions(acts)) await manager.query('SELECT pg_temp.take_acts($1::jsonb)', [JSON.stringify(part)]);
  await manager.query('DROP FUNCTION pg_temp.take_acts(jsonb)');
}
