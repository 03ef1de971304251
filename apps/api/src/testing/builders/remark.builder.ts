import type { DataSource } from 'typeorm';
import { Remark } from '../../modules/remarks/remark.entity.js';

/** An open 指摘 on 課題 of a sheet of 2025. Returns its id. */
export async function aRemark(
  source: DataSource,
  traits: Partial<Remark> & Pick<Remark, 'entryId' | 'writtenBy'>,
): Promise<string> {
  const words = { kind: 'finding', text: '原因を書いてください。', blockKey: 'issues', blockLabel: '課題', fy: 2025 };
  const { identifiers } = await source.manager.insert(Remark, { ...words, ...traits } as object);
  return identifiers[0]?.id as string;
}
