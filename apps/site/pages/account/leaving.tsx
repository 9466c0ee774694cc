import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { authCalls } from '../../person/auth.js';
import formStyles from '../../person/form.module.css';
import { Refusal } from '../../person/refusal.js';
import { useAccountTexts } from '../../person/texts.js';
import { useSubmit } from '../../person/use-submit.js';
import { prefixes, useSite } from '../../site.js';
import styles from './account.module.css';
import { Part, Row } from './part.js';
import { useProved } from './proof.js';

/** All that the fair knows of this person, to be taken along; and leaving for good. */
export function Leaving() {
  const t = useAccountTexts();
  const { language } = useSite();
  const proved = useProved();
  const { refusal, isBusy, submit } = useSubmit();
  const [isClosing, setClosing] = useState(false);

  const takeOut = () =>
    submit(async () => {
      const data = await proved(() => authCalls(language).takeOut());
      save(
        new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }),
        `everfair-${data.takenAt.slice(0, 10)}.json`,
      );
    });

  return (
    <Part title={t('account.data')} lead={t('account.dataLead')}>
      <Row
        name={t('account.takeOut')}
        value={t('account.takeOutText')}
        action={
          <button type="button" className="button small" disabled={isBusy} onClick={() => void takeOut()}>
            {t(isBusy ? 'form.busy' : 'account.takeOutAction')}
          </button>
        }
      />
      <Refusal problem={refusal} />
      <Row
        name={t('trail.title')}
        value={t('trail.account')}
        action={
          <Link className="button small" to="/account/trail">
            {t('trail.show')}
          </Link>
        }
      />
      <Row
        name={t('account.close')}
        value={t('account.closeText')}
        action={
          <button type="button" className="button small" onClick={() => setClosing(true)}>
            {t('account.closeAction')}
          </button>
        }
      />
      {isClosing && <ClosingDialog onClose={() => setClosing(false)} />}
    </Part>
  );
}

function ClosingDialog({ onClose }: { onClose: () => void }) {
  const t = useAccountTexts();
  const { language } = useSite();
  const proved = useProved();
  const closing = useSubmit();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isSure, setSure] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);

  async function close() {
    const isClosed = await closing.submit(() => proved(() => authCalls(language).close()));
    if (isClosed) location.assign(prefixes[language] || '/');
  }

  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="closing-title" onClose={onClose}>
      <form
        ref={closing.form}
        className={formStyles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void close();
        }}
      >
        <div>
          <h2 id="closing-title">{t('account.closeTitle')}</h2>
          <p>{t('account.closeErases')}</p>
          <p>{t('account.closeKeeps')}</p>
        </div>
        <label className={formStyles.check}>
          <input type="checkbox" checked={isSure} onChange={(event) => setSure(event.target.checked)} />
          <span>{t('account.closeSure')}</span>
        </label>
        <Refusal problem={closing.refusal} />
        <div className={formStyles.ways}>
          <button type="submit" className="button" disabled={!isSure || closing.isBusy}>
            {t(closing.isBusy ? 'form.busy' : 'account.closeNow')}
          </button>
          <button type="button" className="button main" onClick={() => dialog.current?.close()}>
            {t('account.closeNot')}
          </button>
        </div>
      </form>
    </dialog>
  );
}

/** Saves a file from the page. */
function save(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // Not at once: the browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
