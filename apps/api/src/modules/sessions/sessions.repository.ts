import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Session } from './session.entity.js';
import { hashToken } from './session-token.js';

export interface OpenedSession {
  userId: string;
  address: string;
  client: string;
}

export interface OwnSessionRow {
  id: string;
  client: string;
  address: string;
  created_at: Date;
  last_seen_at: Date;
  is_current: boolean;
}

@Injectable()
export class SessionsRepository {
  async insert(manager: EntityManager, token: string, opened: OpenedSession, maxHours: number): Promise<void> {
    await manager.query(
      `INSERT INTO session (token_hash, user_id, address, client, last_seen_at, expires_at)
       VALUES ($1, $2, $3, $4, now(), now() + make_interval(hours => $5))`,
      [hashToken(token), opened.userId, opened.address, opened.client, maxHours],
    );
  }

  /** The person's own sessions that still hold, the one in use last first. */
  async list(manager: EntityManager, userId: string, token: string, idleMinutes: number): Promise<OwnSessionRow[]> {
    return manager.query(
      `SELECT id, client, address, created_at, last_seen_at, token_hash = $2 AS is_current
         FROM session
        WHERE user_id = $1 AND expires_at > now() AND last_seen_at > now() - make_interval(mins => $3)
        ORDER BY is_current DESC, last_seen_at DESC, id
        LIMIT 100`,
      [userId, hashToken(token), idleMinutes],
    );
  }

  /** Ends one of the person's own sessions; one of somebody else is left as it is. */
  async deleteOwn(manager: EntityManager, userId: string, id: string): Promise<boolean> {
    const { affected } = await manager.delete(Session, { userId, id });
    return (affected ?? 0) > 0;
  }

  /** Signs the person out everywhere. */
  async deleteAll(manager: EntityManager, userId: string): Promise<void> {
    await manager.delete(Session, { userId });
  }

  async deleteByToken(manager: EntityManager, token: string): Promise<void> {
    await manager.delete(Session, { tokenHash: hashToken(token) });
  }

  /** Signs the person out everywhere but here. */
  async deleteOthers(manager: EntityManager, userId: string, keepToken: string): Promise<void> {
    await manager.query('DELETE FROM session WHERE user_id = $1 AND token_hash <> $2', [userId, hashToken(keepToken)]);
  }

  async deleteExpired(manager: EntityManager, idleMinutes: number): Promise<void> {
    await manager.query(
      'DELETE FROM session WHERE expires_at <= now() OR last_seen_at <= now() - make_interval(mins => $1)',
      [idleMinutes],
    );
  }
}
