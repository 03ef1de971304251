import { MOST_PICTURES, type Picture, type PictureTrace } from '@mawasu/domain/plans';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import { cleanPicture } from '../files/clean-picture.js';
import { FilesRepository } from '../files/files.repository.js';
import { isTooWide, PICTURE_TOO_WIDE } from '../files/handed-in-file.js';
import type { PlanDraft } from './plan-drafts.repository.js';
import { nodeNotFound, pictureRefused, staleNode } from './plan-node-refusals.js';
import { type DraftNodeTexts, PlanNodesRepository } from './plan-nodes.repository.js';
import { PlanNodesWriter } from './plan-nodes.writer.js';

type Words = Pick<Picture, 'checksum' | 'title' | 'alt' | 'source'>;

export interface NewPicture extends Omit<Words, 'checksum'> {
  /** Of the node as it was seen. */
  version: number;
  content: Buffer;
}

/** 写真・データ of a 施策, as part of its body: within the caller's transaction, which holds the draft. */
@Injectable()
export class PlanPicturesWriter {
  constructor(
    private readonly files: FilesRepository,
    private readonly nodes: PlanNodesRepository,
    private readonly writer: PlanNodesWriter,
  ) {}

  /**
   * Keeps a picture without what its file tells beside it, and puts it after the pictures the node has. Returns what was
   * taken out.
   */
  async add(
    manager: EntityManager,
    draft: PlanDraft,
    id: string,
    { version, content, createdBy, ...words }: NewPicture & { createdBy: string },
  ): Promise<PictureTrace[]> {
    const node = await this.seen(manager, draft, id, version);
    if (node.kind !== 'measure') throw pictureRefused('写真・データは施策にだけ登録できます。');
    const held = node.body.pictures ?? [];
    if (held.length >= MOST_PICTURES) {
      throw pictureRefused(`写真・データは${MOST_PICTURES}枚までです。先にほかの画像を外してください。`);
    }
    const picture = cleanPicture(content);
    if (!picture) {
      throw pictureRefused('PNGかJPEGの画像として読み取れません。画像の形式で保存し直したファイルを選んでください。');
    }
    const { mediaType, width, height, traces } = picture;
    if (isTooWide(picture)) throw pictureRefused(PICTURE_TOO_WIDE);
    const checksum = await this.files.store(manager, { content: picture.content, mediaType, createdBy });
    if (held.some((one) => one.checksum === checksum)) throw pictureRefused('同じ画像がすでに登録されています。');
    const pictures = [...held, { checksum, ...words, width, height }];
    await this.writer.change(manager, draft, [{ id, version, pictures }]);
    return traces;
  }

  /** The pictures a node is left with, as they are to be written: only of those it has. */
  async keep(
    manager: EntityManager,
    draft: PlanDraft,
    { id, version, pictures }: { id: string; version: number; pictures: readonly Words[] },
  ): Promise<Picture[]> {
    const { body } = await this.seen(manager, draft, id, version);
    const held = new Map((body.pictures ?? []).map((one) => [one.checksum, one]));
    return pictures.map((words, index) => {
      const one = held.get(words.checksum);
      held.delete(words.checksum);
      if (one) return { ...one, ...words };
      const message = 'この画像は先に外されています。もう一度使うときは、画像を追加し直してください。';
      throw new AppError('VALIDATION', { message, details: [{ path: `pictures.${index}.checksum`, message }] });
    });
  }

  private async seen(manager: EntityManager, draft: PlanDraft, id: string, version: number): Promise<DraftNodeTexts> {
    const [node] = await this.nodes.findTexts(manager, draft.id, [id]);
    if (!node) throw nodeNotFound();
    if (node.version !== version) throw staleNode(node);
    return node;
  }
}
