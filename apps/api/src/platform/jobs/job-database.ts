import type pg from 'pg';
import type { DataSource } from 'typeorm';

/**
 * pg-boss sends whole transactions as one text. When one fails, its connection is left inside that transaction, so it is
 * rolled back before anybody else gets the connection (PGlite has only this one).
 */
export class JobDatabase {
  constructor(private readonly source: DataSource) {}

  /** Beside TypeORM: its log is for what people caused, not for a clock that ticks. */
  async executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
    const { master: pool } = this.source.driver as unknown as { master: pg.Pool };
    const client = await pool.connect();
    let broken: Error | undefined;
    // Told beside the failing statement when the connection breaks; with nobody listening it would end the process.
    const onBroken = (error: Error) => {
      broken = error;
    };
    client.on('error', onBroken);
    try {
      return await client.query(text, values);
    } catch (error) {
      await client.query('ROLLBACK').catch((second: Error) => {
        broken ??= second;
      });
      throw error;
    } finally {
      client.off('error', onBroken);
      client.release(broken);
    }
  }
}
