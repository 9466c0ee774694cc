import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { joined } from '#contracts';
import { useConsole } from '../../console.js';
import { Frame } from '../../parts/frame.js';
import { Empty, refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import { keptLink } from './kept-link.js';

/** Where a member link leads: whoever it was given to comes in by one click, and acts for the organization at once. */
export function JoinPage() {
  const t = useTexts();
  const { api, person } = useConsole();
  const [token] = useState(() => keptLink.read());
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function join() {
    setBusy(true);
    setRefusal(null);
    try {
      const { organizationId } = await api({
        method: 'POST',
        path: '/api/v1/organizations/join',
        body: { token },
        answer: joined,
      });
      keptLink.drop();
      await api({ method: 'PUT', path: '/api/v1/auth/hat', body: { kind: 'member', organizationId } });
      location.assign('/console');
    } catch (error) {
      setBusy(false);
      setRefusal(refusalWords(t, error));
    }
  }

  return (
    <Frame title={t('own.joining.title')}>
      {token === null ? (
        <Empty
          title={t('own.joining.none')}
          text={t('own.joining.noneText')}
          action={
            <Link to="/register">
              <Button>{t('register.title')}</Button>
            </Link>
          }
        />
      ) : (
        <Empty
          title={t('own.joining.asWho', { name: person.name })}
          text={refusal ?? t('own.joining.text')}
          action={
            <Button type="primary" size="large" loading={isBusy} onClick={() => void join()}>
              {t('own.joining.join')}
            </Button>
          }
        />
      )}
    </Frame>
  );
}
