import { Link } from 'react-router';
import { useMay } from '../../console.js';
import { Frame } from '../../parts/frame.js';
import { useTexts } from '../../texts.js';
import { Group } from '../organization/group.js';
import { Domains } from './domains.js';
import { Figures } from './figures.js';
import { Lists } from './lists.js';
import styles from './students.module.css';

/** A university's students: how far they have come, and by what they are confirmed. */
export function StudentsPage() {
  const t = useTexts();
  const may = useMay();
  return (
    <Frame title={t('students.title')}>
      <div className={styles.page}>
        <Group title={t('students.figures.title')} note={t('students.figures.note')}>
          <Figures />
        </Group>
        <Group title={t('students.persons.title')} note={t('students.persons.note')}>
          <Link to="/students/persons">{t('students.persons.look')}</Link>
        </Group>
        {may('students:confirm') && (
          <>
            <Group title={t('students.lists.title')} note={t('students.lists.note')}>
              <Lists />
            </Group>
            <Group title={t('students.domains.title')} note={t('students.domains.note')}>
              <Domains />
            </Group>
          </>
        )}
      </div>
    </Frame>
  );
}
