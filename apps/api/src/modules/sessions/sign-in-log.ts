import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const KEEP_DAYS = 90;

/** Who signed in from where, and at whose account it failed. An account that does not exist is not written down. */
@Injectable()
export class SignInLog {
  constructor(private readonly dataSource: DataSource) {}

  async write(userId: string | null, address: string, succeeded: boolean): Promise<void> {
    await this.dataSource.query('INSERT INTO sign_in_attempt (user_id, address, succeeded) VALUES ($1, $2, $3)', [
      userId,
      address,
      succeeded,
    ]);
  }

  async purge(): Promise<void> {
    await this.dataSource.query('DELETE FROM sign_in_attempt WHERE at < now() - make_interval(days => $1)', [
      KEEP_DAYS,
    ]);
  }
}
