import { MessageOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type ConversationOpening, conversation } from '#contracts';
import { useConsole } from '../../console.js';
import { refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';

/** The way to the conversation with who applied, or was invited. */
export function TalkWay({ about }: { about: ConversationOpening }) {
  const t = useTexts();
  const { api } = useConsole();
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  async function go() {
    setBusy(true);
    setRefused(null);
    try {
      const { id } = await api({
        method: 'POST',
        path: '/api/v1/organization/conversations',
        body: about,
        answer: conversation,
      });
      void navigate(`/messages/${id}`);
    } catch (error) {
      setRefused(refusalWords(t, error));
      setBusy(false);
    }
  }

  return (
    <>
      <Button icon={<MessageOutlined aria-hidden />} loading={isBusy} onClick={() => void go()}>
        {t('applications.talk')}
      </Button>
      <span role="alert">{refused}</span>
    </>
  );
}
