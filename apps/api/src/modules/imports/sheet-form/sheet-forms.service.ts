import { can } from '@mawasu/domain/permissions';
import { isRoundSettled } from '@mawasu/domain/workflow';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../../platform/auth/actor.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { sheetFormFileName } from '../../reports/download-name.js';
import type { ReportFile } from '../../reports/report-file.js';
import { sheetFormWorkbook } from './form-writer.js';
import { type FormPlace, readHeldForm } from './sheet-form.read-model.js';

/** So many 取組み have room in one workbook that people can still find their way in. */
const MOST_SHEETS = 100;

/** 様式 of the 年度評価シート of a 課, for whoever types on them, and for 企画. */
@Injectable()
export class SheetFormsService {
  constructor(private readonly dataSource: DataSource) {}

  async workbook(actor: Actor, place: FormPlace): Promise<ReportFile> {
    const { roundId, departmentId } = place;
    if (!can(actor, 'indicator.edit_actual', { departmentId })) {
      throw new AppError('FORBIDDEN', { message: '様式を受け取れるのは、その課の入力者・課長と企画です。' });
    }
    const form = await readHeldForm(this.dataSource.manager, actor, place);
    if (!form) throw new AppError('NOT_FOUND');
    const { fy, state, sheets, departmentName } = form;
    const year = fiscalYearLabel(fy);
    if (isRoundSettled(state)) {
      throw new AppError('NOT_FOUND', { message: `${year}の評価は確定しているため、様式はありません。` });
    }
    if (sheets.length === 0) {
      throw new AppError('NOT_FOUND', { message: `${year}に${departmentName}が記入する年度評価シートはありません。` });
    }
    if (sheets.length > MOST_SHEETS) {
      const message = `取組みが${sheets.length}件あり、1つのExcelに入りません（${MOST_SHEETS}件まで）。画面で入力してください。`;
      throw new AppError('VALIDATION', { message });
    }
    const content = await sheetFormWorkbook(actor, form, new Date().toISOString());
    const name = sheetFormFileName(year, departmentName);
    const detail = { format: 'xlsx' as const, roundId, name };
    return { name, content, taken: { subjectKind: 'round', subjectId: roundId, detail } };
  }
}
