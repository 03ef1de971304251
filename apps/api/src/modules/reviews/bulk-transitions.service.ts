import { createHash } from 'node:crypto';
import { type BulkOutcome, type BulkTransition, errorMessages } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { knownError } from '../../platform/errors/known-error.js';
import { EntryTransitionsService } from '../entries/entry-transitions.service.js';

type Outcome = BulkOutcome['items'][number];

/** Lets many sheets pass at once, or takes that back: each by itself, so that one that is refused keeps none of the others. */
@Injectable()
export class BulkTransitionsService {
  constructor(private readonly transitions: EntryTransitionsService) {}

  /** `key` is that of the whole request: each sheet goes under one made of it, and is moved once however often it is sent. */
  async take(actor: Actor, { action, items }: BulkTransition, key: string | null): Promise<BulkOutcome> {
    const outcomes: Outcome[] = [];
    for (const { entryId, version } of items) {
      try {
        const own = key && keyOfSheet(key, entryId);
        const now = await this.transitions.takeOfMany(actor, entryId, { action, version }, own);
        outcomes.push({ ok: true, entryId, version: now });
      } catch (error) {
        outcomes.push(refused(entryId, error));
      }
    }
    return { items: outcomes };
  }
}

/** What nobody foresaw ends the request: it is logged and answered as everywhere. */
function refused(entryId: string, error: unknown): Outcome {
  const known = knownError(error);
  if (!known) throw error;
  return { ok: false, entryId, code: known.code, message: known.text ?? errorMessages[known.code] };
}

/** A UUID (version 8) that the same request gives the same sheet each time. */
function keyOfSheet(key: string, entryId: string): string {
  const hex = createHash('sha256').update(`${key} ${entryId}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
