import { Alert, Input, Modal } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea.js';
import { useId, useRef, useState } from 'react';
import { callProblem } from '#ui';
import { refusalWords } from '../../../parts/problem.js';
import { useTexts } from '../../../texts.js';
import { MOST_WORDS } from '../answer.js';
import styles from '../applications.module.css';
import { isOvertaken } from './use-interview.js';

interface Props {
  what: 'refuse' | 'cancel' | 'takeBack';
  who: string;
  send: (message: string) => Promise<unknown>;
  /** Once it is closed. */
  onEnd: () => void;
}

/** An act that is never without a word: refusing times, cancelling, taking an offer back. */
export function WordDialog({ what, who, send, onEnd }: Props) {
  const t = useTexts();
  const id = useId();
  const field = useRef<TextAreaRef>(null);
  const [text, setText] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [isOpen, setOpen] = useState(true);

  async function go() {
    const message = text.trim();
    if (message === '') return setSaid(t('interview.wordMissing'));
    setBusy(true);
    setSaid(null);
    try {
      await send(message);
      setOpen(false);
    } catch (error) {
      const isLate = isOvertaken(error);
      setOver(isLate);
      setSaid(isLate ? t('interview.overtaken') : (callProblem(error).errors[0]?.message ?? refusalWords(t, error)));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      open={isOpen}
      title={t(`interview.${what}Of`, { who })}
      okText={t(isOver ? 'own.ok' : `interview.${what}`)}
      cancelText={t('interview.back')}
      confirmLoading={isBusy}
      onOk={() => (isOver ? setOpen(false) : void go())}
      onCancel={() => setOpen(false)}
      afterOpenChange={(isShown) => isShown && field.current?.focus()}
      afterClose={onEnd}
      mask={{ closable: false }}
    >
      <div className={styles.words}>
        {said !== null && <Alert type="warning" role="alert" showIcon title={said} />}
        <label htmlFor={id}>{t('interview.word')}</label>
        <Input.TextArea
          id={id}
          ref={field}
          rows={4}
          maxLength={MOST_WORDS}
          value={text}
          placeholder={t(`interview.${what}Hint`)}
          aria-describedby={`${id}-note`}
          onChange={(event) => setText(event.target.value)}
        />
        <p id={`${id}-note`} className={styles.note}>
          {t(`interview.${what}Note`)}
        </p>
      </div>
    </Modal>
  );
}
