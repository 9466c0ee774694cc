import { payWords, textBlocks } from '#ui';
import { useConsole } from '../../console.js';
import { useTexts } from '../../texts.js';
import type { Draft } from './draft.js';
import styles from './preview.module.css';

/** The vacancy in the order and the words in which its readers see it. */
export function Preview({ draft, place }: { draft: Draft; place: string | undefined }) {
  const t = useTexts();
  const { language, person } = useConsole();
  const { pay } = draft;
  const range = pay?.kind === 'range' ? pay : null;
  const words = payWords(
    {
      payMonthlyMin: range?.monthlyMin ?? null,
      payMonthlyMax: range?.monthlyMax ?? null,
      payMonths: range?.months ?? null,
      payComputed: false,
      payText: pay?.kind === 'negotiable' ? '面议' : null,
    },
    language,
  );
  const facts = [
    place,
    draft.education && t(`education.${draft.education}`),
    draft.experience && t(`experience.${draft.experience}`),
    draft.employment && t(`employment.${draft.employment}`),
  ].filter((fact) => fact);
  return (
    <section className={styles.preview} aria-labelledby="preview">
      <p id="preview" className={styles.label}>
        {t('vacancy.preview')}
      </p>
      <h2>{draft.title || '…'}</h2>
      {words !== null && <p className={styles.pay}>{words}</p>}
      <p className={styles.facts}>{facts.join(' · ')}</p>
      {person.hat.kind === 'member' && <p className={styles.who}>{person.hat.organizationName}</p>}
      {draft.skills.length + draft.disciplines.length > 0 && (
        <p className={styles.facts}>{[...draft.disciplines, ...draft.skills].join(' · ')}</p>
      )}
      {draft.conditions.length > 0 && (
        <p className={styles.facts}>{t('vacancy.conditionsAre', { conditions: draft.conditions.join(' · ') })}</p>
      )}
      <div className={styles.text}>
        {textBlocks(draft.description).map((block, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no other name than their place
          <Block key={place} block={block} />
        ))}
      </div>
      {draft.benefits.length > 0 && <p className={styles.facts}>{draft.benefits.join(' · ')}</p>}
      {draft.address && <p className={styles.facts}>{draft.address}</p>}
    </section>
  );
}

function Block({ block }: { block: ReturnType<typeof textBlocks>[number] }) {
  if (block.kind === 'heading') return <h3>{block.text}</h3>;
  if (block.kind === 'paragraph') return <p>{block.text}</p>;
  return (
    <ul>
      {block.items.map(({ number, text }) => (
        <li key={`${number} ${text}`}>
          <span aria-hidden="true">{number === null ? '·' : `${number}.`}</span> {text}
        </li>
      ))}
    </ul>
  );
}
