import { DatabaseStartError } from '../database-start.error.js';
import { noRoomText } from '../storage-space.js';

/** A file of settings that is not there is made anew with what the product needs (torn-copy.ts). */
function settingsText(_: string, said: string): string {
  const file = /"(\/[^"]*\.conf)"/.exec(said)?.[1] ?? /(\/\S*\.conf)/.exec(said)?.[1];
  if (!file) return 'postgresql.conf か pg_hba.conf に誤りがあります。記録を見て直してください。';
  return `設定ファイル ${file} に誤りがあります。記録を見て直すか、mv '${file}' '${file}.old' を実行してから、もう一度起動してください（既定の設定で作り直します）。`;
}

/** What PostgreSQL (in English, our setting) says of a start that trying again does not mend, and what to do. */
const refusals: readonly [RegExp, (dataDir: string, said: string) => string][] = [
  [
    /read-only file system/i,
    () => '読み取り専用のディスクです。書き込めるようにするか、書き込める場所を DATA_DIR で指定してください。',
  ],
  [
    /permission denied|wrong ownership|invalid permissions|operation not permitted/i,
    (dir) =>
      `ファイルの所有者か権限が違います。起動する人のものにするには、sudo chown -R "$(id -un)" '${dir}' を実行してください。`,
  ],
  [
    /incompatible with server|not compatible with this version/i,
    () =>
      'データの形式が合いません。別の版のデータか、壊れています。そのデータを作った版のまわすで起動するか、バックアップから戻してください。',
  ],
  [
    /configuration file .* contains errors|unrecognized configuration parameter|invalid value for parameter|could not load .*pg_hba\.conf/i,
    settingsText,
  ],
  [
    /must specify "restore_command"/i,
    () =>
      '復元の印（recovery.signal）がありますが、復元の設定がありません。復元の途中でなければ、データの中の recovery.signal を mv で別の名前に変えてから、もう一度起動してください。',
  ],
  [
    /could not (create|map|resize|open) .*shared memory|cannot allocate memory|out of memory/i,
    () => 'メモリーが足りません。ほかのプログラムを終了してから、もう一度起動してください。',
  ],
  [
    /valid checkpoint record|invalid checkpoint|pg_control|control file|checksum (in|verification)|invalid page|PANIC|could not access status|is not a valid data directory|could not (open|read|access) (file|directory)|invalid data in file|unexpected data beyond/i,
    () =>
      'データが壊れています。バックアップから戻してください。データには手を付けていません（フォルダーは消さずに残してください）。',
  ],
];

/** Of what a program of PostgreSQL said; undefined when trying again may help, or nobody foresaw it. */
export function startRefusal(said: string, dataDir: string): DatabaseStartError | undefined {
  if (/no space left on device|disk quota exceeded/i.test(said)) {
    return new DatabaseStartError('STORAGE_FULL', noRoomText(dataDir, null));
  }
  const known = refusals.find(([pattern]) => pattern.test(said));
  if (!known) return undefined;
  const [, text] = known;
  return new DatabaseStartError(
    'DATA_FOLDER_UNUSABLE',
    `データベースを起動できません。${text(dataDir, said)}\n${said}`,
  );
}

/** Of what initdb said: what would not be better with another engine. */
export function creationRefusal(said: string, dataDir: string): DatabaseStartError | undefined {
  const isOurs =
    /no space left|disk quota|read-only file system|could not (open|create|access|change) .*permission denied/i;
  return isOurs.test(said) ? startRefusal(said, dataDir) : undefined;
}
