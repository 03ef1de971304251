import { errorBody } from '@mawasu/contract';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { entities } from '../app.entities.js';
import { createApp } from '../app.js';
import { loadEnv } from '../config/env.js';
import { PasswordHasher } from '../platform/auth/password-hasher.js';

/** Keys in a fixed order, so that the file changes only when the API does. Lists keep theirs. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** The API as OpenAPI, from the routes and the contract's schemas; needs no database. */
export async function openApiJson(): Promise<string> {
  const dataSource = new DataSource({ type: 'postgres', entities });
  const hasher = {} as PasswordHasher;
  const app = await createApp({ env: loadEnv({}), dataSource, hasher }, ['error', 'warn']);
  try {
    const config = new DocumentBuilder()
      .setTitle('まわす API')
      .setDescription('総合計画の行政評価。サインインは POST /api/session、以後は Cookie で本人を確かめます。')
      .setVersion('1')
      .addCookieAuth('mawasu_session')
      .addGlobalResponse({ status: 'default', description: '断られたとき', standardSchema: errorBody })
      .build();
    return `${JSON.stringify(sorted(SwaggerModule.createDocument(app, config)), null, 2)}\n`;
  } finally {
    await app.close();
  }
}
