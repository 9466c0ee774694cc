import { Alert, App, Button, Input, Modal } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea.js';
import { useId, useRef, useState } from 'react';
import { type ApplicationsAnswered, applicationsAnswered, hasPlaceholders } from '#contracts';
import { callProblem } from '#ui';
import { useConsole } from '../../console.js';
import { refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import { MOST_WORDS } from './answer.js';
import { type Row, whoOf } from './application-facts.js';
import styles from './applications.module.css';
import { TemplateChoice } from './template-choice.js';
import { useFreshLists } from './use-applications.js';

/** The most that one request takes. */
const MOST_AT_ONCE = 100;
/** So many are named. */
const NAMED = 3;

type Left = ApplicationsAnswered['left'][number];

/** Turns several down in the same words: written first, then read once more with how many they go to. */
export function TurnDown({ rows, onEnd }: { rows: readonly Row[]; onEnd: (isDone: boolean) => void }) {
  const t = useTexts();
  const { api } = useConsole();
  const { message, modal } = App.useApp();
  const refresh = useFreshLists();
  const id = useId();
  const [text, setText] = useState(() => t('applications.answer.rejectedText'));
  const [isChecked, setChecked] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const field = useRef<TextAreaRef>(null);
  const [isOpen, setOpen] = useState(true);
  const [isDone, setDone] = useState(false);
  const words = text.trim();
  const count = rows.length;
  const names = rows
    .slice(0, NAMED)
    .map((row) => whoOf(t, row))
    .join(t('talents.and'));

  async function send() {
    setBusy(true);
    setRefusal(null);
    const left: Left[] = [];
    let answered = 0;
    try {
      for (let from = 0; from < count; from += MOST_AT_ONCE) {
        const ids = rows.slice(from, from + MOST_AT_ONCE).map((row) => row.id);
        const body = { ids, to: 'rejected', message: words };
        const path = '/api/v1/organization/applications/answers';
        const part = await api({ method: 'POST', path, body, answer: applicationsAnswered });
        answered += part.answered.length;
        left.push(...part.left);
      }
      setDone(true);
      setOpen(false);
      tell(answered, left);
    } catch (error) {
      // Sent again, those that were answered stay as they are.
      setRefusal(callProblem(error).errors[0]?.message ?? refusalWords(t, error));
    } finally {
      setBusy(false);
      await refresh();
    }
  }

  function tell(answered: number, left: readonly Left[]) {
    if (left.length === 0) {
      message.success(t('applications.bulk.done', { count: answered }), 4);
      return;
    }
    const known = new Map(rows.map((row) => [row.id, row]));
    modal.warning({
      title: t('applications.bulk.partly', { done: answered, left: left.length }),
      content: (
        <ul className={styles.left}>
          {left.map(({ id: one, state }) => {
            const row = known.get(one);
            return (
              <li key={one}>
                {row === undefined ? t('talents.somebody') : whoOf(t, row)}
                <span className={styles.note}>{t(`applications.bulk.why.${whyLeft(state)}`)}</span>
              </li>
            );
          })}
        </ul>
      ),
      okText: t('own.ok'),
      width: 560,
    });
  }

  return (
    <Modal
      open={isOpen}
      title={t('applications.bulk.title', { count })}
      onCancel={() => setOpen(false)}
      afterOpenChange={(isShown) => isShown && field.current?.focus()}
      afterClose={() => onEnd(isDone)}
      mask={{ closable: false }}
      footer={
        isChecked
          ? [
              <Button key="back" disabled={isBusy} onClick={() => setChecked(false)}>
                {t('applications.bulk.back')}
              </Button>,
              <Button key="send" type="primary" autoFocus loading={isBusy} onClick={() => void send()}>
                {t('applications.bulk.send', { count })}
              </Button>,
            ]
          : [
              <Button key="cancel" onClick={() => setOpen(false)}>
                {t('own.cancel')}
              </Button>,
              <Button key="next" type="primary" disabled={words === ''} onClick={() => setChecked(true)}>
                {t('applications.bulk.next')}
              </Button>,
            ]
      }
    >
      <div className={styles.words}>
        {refusal !== null && <Alert type="error" role="alert" showIcon title={refusal} />}
        <p>{count > NAMED ? t('applications.bulk.andOthers', { names, count }) : names}</p>
        {isChecked ? (
          <>
            <p>{t('applications.bulk.check', { count })}</p>
            <blockquote className={styles.quote}>{words}</blockquote>
            {hasPlaceholders(words) && <p className={styles.note}>{t('applications.template.filled')}</p>}
          </>
        ) : (
          <>
            <TemplateChoice onChoose={setText} />
            <label htmlFor={id}>{t('applications.answer.message')}</label>
            <Input.TextArea
              id={id}
              ref={field}
              rows={5}
              maxLength={MOST_WORDS}
              value={text}
              aria-describedby={`${id}-note`}
              onChange={(event) => setText(event.target.value)}
            />
            <p id={`${id}-note`} className={styles.note}>
              {t('applications.answer.note')}
            </p>
          </>
        )}
      </div>
    </Modal>
  );
}

/** Why one was left as it is: it is over, not there, or no longer open. */
function whyLeft(state: Left['state']) {
  if (state === null) return 'gone';
  if (state === 'withdrawn' || state === 'rejected' || state === 'accepted' || state === 'declined') return state;
  return 'closed';
}
