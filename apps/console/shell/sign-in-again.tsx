import { Button, Modal } from 'antd';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { whoIs } from '../api.js';
import { useConsole } from '../console.js';
import { useTexts } from '../texts.js';

/**
 * The sign-in ran out while somebody works: signing in happens in another tab, so that everything on this page stays as
 * it is. Whoever comes back signed in as the same person goes on; as another one, the page begins anew.
 */
export function SignInAgain() {
  const t = useTexts();
  const { gate, language, person } = useConsole();
  const isAsked = useSyncExternalStore(
    (changed) => gate.follow(changed),
    () => gate.isAsked,
  );
  const [isNotYet, setNotYet] = useState(false);

  const check = useCallback(
    async (isSaid: boolean) => {
      // Without a network it is as if nobody had signed in yet: the question stays.
      const found = await whoIs(language).catch(() => null);
      const isBack = found !== null && found.secondFactor !== 'to-be-shown';
      setNotYet(isSaid && !isBack);
      if (!isBack) return;
      if (found.id !== person.id || found.role !== person.role) location.reload();
      else gate.answer(true);
    },
    [language, person, gate],
  );

  // Coming back from the other tab is answer enough.
  useEffect(() => {
    if (!isAsked) return;
    const look = () => void check(false);
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, [isAsked, check]);

  const signIn = `${language === 'zh' ? '' : '/en'}/sign-in?to=/console`;
  return (
    <Modal
      open={isAsked}
      title={t('again.title')}
      onCancel={() => gate.answer(false)}
      mask={{ closable: false }}
      footer={[
        <Button key="later" onClick={() => gate.answer(false)}>
          {t('again.later')}
        </Button>,
        <Button key="check" onClick={() => void check(true)}>
          {t('again.check')}
        </Button>,
        <Button key="sign-in" type="primary" href={signIn} target="_blank">
          {t('again.signIn')}
        </Button>,
      ]}
    >
      <p>{t('again.text')}</p>
      <p role="status">{isNotYet && t('again.notYet')}</p>
    </Modal>
  );
}
