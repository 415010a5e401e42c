/** One cell of the flowsheet in figures; the unit stands in the row's heading. */
import { formatMg, formatRateMlPerHour, formatTemperature } from '../basics/format.ts';
import type { FlowValueRow } from './flowsheetShape.ts';
import type { SessionKind } from '../protocol/protocol.ts';
import type { DoseValues, VitalsValues } from '../record/record.ts';
import { KIND_WORDS } from './sessionKinds.ts';

function whole(value: number | null): string | null {
  return value === null ? null : String(value);
}

/** A value of a set; null where it was not taken. */
export function vitalCellText(
  row: Exclude<FlowValueRow, 'oxygen'>,
  values: VitalsValues,
): string | null {
  switch (row) {
    case 'bp': {
      const { sbpMmHg, dbpMmHg } = values;
      if (sbpMmHg === null && dbpMmHg === null) return null;
      return `${sbpMmHg ?? '–'}/${dbpMmHg ?? '–'}`;
    }
    case 'hr':
      return whole(values.heartRatePerMin);
    case 'spo2':
      return whole(values.spo2Percent);
    case 'rr':
      return whole(values.respiratoryRatePerMin);
    case 'temperature': {
      const { temperatureDeciC } = values;
      return temperatureDeciC === null
        ? null
        : formatTemperature(temperatureDeciC).replace(' °C', '');
    }
    case 'moaas':
      return whole(values.moaas);
    case 'pain':
      return whole(values.painNrs);
  }
}

export function oxygenText({ oxygen }: VitalsValues): string | null {
  if (oxygen === null) return null;
  return oxygen === 'room_air' ? 'room air' : 'oxygen';
}

const rate = (ulPerHour: number): string => formatRateMlPerHour(ulPerHour).replace(' mL/h', '');

/** What was done at the pump, or given at once: `start 60`, `paused`, `28`. */
export function doseCellText(values: DoseValues, kind: SessionKind): string {
  switch (values.event) {
    case 'start':
      return `start ${rate(values.rateUlPerHour)}`;
    case 'rate_change':
      return `to ${rate(values.rateUlPerHour)}`;
    case 'pause':
      return 'paused';
    case 'resume':
      return values.rateUlPerHour === null ? 'resumed' : `resumed ${rate(values.rateUlPerHour)}`;
    case 'bolus': {
      const amount = formatMg(values.doseMcg, 3);
      const { doseInText } = KIND_WORDS[kind];
      return kind === 'iv_infusion' ? `${doseInText} ${amount}` : amount.replace(/ mg$/, '');
    }
    case 'stop':
      return kind === 'iv_infusion' ? 'stopped' : 'ended';
  }
}
