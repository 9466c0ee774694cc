import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import type { SheetFault, SheetPreview } from '#contracts';
import { countWords } from '#ui';
import { useMay } from '../../console.js';
import { useTexts } from '../../texts.js';
import styles from './sheet.module.css';

interface SheetPreviewViewProps {
  sheet: SheetPreview;
  path: string;
  isBusy: boolean;
  onSave: (publish: boolean) => Promise<void>;
}

/** What was read of a sheet: how many rows can be saved, what is wrong with the others, and how the first ones look. */
export function SheetPreviewView({ sheet, path, isBusy, onSave }: SheetPreviewViewProps) {
  const t = useTexts();
  const may = useMay();
  const { counts, faults, faultCount, remarks, remarkCount, first, notes } = sheet;
  /** Publishing leaves the others drafts. */
  const publishable = counts.good - counts.draftsOnly;
  const hinted = new Set(remarks.map(({ line }) => line));
  const standingOf = ({ line, standing }: SheetPreview['first'][number]) =>
    standing === 'good' && hinted.has(line) ? 'draft' : standing;
  const doubles = counts.doublesOfVacancies + counts.doublesInSheet;
  return (
    <>
      <ul className={styles.figures}>
        <Figure value={counts.good} label={t('own.sheet.good')} tone={styles.goodFigure} />
        <Figure value={counts.bad} label={t('own.sheet.bad')} tone={counts.bad > 0 ? styles.badFigure : undefined} />
        <Figure value={doubles} label={t('own.sheet.doubles')} />
        <Figure value={counts.rows} label={t('own.sheet.rows')} />
      </ul>
      <div className={styles.ways}>
        {counts.good > 0 && (
          <>
            {may('vacancy:publish') && publishable > 0 && (
              <Button type="primary" size="large" loading={isBusy} onClick={() => void onSave(true)}>
                {t('own.sheet.publish', { count: publishable })}
              </Button>
            )}
            <Button size="large" disabled={isBusy} onClick={() => void onSave(false)}>
              {t('own.sheet.save', { count: counts.good })}
            </Button>
          </>
        )}
        {counts.bad > 0 && (
          <a href={`${path}/corrections`} download>
            <Button size="large" type={counts.good === 0 ? 'primary' : 'default'} tabIndex={-1}>
              {t('own.sheet.corrections', { count: counts.bad })}
            </Button>
          </a>
        )}
      </div>
      {counts.good > 0 && counts.bad > 0 && <p className={styles.quiet}>{t('own.sheet.badStay')}</p>}
      {notes.length > 0 && (
        <Alert
          type="info"
          className={styles.notice ?? ''}
          title={t('own.sheet.notes')}
          description={
            <ul>
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          }
        />
      )}
      {faults.length > 0 && (
        <section aria-labelledby="faults" className={styles.part}>
          <h2 id="faults">{t('own.sheet.faults', { count: faultCount })}</h2>
          <Places faults={faults} />
          {faultCount > faults.length && (
            <p className={styles.quiet}>
              {t('own.sheet.moreFaults', { count: countWords(faultCount - faults.length) })}
            </p>
          )}
        </section>
      )}
      {remarks.length > 0 && (
        <section aria-labelledby="remarks" className={styles.part}>
          <h2 id="remarks">{t('own.sheet.remarks', { count: remarkCount })}</h2>
          <p className={styles.quiet}>{t('own.sheet.remarksText', { count: counts.draftsOnly })}</p>
          <Places faults={remarks} />
          {remarkCount > remarks.length && (
            <p className={styles.quiet}>
              {t('own.sheet.moreRemarks', { count: countWords(remarkCount - remarks.length) })}
            </p>
          )}
        </section>
      )}
      <section aria-labelledby="first" className={styles.part}>
        <h2 id="first">{t('own.sheet.first', { count: first.length })}</h2>
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th>{t('own.sheet.row')}</th>
                <th>{t('vacancies.title')}</th>
                <th>{t('vacancies.place')}</th>
                <th>{t('vacancies.pay')}</th>
                <th>{t('own.sheet.standing')}</th>
              </tr>
            </thead>
            <tbody>
              {first.map((row) => (
                <tr key={row.line}>
                  <td className={styles.cell}>{row.line}</td>
                  <td>{row.title || '—'}</td>
                  <td>{row.place ?? '—'}</td>
                  <td>{row.pay ?? '—'}</td>
                  <td className={styles[standingOf(row)]}>
                    {row.doubleOf?.vacancyId ? (
                      <Link to={`/vacancies/${row.doubleOf.vacancyId}`}>{t(`own.sheet.is.${row.standing}`)}</Link>
                    ) : (
                      t(`own.sheet.is.${standingOf(row)}`, { line: row.doubleOf?.line ?? '' })
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  );
}

/** Where in the sheet something is to be looked at, and why. */
function Places({ faults }: { faults: readonly SheetFault[] }) {
  const t = useTexts();
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t('own.sheet.place')}</th>
            <th>{t('own.sheet.column')}</th>
            <th>{t('own.sheet.why')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map((fault) => (
            <tr key={`${fault.line} ${fault.column} ${fault.field} ${fault.code} ${fault.reason}`}>
              <td className={styles.cell}>
                {fault.column === '' ? t('own.sheet.line', { line: fault.line }) : `${fault.column}${fault.line}`}
              </td>
              <td className={styles.column}>{fault.name}</td>
              <td>
                {fault.reason} <span>{fault.remedy}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Figure({ value, label, tone }: { value: number; label: string; tone?: string | undefined }) {
  return (
    <li className={tone}>
      <b>{countWords(value)}</b>
      <span>{label}</span>
    </li>
  );
}
