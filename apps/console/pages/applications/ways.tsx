import { Button } from 'antd';
import type { ReceivedApplication } from '#contracts';
import { useTexts } from '../../texts.js';
import styles from './candidate.module.css';
import { stepsOf, useMove } from './use-move.js';

interface WaysProps {
  application: ReceivedApplication;
  /** Somebody else was first. */
  onOvertaken: (now: ReceivedApplication) => void;
  onTaken: () => void;
  /** As wide as the screen, at the thumb. */
  isWide: boolean;
}

/** Where an application can go from here; the next step of those who are chosen is the main one. */
export function Ways({ application, onOvertaken, onTaken, isWide }: WaysProps) {
  const t = useTexts();
  const { move, busy, dialog } = useMove((outcome) => {
    if (outcome.kind === 'overtaken') onOvertaken(outcome.now);
    else if (outcome.kind === 'taken') onTaken();
  });
  const steps = stepsOf(application.next);
  const main = steps.find((to) => to !== 'rejected');
  // The main one stands last: at the right end, and nearest to the thumb.
  const shown = [...steps].reverse().sort((one, other) => Number(one === main) - Number(other === main));
  return (
    <>
      {steps.length > 0 && (
        <fieldset className={styles.ways} aria-label={t('applications.ways')}>
          {shown.map((to) => (
            <Button
              key={to}
              type={to === main ? 'primary' : 'default'}
              size={isWide ? 'large' : 'middle'}
              loading={busy !== null && to === 'shortlisted'}
              disabled={busy !== null}
              onClick={() => move(application, to)}
            >
              {t(
                to === 'rejected' && application.state === 'offer'
                  ? 'applications.way.takeBack'
                  : `applications.way.${to}`,
              )}
            </Button>
          ))}
        </fieldset>
      )}
      {dialog}
    </>
  );
}
