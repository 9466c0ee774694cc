import { Link } from 'react-router';
import { useSite } from '../site.js';
import { useTexts } from '../texts.js';
import styles from './footer.module.css';
import { Mark } from './mark.js';

/** Who runs the site, how to reach them, what they are bound by, and under which filings and licences. */
export function Footer() {
  const t = useTexts();
  const { operator } = useSite();
  const { name, phone, email, reportPhone, reportEmail } = operator;
  const hasContact = phone !== null || email !== null;
  const hasReport = reportPhone !== null || reportEmail !== null;
  return (
    <footer className={styles.footer}>
      <div className={styles.inner}>
        <div className={styles.about}>
          <p className={styles.brand}>
            <Mark />
            {t('site.name')}
          </p>
          <p>{t('site.footer')}</p>
          {name !== null && <p>{t('footer.operator', { name })}</p>}
        </div>
        <nav className={styles.column} aria-label={t('footer.about')}>
          <Link to="/vacancies">{t('site.vacancies')}</Link>
          <Link to="/privacy">{t('site.privacy')}</Link>
          <Link to="/terms">{t('site.terms')}</Link>
        </nav>
        {hasContact && <Ways title={t('footer.contact')} phone={phone} email={email} />}
        {hasReport && <Ways title={t('footer.report')} phone={reportPhone} email={reportEmail} />}
      </div>
      <Filings />
    </footer>
  );
}

function Ways({ title, phone, email }: { title: string; phone: string | null; email: string | null }) {
  return (
    <div className={styles.column}>
      <p className={styles.columnTitle}>{title}</p>
      {phone !== null && <a href={`tel:${phone.replace(/[ -]/g, '')}`}>{phone}</a>}
      {email !== null && <a href={`mailto:${email}`}>{email}</a>}
    </div>
  );
}

/** At the foot's end, where the rules and the habit of readers want them. Numbers stay as they were filed. */
function Filings() {
  const t = useTexts();
  const { operator } = useSite();
  const { creditCode, icpFiling, icpLicence, policeFiling, hrLicence } = operator;
  if ([creditCode, icpFiling, icpLicence, policeFiling, hrLicence].every((number) => number === null)) return null;
  return (
    <ul className={styles.filings}>
      {icpFiling !== null && (
        <li>
          <a href="https://beian.miit.gov.cn/" rel="noreferrer" translate="no">
            {icpFiling}
          </a>
        </li>
      )}
      {policeFiling !== null && (
        <li>
          <a
            href={`https://beian.mps.gov.cn/#/query/webSearch?code=${policeFiling.replace(/\D/g, '')}`}
            rel="noreferrer"
            translate="no"
          >
            {policeFiling}
          </a>
        </li>
      )}
      {icpLicence !== null && <li>{t('footer.icpLicence', { number: icpLicence })}</li>}
      {hrLicence !== null && <li>{t('footer.hrLicence', { number: hrLicence })}</li>}
      {creditCode !== null && <li>{t('footer.creditCode', { number: creditCode })}</li>}
    </ul>
  );
}
