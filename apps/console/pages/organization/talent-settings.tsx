import { useMay } from '../../console.js';
import { Affiliates } from '../../parts/affiliates/affiliates.js';
import { BlindStage } from '../../parts/blind-stage.js';
import { useTexts } from '../../texts.js';
import { Group } from './group.js';

/** How the organization looks at talents: blindly at first, and as one with its group. */
export function TalentSettings() {
  const t = useTexts();
  const may = useMay();
  return (
    <>
      <Group title={t('own.blind.title')} note={t('own.blind.note')}>
        <BlindStage of="own" maySet={may('blind-stage:set')} />
      </Group>
      <Group title={t('own.affiliates.title')} note={t('own.affiliates.note')}>
        <Affiliates path="/api/v1/organization/affiliates" as={may('organization:edit') ? 'organization' : null} />
      </Group>
    </>
  );
}
