import { PaperClipOutlined } from '@ant-design/icons';
import { Button, Upload } from 'antd';
import { useTexts } from '../texts.js';

/** Licences and mandates, as the api takes them. */
export const paperTypes = 'image/jpeg,image/png,image/webp,application/pdf';

interface FileChoiceProps {
  accept: string;
  value: File | null;
  onChange: (file: File | null) => void;
}

/** One file to be sent along: chosen, changed, or taken away again. */
export function FileChoice({ accept, value, onChange }: FileChoiceProps) {
  const t = useTexts();
  return (
    <Upload
      accept={accept}
      maxCount={1}
      fileList={value === null ? [] : [{ uid: '1', name: `${value.name} · ${sizeWords(value.size)}`, status: 'done' }]}
      beforeUpload={(file) => {
        onChange(file);
        return false;
      }}
      onRemove={() => onChange(null)}
    >
      <Button icon={<PaperClipOutlined aria-hidden />}>
        {t(value === null ? 'register.choose' : 'own.file.other')}
      </Button>
    </Upload>
  );
}

/** `820 KB`, `3.4 MB`. */
export function sizeWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A form with a file as the api takes it: the file comes last, what stands before it says what it is for. */
export function formWith(data: unknown, file: File | null): FormData {
  const body = new FormData();
  if (data !== undefined) body.append('data', JSON.stringify(data));
  if (file !== null) body.append('file', file);
  return body;
}
