import { PrinterOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { type TalentPrint, talentPrint } from '#contracts';
import { useConsole } from '../../console.js';
import { refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import { type Paper, Printed } from './printed.js';

/** Prints a résumé; who printed it is noted at `path`, and stands on each page. */
export function Print({ path, paper }: { path: string; paper: Paper }) {
  const t = useTexts();
  const { api } = useConsole();
  const { message } = App.useApp();
  const [trace, setTrace] = useState<TalentPrint | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function print() {
    setBusy(true);
    try {
      const answer = await api({ method: 'POST', path, answer: talentPrint });
      flushSync(() => setTrace(answer));
      window.print();
    } catch (error) {
      message.error(refusalWords(t, error));
    } finally {
      setTrace(null);
      setBusy(false);
    }
  }

  return (
    <>
      <Button type="text" icon={<PrinterOutlined aria-hidden />} loading={isBusy} onClick={() => void print()}>
        {t('talents.print')}
      </Button>
      {trace !== null && <Printed paper={paper} trace={trace} />}
    </>
  );
}
