import { useTranslation } from 'react-i18next';
import { MissingPage } from './problem.page.js';

export function NotFoundPage() {
  const { t } = useTranslation();
  return <MissingPage status={404} title={t('problem.notFound')} text={t('problem.notFoundText')} />;
}
