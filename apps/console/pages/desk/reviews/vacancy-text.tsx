import type { LintField, LintFinding, ReviewView } from '#contracts';
import { useConsole } from '../../../console.js';
import { LongText } from '../../../parts/long-text.js';
import { useTexts } from '../../../texts.js';
import { markedParts } from '../shared/marked-parts.js';
import { payOf } from './field-words.js';
import styles from './reviews.module.css';

type VacancyTextProps = Pick<ReviewView, 'draft' | 'organization' | 'findings'> & { nameOf: (code: string) => string };

/** The vacancy in the order and the words in which its readers see it, with what the rules found marked in it. */
export function VacancyText({ draft, organization, findings, nameOf }: VacancyTextProps) {
  const t = useTexts();
  const { language } = useConsole();
  const facts = [
    draft.placeCode && nameOf(draft.placeCode),
    draft.education && t(`education.${draft.education}`),
    draft.experience && t(`experience.${draft.experience}`),
    draft.employment && t(`employment.${draft.employment}`),
    draft.headcount && t('desk.review.headcount', { count: draft.headcount }),
    draft.occupation && nameOf(draft.occupation),
  ].filter((fact) => fact);
  const marked = (field: LintField, text: string) => <Marked text={text} findings={findings} field={field} />;
  const pay = payOf(draft, language);
  return (
    <article className={styles.vacancy} aria-label={t('vacancy.preview')}>
      <p className={styles.label}>{t('vacancy.preview')}</p>
      <h2>{marked('title', draft.title ?? '')}</h2>
      {pay !== null && <p className={styles.pay}>{marked('payText', pay)}</p>}
      <p className={styles.facts}>{facts.join(' · ')}</p>
      <p className={styles.who}>
        {organization.name}{' '}
        <small>
          {t(`organizationKind.${organization.kind}`)} ·{' '}
          {t(organization.verified ? 'desk.merge.verified' : 'desk.merge.unverified')}
        </small>
      </p>
      <Tags tags={draft.disciplines ?? []} />
      <Tags tags={draft.skills ?? []} findings={findings} field="skills" />
      <Tags tags={draft.conditions ?? []} findings={findings} field="conditions" />
      <div className={styles.text}>
        <LongText text={draft.description ?? ''} render={(line) => marked('description', line)} />
      </div>
      <Tags tags={draft.benefits ?? []} findings={findings} field="benefits" />
      {draft.address && <p className={styles.facts}>{draft.address}</p>}
    </article>
  );
}

function Tags({
  tags,
  findings,
  field,
}: {
  tags: readonly string[];
  findings?: readonly LintFinding[];
  field?: LintField;
}) {
  if (tags.length === 0) return null;
  return (
    <ul className={styles.tags}>
      {tags.map((tag) => (
        <li key={tag}>{findings && field ? <Marked text={tag} findings={findings} field={field} /> : tag}</li>
      ))}
    </ul>
  );
}

function Marked({ text, findings, field }: { text: string; findings: readonly LintFinding[]; field: LintField }) {
  const own = findings.filter((finding) => finding.field === field);
  return (
    <>
      {markedParts(
        text,
        own.map((finding) => finding.text),
      ).map((part, place) =>
        part.mark === null ? (
          part.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name than their place
          <mark key={place} title={own[part.mark]?.why}>
            {part.text}
          </mark>
        ),
      )}
    </>
  );
}
