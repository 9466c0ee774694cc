import { Alert, App, Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { MOST_TEMPLATE_NAME } from '#contracts';
import { callProblem, problemFacts } from '#ui';
import { Loading, Problem, refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import styles from './applications.module.css';
import { type ReplyTemplate, useReplyTemplates, useTemplateActs } from './use-recruiting.js';

const MOST_WORDS = 1_000;

/** The organization's reply templates: listed, and one at a time written. */
export function ReplyTemplatesDialog({ onEnd }: { onEnd: () => void }) {
  const t = useTexts();
  const { data, error, refetch } = useReplyTemplates();
  const [edited, setEdited] = useState<ReplyTemplate | 'new' | null>(null);
  const [isOpen, setOpen] = useState(true);
  return (
    <Modal
      open={isOpen}
      title={t('applications.template.title')}
      footer={null}
      onCancel={() => setOpen(false)}
      afterClose={onEnd}
      mask={{ closable: false }}
    >
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : (
          <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />
        )
      ) : edited !== null ? (
        <Form template={edited === 'new' ? null : edited} onEnd={() => setEdited(null)} />
      ) : (
        <div className={styles.words}>
          {data.templates.length === 0 && <p className={styles.note}>{t('applications.template.noneText')}</p>}
          <ul className={styles.left}>
            {data.templates.map((one) => (
              <Line key={one.id} template={one} onEdit={() => setEdited(one)} />
            ))}
          </ul>
          <Button type="primary" onClick={() => setEdited('new')}>
            {t('applications.template.add')}
          </Button>
        </div>
      )}
    </Modal>
  );
}

function Line({ template, onEdit }: { template: ReplyTemplate; onEdit: () => void }) {
  const t = useTexts();
  const { remove } = useTemplateActs();
  const { modal, message } = App.useApp();
  const { id, name, text } = template;
  const ask = () =>
    modal.confirm({
      title: t('applications.template.removeOf', { name }),
      okText: t('applications.template.remove'),
      cancelText: t('own.cancel'),
      onOk: () => remove(id).catch((error) => void message.error(refusalWords(t, error))),
    });
  return (
    <li>
      <b>{name}</b>
      <span className={styles.note}>{text}</span>
      <Button type="link" size="small" onClick={onEdit} aria-label={t('applications.template.editOf', { name })}>
        {t('applications.template.edit')}
      </Button>
      <Button type="link" size="small" onClick={ask} aria-label={t('applications.template.removeOf', { name })}>
        {t('applications.template.remove')}
      </Button>
    </li>
  );
}

function Form({ template, onEnd }: { template: ReplyTemplate | null; onEnd: () => void }) {
  const t = useTexts();
  const { save } = useTemplateActs();
  const id = useId();
  const [name, setName] = useState(template?.name ?? '');
  const [text, setText] = useState(template?.text ?? '');
  const [faults, setFaults] = useState<readonly string[]>([]);
  const [isBusy, setBusy] = useState(false);

  async function send() {
    setBusy(true);
    setFaults([]);
    try {
      await save(template?.id ?? null, { name, text });
      onEnd();
    } catch (error) {
      const { errors } = callProblem(error);
      setFaults(errors.length > 0 ? errors.map(({ message }) => message) : [refusalWords(t, error)]);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      className={styles.words}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {faults.map((fault) => (
        <Alert key={fault} type="error" role="alert" showIcon title={fault} />
      ))}
      <label htmlFor={`${id}-name`}>{t('applications.template.name')}</label>
      <Input
        id={`${id}-name`}
        autoFocus
        maxLength={MOST_TEMPLATE_NAME}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <label htmlFor={`${id}-text`}>{t('applications.template.text')}</label>
      <Input.TextArea
        id={`${id}-text`}
        rows={6}
        maxLength={MOST_WORDS}
        value={text}
        aria-describedby={`${id}-note`}
        onChange={(event) => setText(event.target.value)}
      />
      <p id={`${id}-note`} className={styles.note}>
        {t('applications.template.hint')}
      </p>
      <div className={styles.ends}>
        <Button onClick={onEnd}>{t('own.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={isBusy} disabled={name.trim() === '' || text.trim() === ''}>
          {t('applications.template.save')}
        </Button>
      </div>
    </form>
  );
}
