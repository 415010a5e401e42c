/** Fields of the editor by their path: each renders again only when its own text or message changes. */
import { memo, useCallback, type ReactElement } from 'react';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { ProtocolFields } from './protocolFields.ts';
import type { Problems } from './readFields.ts';

export type Change = (path: string, value: unknown) => void;

/** What the editor of one part of a protocol is given. */
export type PartProps<K extends keyof ProtocolFields> = {
  readonly value: ProtocolFields[K];
  readonly problems: Problems;
  readonly change: Change;
};

export type FieldAt = {
  readonly path: string;
  readonly label: string;
  readonly value: string;
  readonly change: Change;
  readonly error: string | undefined;
  readonly hint?: string;
  readonly required?: boolean;
  readonly labelHidden?: boolean;
};

export const NumberAt = memo(function NumberAt({
  path,
  change,
  unit,
  ...rest
}: FieldAt & { readonly unit?: string }): ReactElement {
  const onValue = useCallback((text: string) => change(path, text), [change, path]);
  return (
    <TextField
      id={`f-${path}`}
      inputMode="decimal"
      onValue={onValue}
      {...(unit === undefined ? {} : { unit })}
      {...rest}
    />
  );
});

export const TextAt = memo(function TextAt({ path, change, ...rest }: FieldAt): ReactElement {
  const onValue = useCallback((text: string) => change(path, text), [change, path]);
  return <TextField id={`f-${path}`} onValue={onValue} {...rest} />;
});

export const LongTextAt = memo(function LongTextAt({
  path,
  change,
  rows = 2,
  ...rest
}: FieldAt & { readonly rows?: number }): ReactElement {
  const onValue = useCallback((text: string) => change(path, text), [change, path]);
  return <TextArea id={`f-${path}`} rows={rows} maxLength={4000} onValue={onValue} {...rest} />;
});
