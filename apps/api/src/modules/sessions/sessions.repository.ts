import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Session } from './session.entity.js';
import { hashToken } from './session-token.js';

@Injectable()
export class SessionsRepository {
  async insert(manager: EntityManager, token: string, userId: string, maxHours: number): Promise<void> {
    await manager.query(
      `INSERT INTO session (token_hash, user_id, last_seen_at, expires_at)
       VALUES ($1, $2, now(), now() + make_interval(hours => $3))`,
      [hashToken(token), userId, maxHours],
    );
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
