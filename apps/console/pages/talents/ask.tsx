import { Alert, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { type TalentView, talentView } from '#contracts';
import { callProblem } from '#ui';
import { useConsole } from '../../console.js';
import { refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import styles from './between.module.css';
import { useKeepTalent } from './use-talents.js';

/** Asks for the résumé, in a few words that the talent reads. */
export function Ask({ view, onEnd }: { view: TalentView; onEnd: () => void }) {
  const t = useTexts();
  const { api, person } = useConsole();
  const keep = useKeepTalent();
  const id = useId();
  const organization = person.hat.kind === 'member' ? person.hat.organizationName : '';
  const [text, setText] = useState(() => t('talents.askText', { organization, name: person.name }));
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function send() {
    setBusy(true);
    setRefusal(null);
    try {
      const path = `/api/v1/talents/${view.ref}/ask`;
      keep(await api({ method: 'POST', path, body: { message: text.trim() }, answer: talentView }));
    } catch (error) {
      setRefusal(callProblem(error).errors[0]?.message ?? refusalWords(t, error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label htmlFor={id}>{t('talents.askMessage')}</label>
      <Input.TextArea
        id={id}
        autoFocus
        rows={5}
        maxLength={300}
        value={text}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setText(event.target.value)}
      />
      <p id={`${id}-hint`} className={styles.note}>
        {t('talents.askHint')}
      </p>
      {refusal !== null && <Alert type="error" role="alert" showIcon title={refusal} />}
      <p className={styles.ways}>
        <Button type="primary" htmlType="submit" loading={isBusy} disabled={text.trim() === ''}>
          {t('talents.askSend')}
        </Button>
        <Button type="text" onClick={onEnd}>
          {t('own.cancel')}
        </Button>
      </p>
    </form>
  );
}
