import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Language, WhoAmI } from '#contracts';
import { authCalls, meQuery } from '../../person/auth.js';
import { Field } from '../../person/field.js';
import formStyles from '../../person/form.module.css';
import { Refusal } from '../../person/refusal.js';
import { useAccountTexts } from '../../person/texts.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import styles from './account.module.css';
import { Part } from './part.js';

const languageNames: Record<Language, string> = { zh: '中文', en: 'English' };

export function Profile({ person }: { person: NonNullable<WhoAmI['person']> }) {
  const t = useAccountTexts();
  const { language } = useSite();
  const queries = useQueryClient();
  const id = useId();
  const [name, setName] = useState(person.name);
  const [wanted, setWanted] = useState(person.language);
  const [isSaved, setSaved] = useState(false);
  const { form, errorAt, refusal, isBusy, submit } = useSubmit();
  const isChanged = name.trim() !== person.name || wanted !== person.language;

  async function save() {
    const done = await submit(async () => {
      await authCalls(language).edit({ name, language: wanted, version: person.version });
      await queries.invalidateQueries({ queryKey: meQuery(language).queryKey });
    });
    setSaved(done);
  }

  return (
    <Part title={t('account.profile')}>
      <form
        ref={form}
        className={`${formStyles.form} ${styles.form}`}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field
          label={t('account.name')}
          name="name"
          autoComplete="name"
          maxLength={60}
          value={name}
          onChange={(event) => {
            setName(event.target.value);
            setSaved(false);
          }}
          error={errorAt('name')}
        />
        <div className={formStyles.field}>
          <label htmlFor={id}>{t('account.language')}</label>
          <select
            id={id}
            className={styles.select}
            value={wanted}
            onChange={(event) => {
              setWanted(event.target.value as Language);
              setSaved(false);
            }}
          >
            {(Object.keys(languageNames) as Language[]).map((code) => (
              <option key={code} value={code} lang={code === 'zh' ? 'zh-CN' : 'en'}>
                {languageNames[code]}
              </option>
            ))}
          </select>
          <p className={formStyles.hint}>{t('account.languageHint')}</p>
        </div>
        <Refusal problem={refusal} />
        <div className={formStyles.ways}>
          <button type="submit" className="button main" disabled={isBusy || !isChanged}>
            {t(isBusy ? 'form.busy' : 'form.save')}
          </button>
          <span role="status">{isSaved && t('form.saved')}</span>
        </div>
      </form>
    </Part>
  );
}
