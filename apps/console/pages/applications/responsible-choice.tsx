import { Select } from 'antd';
import { useTexts } from '../../texts.js';
import { type Colleague, useColleagues } from './use-recruiting.js';

interface Props {
  id?: string;
  label: string;
  value: string | null;
  placeholder: string;
  isBusy: boolean;
  /** null: nobody. */
  onChoose: (colleague: Colleague | null) => void;
}

const NOBODY = 'nobody';

/** One of the colleagues who may answer applications. */
export function ResponsibleChoice({ id, label, value, placeholder, isBusy, onChoose }: Props) {
  const t = useTexts();
  const { people, isBusy: isListing } = useColleagues();
  const able = people.filter(({ mayAnswer }) => mayAnswer);
  return (
    <Select
      {...(id !== undefined && { id })}
      aria-label={label}
      value={value}
      placeholder={placeholder}
      loading={isBusy || isListing}
      // Before it is known who there is, nothing but nobody could be chosen.
      disabled={isBusy || isListing}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      options={[
        ...able.map((one) => ({ value: one.id, label: one.name })),
        { value: NOBODY, label: t('applications.beside.nobody') },
      ]}
      onChange={(chosen: string | null) => onChoose(able.find((one) => one.id === chosen) ?? null)}
    />
  );
}
