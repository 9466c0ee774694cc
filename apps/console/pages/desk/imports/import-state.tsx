import type { DeskImport } from '#contracts';
import { useTexts } from '../../../texts.js';
import desk from '../shared/desk.module.css';

const tones: Readonly<Record<string, string | undefined>> = {
  completed: desk.good,
  running: desk.warn,
  interrupted: desk.bad,
  failed: desk.bad,
};

/** The state in a word; while something is done to it, that. */
export function ImportState({ run }: { run: Pick<DeskImport, 'state' | 'ending'> }) {
  const t = useTexts();
  const { ending } = run;
  if (ending !== null && (ending.state === 'waiting' || ending.state === 'at-work')) {
    return <span className={desk.warn}>{t(`desk.import.ending.${ending.wanted}.${ending.state}`)}</span>;
  }
  return <span className={tones[run.state] ?? desk.quiet}>{t(`desk.import.state.${run.state}`)}</span>;
}
