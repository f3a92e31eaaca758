import { escapeHtml } from '../../templates/escape-html.ts';
import { storyOf } from './export-sentence.ts';
import type { ExportedSection, ExportRow, PatientExport } from './patient-export.ts';

const STYLE = `
  body { font: 15px/1.5 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #111; }
  h1, h2 { font-family: system-ui, sans-serif; line-height: 1.2; }
  h2 { margin-top: 2.5rem; border-bottom: 1px solid #999; break-after: avoid; }
  table { border-collapse: collapse; width: 100%; margin: 0 0 1.2rem; break-inside: avoid; }
  th, td { text-align: left; vertical-align: top; padding: .15rem .6rem .15rem 0; border-bottom: 1px solid #ddd; }
  th { width: 12rem; font-weight: 600; }
  td { overflow-wrap: anywhere; white-space: pre-wrap; }
  ol { padding-left: 1.4rem; }
  time { color: #444; }
  @media print { body { margin: 0; max-width: none; } }
`;

/** Everything on one person as a page that can be read and printed by itself: no script, nothing from elsewhere, all escaped. */
export function exportPage(whole: PatientExport): string {
  const { clinic, exportedAt, sections, truncated } = whole;
  const filled = sections.filter(({ rows }) => rows.length > 0);
  const empty = sections.filter(({ rows }) => rows.length === 0);
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>Your record at ${escapeHtml(clinic.name)}</title>`,
    `<style>${STYLE}</style></head><body>`,
    `<h1>Your record at ${escapeHtml(clinic.name)}</h1>`,
    `<p>All that Attend keeps on you, as of ${moment(exportedAt.toISOString())}. Times are in UTC.</p>`,
    truncated.length > 0
      ? `<p><strong>Not complete:</strong> there is more under ${escapeHtml(truncated.join(', '))} than fits. Ask us for the rest.</p>`
      : '',
    `<h2>Your story</h2><ol>${storyOf(whole)
      .map(({ at, text }) => `<li>${moment(at)} ${escapeHtml(text)}</li>`)
      .join('')}</ol>`,
    ...filled.map(sectionHtml),
    `<h2>Of which there is nothing</h2><p>${escapeHtml(empty.map(({ title }) => title).join('; '))}</p>`,
    '</body></html>',
  ].join('\n');
}

function sectionHtml({ title, rows }: ExportedSection): string {
  return `<section><h2>${escapeHtml(title)}</h2>${rows.map(rowHtml).join('\n')}</section>`;
}

function rowHtml(row: ExportRow): string {
  const fields = Object.entries(row).filter(([, value]) => value !== null && value !== undefined);
  const lines = fields.map(
    ([name, value]) => `<tr><th>${escapeHtml(labelOf(name))}</th><td>${valueHtml(value)}</td></tr>`,
  );
  return `<table>${lines.join('')}</table>`;
}

/** `sentAt` as "Sent at". */
function labelOf(name: string): string {
  const spaced = name.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function valueHtml(value: unknown): string {
  if (value instanceof Date) return moment(value.toISOString());
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map(valueHtml).join('\n');
  if (typeof value === 'object' && value !== null) return partsHtml(Object.entries(value));
  return escapeHtml(String(value));
}

/** The parts of a value, one to a line. */
function partsHtml(parts: readonly (readonly [string, unknown])[]): string {
  const filled = parts.filter(([, value]) => value !== null && value !== undefined);
  return filled.map(([name, value]) => `${escapeHtml(labelOf(name))}: ${valueHtml(value)}`).join('\n');
}

function moment(iso: string): string {
  const shown = iso.length > 10 ? `${iso.slice(0, 10)} ${iso.slice(11, 16)}` : iso;
  return `<time datetime="${escapeHtml(iso)}">${escapeHtml(shown)}</time>`;
}
