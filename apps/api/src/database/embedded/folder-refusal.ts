import fs from 'node:fs';
import path from 'node:path';
import { DatabaseStartError } from '../database-start.error.js';
import { noRoomText } from '../storage-space.js';

type FileError = NodeJS.ErrnoException;

/** What was to be made by hand first is only then there to be given away. */
function permissionText(dir: string): string {
  const typed = `'${dir.replaceAll("'", "'\\''")}'`;
  const make = fs.existsSync(dir) ? '' : `sudo mkdir -p ${typed} && `;
  return `権限がありません。起動する人のものにするには、${make}sudo chown -R "$(id -un)" ${typed} を実行してください。書き込める別の場所を DATA_DIR で指定することもできます。`;
}

/** What the file system says, and what to do about it. */
const reasons: Record<string, (dataDir: string) => string> = {
  EACCES: permissionText,
  EPERM: permissionText,
  EROFS: () => '読み取り専用です。書き込める場所を DATA_DIR で指定するか、ディスクを書き込めるようにしてください。',
  EEXIST: () => '同じ名前のファイルがあります。別の名前に変えるか、フォルダーを DATA_DIR で指定してください。',
  ENOTDIR: () => '途中に、フォルダーではなくファイルがあります。フォルダーを DATA_DIR で指定してください。',
  EISDIR: () => 'ファイルのはずの場所にフォルダーがあります。そのフォルダーを別の名前に変えてください。',
  ENOENT: () => '場所が見つかりません。ディスクが接続されているか、リンクの先があるか確かめてください。',
  ELOOP: () => 'リンクが輪になっています。DATA_DIR を確かめてください。',
  ENAMETOOLONG: () => '名前が長すぎます。短い場所を DATA_DIR で指定してください。',
  EIO: () => 'ディスクを読み書きできません。ディスクの故障の可能性があります。',
  ENOTEMPTY: () => '同じ名前のフォルダーに中身があります。別の名前に変えてください。',
  EMFILE: () => '開いているファイルが多すぎます。ulimit -n を確かめてください。',
  ENFILE: () => '開いているファイルが多すぎます。ほかのプログラムを終了してください。',
  EBUSY: () => 'ほかのプログラムが使っています。終了してからもう一度起動してください。',
};

/** The folder is there and takes nothing that is made: it is shown by the system (/proc) and on no disk. */
function takesNothing({ code, syscall = '', path: at }: FileError): boolean {
  return code === 'ENOENT' && ['mkdir', 'open'].includes(syscall) && !!at && fs.existsSync(path.dirname(at));
}

/** An error of the file system, as opposed to one of the program. */
export function isFileError(error: unknown): error is FileError {
  const { code, syscall } = (error ?? {}) as FileError;
  return typeof code === 'string' && typeof syscall === 'string';
}

/** The message for the person at the console when the data folder, or something in it, cannot be used. */
export function folderRefusal(error: unknown, dataDir: string): DatabaseStartError {
  const { code = '', path: at, message } = error as FileError;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new DatabaseStartError('STORAGE_FULL', noRoomText(dataDir, null), { cause: error });
  }
  const place = at && at !== dataDir ? `（${at}）` : '';
  const nowhere = 'ここにはファイルを作れません。通常のディスクにある場所を DATA_DIR で指定してください。';
  const reason = takesNothing(error as FileError) ? nowhere : (reasons[code]?.(dataDir) ?? message);
  return new DatabaseStartError('DATA_FOLDER_UNUSABLE', `データフォルダー ${dataDir} を使えません${place}。${reason}`, {
    cause: error,
  });
}
