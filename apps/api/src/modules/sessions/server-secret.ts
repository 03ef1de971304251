import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** The key of this installation, made by its database: replicas share it, a dump of another city has another. */
@Injectable()
export class ServerSecret {
  private secret: Promise<Buffer> | null = null;

  constructor(private readonly dataSource: DataSource) {}

  /** Keyed digest of a text, in a form a cookie can hold. `purpose` keeps digests of different things apart. */
  async digest(purpose: 'account' | 'place' | 'browser', text: string): Promise<string> {
    this.secret ??= this.load();
    try {
      return createHmac('sha256', await this.secret)
        .update(`${purpose}\n${text}`)
        .digest('base64url');
    } catch (error) {
      this.secret = null;
      throw error;
    }
  }

  private async load(): Promise<Buffer> {
    const [row]: { value: Buffer }[] = await this.dataSource.query(
      `SELECT value FROM server_secret WHERE name = 'sign_in'`,
    );
    if (!row) throw new Error('the secret of the sign-in is missing');
    return row.value;
  }
}
