import type {
  ChangeEntryAttachments,
  EntryAttachments,
  NewEntryAttachment,
  SavedEntryAttachments,
} from '@mawasu/contract';
import { actsFor } from '@mawasu/domain/permissions';
import type { PictureTrace } from '@mawasu/domain/plans';
import { type Attachment, MOST_ATTACHMENTS } from '@mawasu/domain/sheets';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { SentFile } from '../../platform/http/table-upload.interceptor.js';
import { authorValues } from '../../platform/persistence/change.js';
import { inTransaction } from '../../platform/persistence/transaction.js';
import { ACTIVE_PDF, isActivePdf } from '../files/active-pdf.js';
import { FilesRepository } from '../files/files.repository.js';
import { type HandedInFile, isTooWide, nameOfType, PICTURE_TOO_WIDE, readHandedIn } from '../files/handed-in-file.js';
import { EntriesRepository } from './entries.repository.js';
import { toWritten } from './entry-answers.js';
import { requireEditable } from './entry-refusal.js';
import { startOf } from './entry-saving.js';
import type { SheetRow } from './entry-sheet.sql.js';
import { decideEntryEditing } from './entry-standing.js';

const refused = (message: string) => new AppError('VALIDATION', { message, details: [{ path: 'file', message }] });

/** 写真・データ of a sheet: for whoever may type into it, while it can be typed into. */
@Injectable()
export class EntryAttachmentsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly entries: EntriesRepository,
    private readonly files: FilesRepository,
  ) {}

  add(actor: Actor, id: string, asked: NewEntryAttachment, sent: SentFile | undefined): Promise<SavedEntryAttachments> {
    const { version, ...words } = asked;
    return this.onSheet(actor, id, version, async (manager, { attachments }) => {
      if (attachments.length >= MOST_ATTACHMENTS) {
        throw refused(`写真・データは${MOST_ATTACHMENTS}件までです。先にほかのものを外してください。`);
      }
      if (!sent) throw refused('ファイルを選んでください。');
      const { content, traces, ...file } = checked(sent.buffer);
      const { mediaType } = file;
      const checksum = await this.files.store(manager, { content, mediaType, createdBy: actor.userId });
      if (attachments.some((one) => one.checksum === checksum)) throw refused('同じファイルがすでに登録されています。');
      const fileName = file.kind === 'data' ? nameOfType(shownName(sent.originalname), mediaType) : '';
      return { items: [...attachments, { ...file, checksum, size: content.length, fileName, ...words }], traces };
    });
  }

  /** Order, words, and what is taken off; its files stay for a while, as those of a 施策 do. */
  change(actor: Actor, id: string, { version, items }: ChangeEntryAttachments): Promise<SavedEntryAttachments> {
    return this.onSheet(actor, id, version, async (_, sheet) => {
      const held = new Map(sheet.attachments.map((one) => [one.checksum, one]));
      const kept = items.map((words, index) => {
        const one = held.get(words.checksum);
        held.delete(words.checksum);
        if (one) return { ...one, ...words };
        const message = 'このファイルは先に外されています。もう一度使うときは、追加し直してください。';
        throw new AppError('VALIDATION', { message, details: [{ path: `items.${index}.checksum`, message }] });
      });
      return { items: kept, traces: [] };
    });
  }

  private onSheet(
    actor: Actor,
    id: string,
    version: number,
    act: (manager: EntityManager, sheet: SheetRow) => Promise<{ items: Attachment[]; traces: PictureTrace[] }>,
  ): Promise<SavedEntryAttachments> {
    return inTransaction(this.dataSource, async (manager) => {
      await this.entries.lock(manager, id);
      const sheet = await this.entries.find(manager, actor, id);
      if (!sheet) throw new AppError('NOT_FOUND');
      requireEditable(decideEntryEditing(actor, sheet), sheet);
      if (sheet.attachments_version !== version) {
        throw new AppError('STALE_VERSION', {
          message: 'ほかの人が写真・データを先に変更しました。いまの内容を確かめてから、もう一度お試しください。',
          current: attachmentsOf(sheet),
        });
      }
      const { items, traces } = await act(manager, sheet);
      await this.write(manager, actor, sheet, items);
      return { version: version + 1, items, state: 'drafting', position: null, removed: traces };
    });
  }

  private async write(manager: EntityManager, actor: Actor, sheet: SheetRow, attachments: Attachment[]): Promise<void> {
    const { id, department_id: departmentId, version, scope, proposal } = sheet;
    const heldFor = actsFor(actor, 'entry.edit', { departmentId });
    const written = await this.entries.write(manager, {
      ...{ id, version, userId: actor.userId, isNewVersion: false, scope, proposal, attachments, request: null },
      author: authorValues(actor, { contextId: id, heldFor, reason: null }),
      place: { state: 'drafting', position: null },
      exclusionReason: sheet.exclusion_reason,
      ...toWritten(sheet.content, {}),
      step: sheet.state === 'not_started' ? startOf(actor, sheet) : null,
    });
    if (!written) throw new Error('a sheet that is held has another version');
  }
}

const attachmentsOf = ({ attachments: items, attachments_version: version }: SheetRow): EntryAttachments => ({
  ...{ version, items },
});

function checked(content: Buffer): HandedInFile {
  const file = readHandedIn(content);
  if (!file) {
    throw refused(
      '画像（PNG・JPEG）、PDF、Excel（.xlsx、マクロなし）、CSVのどれとしても読み取れません。保存し直したファイルを選んでください。',
    );
  }
  if (file.mediaType === 'application/pdf' && isActivePdf(content)) throw refused(ACTIVE_PDF);
  const { width, height } = file;
  if (width !== null && height !== null && isTooWide({ width, height })) throw refused(PICTURE_TOO_WIDE);
  return file;
}

const NAME_LENGTH = 100;

/** Without the folders some programs send along, and without what cannot be seen; the ending stays. */
function shownName(name: string): string {
  const last = name.replace(/^.*[\\/]/, '').replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '');
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(last)?.[0] ?? '';
  const stem = last.slice(0, last.length - ending.length);
  return `${[...stem].slice(0, NAME_LENGTH).join('')}${ending}`;
}
