import { App } from 'antd';
import { type ReactNode, useState } from 'react';
import type { ReceivedApplication } from '#contracts';
import { useTexts } from '../../texts.js';
import { Answer } from './answer.js';
import type { Row } from './application-facts.js';
import { type Step, type StepOutcome, useStep } from './use-applications.js';

interface Moving {
  /** Takes it there: at once, or after a dialog in which it is said in words. */
  move: (application: Row, to: Step) => void;
  /** The one that is on its way. */
  busy: string | null;
  /** To be rendered by whoever moves. */
  dialog: ReactNode;
}

/**
 * The ways forward of applications. Shortlisting opens who it is and needs no words; with the others something is said.
 * @param onEnd what became of it; not called where somebody thought better of it
 */
export function useMove(onEnd: (outcome: StepOutcome, application: Row) => void): Moving {
  const t = useTexts();
  const { message } = App.useApp();
  const step = useStep();
  const [busy, setBusy] = useState<string | null>(null);
  const [asked, setAsked] = useState<{ application: Row; to: Exclude<Step, 'shortlisted'> } | null>(null);

  function end(outcome: StepOutcome, application: Row, to: Step) {
    // One after the other they would pile up.
    const said = { key: 'application-step', duration: 4 };
    if (outcome.kind === 'taken') message.success({ ...said, content: t(`applications.did.${to}`) });
    if (outcome.kind === 'refused') message.error({ ...said, content: outcome.why });
    onEnd(outcome, application);
  }

  async function move(application: Row, to: Step) {
    if (to !== 'shortlisted') {
      setAsked({ application, to });
      return;
    }
    setBusy(application.id);
    const outcome = await step(application, { to });
    setBusy(null);
    end(outcome, application, to);
  }

  const close = (now: ReceivedApplication | null) => {
    if (asked !== null && now !== null) end({ kind: 'taken', now }, asked.application, asked.to);
    setAsked(null);
  };
  return {
    move: (application, to) => void move(application, to),
    busy,
    dialog: asked !== null && <Answer application={asked.application} to={asked.to} onEnd={close} />,
  };
}

/** The steps among these states, as the api names them; whoever turns somebody down thinks of it last. */
export function stepsOf(next: Row['next']): Step[] {
  const known: readonly Step[] = ['shortlisted', 'interview', 'offer', 'rejected'];
  return known.filter((to) => next.includes(to));
}
