import { useTexts } from '../../texts.js';
import { MissingPage } from './problem.page.js';

export function NotFoundPage() {
  const t = useTexts();
  return <MissingPage status={404} title={t('problem.notFound')} text={t('problem.notFoundText')} />;
}
