import { useQuery } from '@tanstack/react-query';
import { divisionsResponse, type OwnOrganization } from '#contracts';
import { useConsole } from '../../console.js';
import { useTexts } from '../../texts.js';
import { Group } from './group.js';
import styles from './organization.module.css';
import { useIndustries } from './own-organization.js';
import { profileFields } from './profile.js';

/** The same for who may not change it. */
export function ProfileView({ organization }: { organization: OwnOrganization }) {
  const t = useTexts();
  const { api } = useConsole();
  const industries = useIndustries();
  const { placeCode, industry } = organization;
  const place = useQuery({
    queryKey: ['reference', 'division', placeCode],
    queryFn: () =>
      api({ method: 'GET', path: `/api/v1/reference/divisions?q=${placeCode}`, answer: divisionsResponse }),
    enabled: placeCode !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const words: Partial<Record<(typeof profileFields)[number], string | undefined>> = {
    placeCode: place.data?.divisions.find(({ code }) => code === placeCode)?.path,
    industry: industries.data?.industries.find(({ code }) => code === industry)?.name,
  };
  return (
    <Group title={t('own.organization.profile')} note={t('own.organization.ownersChange')}>
      <dl className={styles.facts}>
        {profileFields
          .filter((field) => organization[field] !== null)
          .map((field) => (
            <div key={field}>
              <dt>{t(`own.field.${field}`)}</dt>
              <dd className={field === 'introduction' ? styles.long : undefined}>
                {field === 'placeCode' || field === 'industry' ? words[field] : organization[field]}
              </dd>
            </div>
          ))}
      </dl>
    </Group>
  );
}
