import { describe, expect, it } from '@jest/globals';
import { attachmentHeader } from '../../platform/http/attachment-header.js';
import { aMeasureReport } from '../../testing/measure-report.builder.js';
import { listFileName, measureFileName } from './download-name.js';

describe('the name of a downloaded paper', () => {
  it('says what it is, of which 施策 and year', () => {
    expect(measureFileName(aMeasureReport(), 'pdf')).toBe('施策評価シート_経1-1_令和7年度.pdf');
    expect(measureFileName(aMeasureReport(), 'pdf', 'spread')).toBe('施策評価シート_経1-1_令和7年度_見開き.pdf');
    expect(listFileName('entries', '令和7年度（2025年度）', 'csv')).toBe('年度評価シート一覧_令和7年度.csv');
    expect(listFileName('entries', '令和7年度（2025年度）', 'xlsx')).toBe('年度評価シート一覧_令和7年度.xlsx');
  });

  it('holds no character Windows refuses', () => {
    const report = aMeasureReport();
    const measure = { ...report.measure, code: '1/1:1*\u0007' };
    expect(measureFileName({ ...report, measure }, 'xlsx')).toBe('施策評価シート_1-1-1--_令和7年度.xlsx');
  });

  it('is sent encoded, with a plain name beside it', () => {
    expect(attachmentHeader("あ(1)'.pdf")).toBe(
      `attachment; filename="report.pdf"; filename*=UTF-8''%E3%81%82%281%29%27.pdf`,
    );
  });
});
