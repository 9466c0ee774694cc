import { Button, Input } from 'antd';
import { useState } from 'react';
import type { LintFinding } from '#contracts';
import { useTexts } from '../../texts.js';
import { corrected, type Draft, isKept, keptIn, placeOf, wordingsOf } from './draft.js';
import type { Write } from './draft-form.js';
import styles from './vacancy.module.css';

interface FindingsProps {
  findings: readonly LintFinding[];
  openCount: number;
  draft: Draft;
  onChange: Write;
  isClosed: boolean;
}

/** What the rules point out in the text: the place in its sentence, why, which law, and the better wording in one click. */
export function Findings({ findings, openCount, draft, onChange, isClosed }: FindingsProps) {
  const t = useTexts();
  if (findings.length === 0) return null;
  return (
    <section className={styles.findings} aria-labelledby="findings">
      <h2 id="findings" role="status">
        {openCount > 0 ? t('vacancy.findings', { count: openCount }) : t('vacancy.kept')}
      </h2>
      <ul>
        {findings.map((finding) => (
          <Finding
            key={`${finding.field} ${finding.start} ${finding.text}`}
            finding={finding}
            draft={draft}
            onChange={onChange}
            isClosed={isClosed}
          />
        ))}
      </ul>
    </section>
  );
}

/** Signs of the sentence that are shown on both sides of the place. */
const around = 18;

type FindingProps = Pick<FindingsProps, 'draft' | 'onChange' | 'isClosed'> & { finding: LintFinding };

function Finding({ finding, draft, onChange, isClosed }: FindingProps) {
  const t = useTexts();
  const [reason, setReason] = useState<string | null>(null);
  const place = placeOf(draft, finding);
  if (place === null) return null;
  const before = place.text.slice(Math.max(0, place.start - around), place.start);
  const after = place.text.slice(place.end, place.end + around);
  const hasReason = isKept(draft, finding);

  /** To the place itself, selected, ready to be written over. */
  function show() {
    const field = document.querySelector<HTMLTextAreaElement>(`[data-lint="${finding.field}"]`);
    if (field === null || place === null) return;
    field.focus();
    field.setSelectionRange(place.start, place.end);
  }

  return (
    <li className={hasReason ? styles.quiet : undefined}>
      <button type="button" className={styles.snippet} onClick={show}>
        <small>{t(`vacancy.lint.${finding.field}`)}</small>
        {place.start > around && '…'}
        {before}
        <mark>{finding.text}</mark>
        {after}
        {place.end + around < place.text.length && '…'}
      </button>
      <p>{finding.why}</p>
      <p className={styles.hint}>{finding.law}</p>
      {finding.instead !== null && <p>{t('own.lint.instead', { text: finding.instead })}</p>}
      {hasReason ? (
        <p className={styles.hint}>{t('vacancy.kept')}</p>
      ) : (
        <p className={styles.ways}>
          {wordingsOf(finding).map((wording) => (
            <Button
              key={wording}
              size="small"
              type="primary"
              ghost
              disabled={isClosed}
              onClick={() => onChange((now) => corrected(now, finding, wording))}
            >
              {t('vacancy.replace', { text: wording })}
            </Button>
          ))}
          <Button size="small" disabled={isClosed} onClick={() => onChange((now) => corrected(now, finding))}>
            {t('vacancy.remove')}
          </Button>
          {finding.keepable && reason === null && (
            <Button size="small" type="link" disabled={isClosed} onClick={() => setReason('')}>
              {t('vacancy.keep')}
            </Button>
          )}
        </p>
      )}
      {reason !== null && !hasReason && (
        <form
          className={styles.ways}
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim().length >= 5) onChange((now) => keptIn(now, finding, reason.trim()));
          }}
        >
          <Input
            autoFocus
            aria-label={t('vacancy.keepReason')}
            placeholder={t('vacancy.keepReason')}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button htmlType="submit" disabled={reason.trim().length < 5}>
            {t('vacancy.keepAction')}
          </Button>
        </form>
      )}
    </li>
  );
}
