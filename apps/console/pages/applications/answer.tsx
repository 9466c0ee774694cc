import { Alert, Input, Modal } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea.js';
import { useId, useRef, useState } from 'react';
import { hasPlaceholders, type ReceivedApplication } from '#contracts';
import { useTexts } from '../../texts.js';
import type { Row } from './application-facts.js';
import { whoOf } from './application-facts.js';
import styles from './applications.module.css';
import { useOvertakenWords } from './overtaken.js';
import { TemplateChoice } from './template-choice.js';
import { type Step, useStep } from './use-applications.js';

/** So much is read of a message. */
export const MOST_WORDS = 1_000;

interface AnswerProps {
  application: Row;
  to: Exclude<Step, 'shortlisted'>;
  /** Once the dialog is closed: with the application as it is after the step, null where none was taken. */
  onEnd: (now: ReceivedApplication | null) => void;
}

/** A step that reaches the talent with words: needed where somebody is turned down, welcome with the others. */
export function Answer({ application, to, onEnd }: AnswerProps) {
  const t = useTexts();
  const step = useStep();
  const overtakenWords = useOvertakenWords();
  const id = useId();
  const isTakenBack = to === 'rejected' && application.state === 'offer';
  const what = isTakenBack ? 'takeBack' : to;
  const [seen, setSeen] = useState(application);
  const [text, setText] = useState(() => (what === 'rejected' ? t('applications.answer.rejectedText') : ''));
  const [said, setSaid] = useState<{ title: string; description?: string } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const field = useRef<TextAreaRef>(null);
  const [isOpen, setOpen] = useState(true);
  const [after, setAfter] = useState<ReceivedApplication | null>(null);
  const message = text.trim();
  const mayGoOn = seen.next.includes(to);

  async function send() {
    if (to === 'rejected' && message === '') {
      setSaid({ title: t('applications.answer.missing') });
      return;
    }
    setBusy(true);
    setSaid(null);
    const outcome = await step(seen, { to, message });
    setBusy(false);
    if (outcome.kind === 'taken') {
      setAfter(outcome.now);
      setOpen(false);
    } else if (outcome.kind === 'overtaken') {
      setSeen(outcome.now);
      setSaid({ title: t('applications.overtaken.title'), description: overtakenWords(outcome.now) });
    } else setSaid({ title: outcome.why });
  }

  return (
    <Modal
      open={isOpen}
      title={t(`applications.answer.${what}`, { who: whoOf(t, seen) })}
      okText={t(mayGoOn ? `applications.way.${what}` : 'own.ok')}
      cancelText={t('own.cancel')}
      confirmLoading={isBusy}
      onOk={() => (mayGoOn ? void send() : setOpen(false))}
      onCancel={() => setOpen(false)}
      afterOpenChange={(isShown) => isShown && field.current?.focus()}
      afterClose={() => onEnd(after)}
      mask={{ closable: false }}
    >
      <div className={styles.words}>
        {said !== null && <Alert type="warning" role="alert" showIcon {...said} />}
        {mayGoOn && (
          <>
            <TemplateChoice onChoose={setText} />
            <label htmlFor={id}>{t(`applications.answer.${to === 'rejected' ? 'message' : 'optional'}`)}</label>
            <Input.TextArea
              id={id}
              ref={field}
              rows={5}
              maxLength={MOST_WORDS}
              value={text}
              aria-describedby={`${id}-note`}
              {...(what !== 'rejected' && { placeholder: t(`applications.answer.${what}Hint`) })}
              onChange={(event) => setText(event.target.value)}
            />
            <p id={`${id}-note`} className={styles.note}>
              {t('applications.answer.note')}
              {hasPlaceholders(text) && ` ${t('applications.template.filled')}`}
            </p>
          </>
        )}
      </div>
    </Modal>
  );
}
