import type { ReactNode } from 'react';
import type { Figure } from './problem-words.js';

/** The mark's sun in another state: what happened, seen before it is read. The words beside it say it all. */
export function ProblemFigure({ figure }: { figure: Figure }) {
  return (
    <svg
      width="96"
      height="96"
      viewBox="0 0 96 96"
      fill="none"
      strokeLinecap="round"
      aria-hidden="true"
      focusable="false"
    >
      {figures[figure]}
    </svg>
  );
}

const horizon = <path d="M8 60h80M22 72h52M34 84h28" stroke="var(--line-strong)" strokeWidth="2" />;
const sun = <path d="M22 60a26 26 0 0 1 52 0z" fill="var(--accent-soft)" stroke="var(--accent)" strokeWidth="2" />;

const figures: Record<Figure, ReactNode> = {
  missing: (
    <>
      <path d="M22 60a26 26 0 0 1 52 0" stroke="var(--accent)" strokeWidth="2" strokeDasharray="1 7" />
      {horizon}
    </>
  ),
  gone: (
    <>
      <path d="M34 60a14 8 0 0 1 28 0z" fill="var(--accent-soft)" stroke="var(--accent)" strokeWidth="2" />
      <path d="M48 22v16M42 32l6 6 6-6" stroke="var(--line-strong)" strokeWidth="2" strokeLinejoin="round" />
      {horizon}
    </>
  ),
  closed: (
    <>
      {sun}
      <path d="M36 60V46h24v14M48 46v14" stroke="var(--accent)" strokeWidth="2" strokeLinejoin="round" />
      {horizon}
    </>
  ),
  busy: (
    <>
      {sun}
      <path d="M36 20v.01M48 16v.01M60 20v.01M26 28v.01M70 28v.01" stroke="var(--accent)" strokeWidth="5" />
      {horizon}
    </>
  ),
  fault: (
    <>
      {sun}
      <path
        d="M8 60h26l5-6 6 12 6-12 5 6h32M22 76h52"
        stroke="var(--line-strong)"
        strokeWidth="2"
        strokeLinejoin="round"
      />
    </>
  ),
  offline: (
    <>
      {sun}
      <path d="M8 60h28M60 60h28M22 72h16M58 72h16M34 84h6M56 84h6" stroke="var(--line-strong)" strokeWidth="2" />
      <path d="M43 55l10 10M53 55l-10 10" stroke="var(--bad)" strokeWidth="2" />
    </>
  ),
};
