import { errorBody } from '@mawasu/contract';
import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import {
  ApiConsumes,
  ApiExtension,
  ApiProduces,
  ApiResponse,
  DocumentBuilder,
  type OpenAPIObject,
  SwaggerModule,
} from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { entities } from '../app.entities.js';
import { createApp } from '../app.js';
import { loadEnv } from '../config/env.js';
import { PasswordHasher } from '../platform/auth/password-hasher.js';
import { FILE_PART, MULTIPART, PRODUCES, RETURNS, RETURNS_STATUS } from '../platform/http/returns.decorator.js';
import { noLog } from '../platform/logging/log.js';

/** Keys in a fixed order, so that the file changes only when the API does. Lists keep theirs. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** Carries what a route says of its file from the route to its body; not in the document. */
const TOLD_FILE = 'x-told-file';

/** Told twice, the library would note it twice. */
const described = new WeakSet<object>();

/** What a route answers with, as the library wants to be told. Done here, so that the running product does without it. */
function describe(prototype: object, name: string, property: PropertyDescriptor): void {
  if (described.has(property.value as object)) return;
  described.add(property.value as object);
  const told = (key: string): unknown => Reflect.getMetadata(key, property.value as object);
  const schema = told(RETURNS) as z.ZodType | undefined;
  const status = told(RETURNS_STATUS) as number;
  const mediaTypes = told(PRODUCES) as string[] | undefined;
  if (schema) ApiResponse({ status, standardSchema: schema, description: '成功' })(prototype, name, property);
  const filePart = told(FILE_PART);
  if (filePart) {
    ApiConsumes(MULTIPART)(prototype, name, property);
    ApiExtension(TOLD_FILE, filePart)(prototype, name, property);
  }
  if (mediaTypes) ApiProduces(...mediaTypes)(prototype, name, property);
}

function describeRoutes(app: INestApplication): void {
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      const { prototype } = metatype as { prototype: object };
      for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
        if (name !== 'constructor' && typeof property.value === 'function') describe(prototype, name, property);
      }
    }
  }
}

/** A file travels beside the fields of the body, as a part of its own. */
function withFileParts({ paths, components }: OpenAPIObject): void {
  for (const { post } of Object.values(paths)) {
    const body = post?.requestBody;
    const parts = body && 'content' in body ? body.content[MULTIPART] : undefined;
    if (!parts?.schema) continue;
    const named =
      '$ref' in parts.schema ? components?.schemas?.[parts.schema.$ref.split('/').at(-1) ?? ''] : parts.schema;
    if (!named || '$ref' in named) continue;
    const told = post as { [TOLD_FILE]?: string };
    const file = { type: 'string', format: 'binary', description: told[TOLD_FILE] ?? '' };
    delete told[TOLD_FILE];
    const required = [...(named.required ?? []), 'file'];
    parts.schema = { ...named, properties: { ...named.properties, file }, required } as typeof named;
  }
}

/** The API as OpenAPI, from the routes and the contract's schemas; needs no database. */
export async function openApiJson(): Promise<string> {
  const dataSource = new DataSource({ type: 'postgres', entities });
  const hasher = {} as PasswordHasher;
  const app = await createApp({ env: loadEnv({}), dataSource, hasher, log: noLog });
  try {
    describeRoutes(app);
    const config = new DocumentBuilder()
      .setTitle('まわす API')
      .setDescription('総合計画の行政評価。サインインは POST /api/session、以後は Cookie で本人を確かめます。')
      .setVersion('1')
      .addCookieAuth('mawasu_session')
      .addGlobalResponse({ status: 'default', description: '断られたとき', standardSchema: errorBody })
      .build();
    const document = SwaggerModule.createDocument(app, config);
    withFileParts(document);
    return `${JSON.stringify(sorted(document), null, 2)}\n`;
  } finally {
    await app.close();
  }
}
