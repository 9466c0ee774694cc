import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { SecondFactorOffer, WhoAmI } from '#contracts';
import { authCalls, meQuery } from '../../person/auth.js';
import { Field } from '../../person/field.js';
import formStyles from '../../person/form.module.css';
import { Refusal } from '../../person/refusal.js';
import { useAccountTexts } from '../../person/texts.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import { fieldOfCode } from '../sign-in/field-of-code.js';
import styles from './account.module.css';
import { Part, Row } from './part.js';
import { useProved } from './proof.js';

/** The second factor: set up by scanning and showing it once, with recovery codes that are seen once only. */
export function SecondFactor({ person }: { person: NonNullable<WhoAmI['person']> }) {
  const t = useAccountTexts();
  const { language } = useSite();
  const queries = useQueryClient();
  const [setUp, setSetUp] = useState<SecondFactorOffer | null>(null);
  const [recoveryCodes, setRecoveryCodes] = useState<string[] | null>(null);
  const [isRemoving, setRemoving] = useState(false);
  const { refusal, isBusy, submit } = useSubmit();
  const proved = useProved();
  const calls = authCalls(language);
  // It is on as soon as it was confirmed, while its recovery codes are still looked at.
  const isOn = person.secondFactor !== 'none' || recoveryCodes !== null;
  const renewed = () => queries.invalidateQueries({ queryKey: meQuery(language).queryKey });

  return (
    <Part title={t('account.secondFactor')} lead={t('account.secondFactorLead')}>
      <Row
        name={t('account.secondFactor')}
        value={t(isOn ? 'account.secondFactorOn' : 'account.secondFactorOff')}
        action={
          setUp === null &&
          !isRemoving &&
          recoveryCodes === null && (
            <button
              type="button"
              className="button small"
              disabled={isBusy}
              onClick={() =>
                isOn
                  ? setRemoving(true)
                  : void submit(async () => setSetUp(await proved(() => calls.setUpSecondFactor())))
              }
            >
              {t(isOn ? 'account.turnOff' : 'account.setUp')}
            </button>
          )
        }
      >
        {setUp !== null && (
          <Confirm
            setUp={setUp}
            onConfirmed={(codes) => {
              setSetUp(null);
              setRecoveryCodes(codes);
            }}
            onCancel={() => setSetUp(null)}
          />
        )}
        {isRemoving && (
          <Remove
            onDone={() => {
              setRemoving(false);
              void renewed();
            }}
            onCancel={() => setRemoving(false)}
          />
        )}
        {recoveryCodes !== null && (
          <Recovery
            codes={recoveryCodes}
            onKept={() => {
              setRecoveryCodes(null);
              void renewed();
            }}
          />
        )}
      </Row>
      <Refusal problem={refusal} />
    </Part>
  );
}

interface ConfirmProps {
  setUp: SecondFactorOffer;
  onConfirmed: (recoveryCodes: string[]) => void;
  onCancel: () => void;
}

function Confirm({ setUp, onConfirmed, onCancel }: ConfirmProps) {
  const t = useAccountTexts();
  const { language } = useSite();
  const [code, setCode] = useState('');
  const { form, errorAt, refusal, isBusy, submit } = useSubmit(fieldOfCode);
  return (
    <form
      ref={form}
      className={`${formStyles.form} ${styles.form}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit(async () => onConfirmed((await authCalls(language).confirmSecondFactor(code)).codes), {
          code: code.trim() === '' ? t('signIn.needed.code') : null,
        });
      }}
    >
      <p>{t('account.scan')}</p>
      <QrCode text={setUp.uri} label={t('account.scanAlt')} />
      <p>
        <span className={formStyles.hint}>{t('account.secret')}</span>
        <code className={styles.secret}>{setUp.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <Field
        label={t('signIn.code')}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        error={errorAt('code')}
      />
      <Refusal problem={refusal} />
      <div className={formStyles.ways}>
        <button type="submit" className="button main" disabled={isBusy}>
          {t(isBusy ? 'form.busy' : 'account.confirm')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t('form.cancel')}
        </button>
      </div>
    </form>
  );
}

/** Who takes it off shows it once more. */
function Remove({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const t = useAccountTexts();
  const { language } = useSite();
  const [code, setCode] = useState('');
  const { form, errorAt, refusal, isBusy, submit } = useSubmit(fieldOfCode);
  return (
    <form
      ref={form}
      className={`${formStyles.form} ${styles.form}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit(() => authCalls(language).removeSecondFactor(code), {
          code: code.trim() === '' ? t('signIn.needed.code') : null,
        }).then((isDone) => isDone && onDone());
      }}
    >
      <Field
        label={t('signIn.secondFactorCode')}
        name="code"
        autoComplete="one-time-code"
        maxLength={40}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        error={errorAt('code')}
      />
      <Refusal problem={refusal} />
      <div className={formStyles.ways}>
        <button type="submit" className="button main" disabled={isBusy}>
          {t(isBusy ? 'form.busy' : 'account.turnOff')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t('form.cancel')}
        </button>
      </div>
    </form>
  );
}

function Recovery({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const t = useAccountTexts();
  const [copied, setCopied] = useState<'account.copied' | 'account.notCopied' | null>(null);
  return (
    <div className={`${formStyles.form} ${styles.form}`}>
      <div>
        <h3 className={styles.small}>{t('account.recovery')}</h3>
        <p>{t('account.recoveryLead')}</p>
      </div>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className={formStyles.ways}>
        <button type="button" className="button main" onClick={onKept}>
          {t('account.kept')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() =>
            void navigator.clipboard.writeText(codes.join('\n')).then(
              () => setCopied('account.copied'),
              () => setCopied('account.notCopied'),
            )
          }
        >
          {t('account.copy')}
        </button>
        <span role="status">{copied !== null && t(copied)}</span>
      </div>
    </div>
  );
}

/** Drawn in the browser: the key goes nowhere else. Dark on white in every theme, as cameras want it. */
function QrCode({ text, label }: { text: string; label: string }) {
  const [squares, setSquares] = useState<{ size: number; data: Uint8Array } | null>(null);
  useEffect(() => {
    // Where it cannot be fetched, the key below can be typed in.
    import('qrcode').then(
      ({ create }) => setSquares(create(text, { errorCorrectionLevel: 'M' }).modules),
      () => setSquares(null),
    );
  }, [text]);
  if (squares === null) return <div className={styles.qr} />;
  const { size, data } = squares;
  const quiet = 4;
  const dots = Array.from(data, (isDark, place) =>
    isDark ? `M${(place % size) + quiet} ${Math.floor(place / size) + quiet}h1v1h-1z` : '',
  ).join('');
  return (
    <svg
      className={styles.qr}
      viewBox={`0 0 ${size + 2 * quiet} ${size + 2 * quiet}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={dots} fill="#000" />
    </svg>
  );
}
