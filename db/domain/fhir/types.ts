/** FHIR R4 (4.0.1), only what Vigil writes. Elements that would hold nothing are left out. */

export type Extension = { readonly url: string } & (
  | { readonly valueString: string }
  | { readonly valueCode: string }
  | { readonly valueInteger: number }
  | { readonly valueBoolean: boolean }
);

export type Coding = {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
};

export type Concept = { readonly coding?: readonly Coding[]; readonly text?: string };

export type Quantity = {
  readonly value: number;
  readonly unit: string;
  readonly system?: string;
  readonly code?: string;
};

export type Reference = { readonly reference?: string; readonly display?: string };
export type Period = { readonly start?: string; readonly end?: string };
export type Identifier = {
  readonly type?: Concept;
  readonly system: string;
  readonly value: string;
  readonly assigner?: Reference;
};
export type Annotation = { readonly text: string };
export type Phone = { readonly system: 'phone'; readonly value: string };
export type Meta = {
  readonly extension?: readonly Extension[];
  readonly versionId?: string;
  readonly lastUpdated?: string;
  readonly security?: readonly Coding[];
};

type Base<Type extends string> = {
  readonly resourceType: Type;
  readonly id: string;
  readonly meta?: Meta;
  readonly extension?: readonly Extension[];
  readonly modifierExtension?: readonly Extension[];
};

export type Organization = Base<'Organization'> & {
  readonly identifier: readonly Identifier[];
  readonly name?: string;
};

export type Practitioner = Base<'Practitioner'> & {
  readonly name?: readonly { readonly text: string }[];
  readonly qualification?: readonly { readonly code: Concept }[];
};

export type PatientResource = Base<'Patient'> & {
  readonly identifier?: readonly Identifier[];
  readonly name?: readonly {
    readonly text?: string;
    readonly family?: string;
    readonly given?: readonly string[];
  }[];
  readonly telecom?: readonly Phone[];
  readonly gender: 'female' | 'male' | 'other' | 'unknown';
  readonly birthDate?: string;
  readonly address?: readonly { readonly text: string }[];
  readonly contact?: readonly {
    readonly relationship?: readonly Concept[];
    readonly name?: { readonly text: string };
    readonly telecom?: readonly Phone[];
  }[];
  readonly managingOrganization: Reference;
};

export type AllergyIntolerance = Base<'AllergyIntolerance'> & {
  readonly clinicalStatus: Concept;
  readonly code: Concept;
  readonly patient: Reference;
  readonly recordedDate?: string;
  readonly recorder?: Reference;
  readonly reaction?: readonly { readonly manifestation: readonly Concept[] }[];
};

export type Condition = Base<'Condition'> & {
  /** The chart says nothing of a condition that is on it but that it is. */
  readonly clinicalStatus?: Concept;
  readonly code: Concept;
  readonly subject: Reference;
  readonly recordedDate?: string;
  readonly recorder?: Reference;
};

export type MedicationStatement = Base<'MedicationStatement'> & {
  readonly status: 'active' | 'unknown';
  readonly medicationCodeableConcept: Concept;
  readonly subject: Reference;
  readonly dateAsserted?: string;
  readonly dosage?: readonly { readonly text: string }[];
};

export type Encounter = Base<'Encounter'> & {
  readonly status: 'arrived' | 'in-progress' | 'finished' | 'cancelled';
  readonly class: Coding;
  readonly type: readonly Concept[];
  readonly subject: Reference;
  readonly participant: readonly { readonly period: Period; readonly individual: Reference }[];
  readonly period: Period;
  readonly location?: readonly { readonly location: Reference }[];
  readonly serviceProvider: Reference;
};

export type Procedure = Base<'Procedure'> & {
  readonly status: 'preparation' | 'in-progress' | 'not-done' | 'completed';
  readonly instantiatesUri: readonly string[];
  readonly basedOn: readonly Reference[];
  readonly statusReason?: Concept;
  readonly code: Concept;
  readonly subject: Reference;
  readonly encounter: Reference;
  readonly performedPeriod?: Period;
  readonly recorder: Reference;
  readonly note: readonly Annotation[];
};

export type Dosage = {
  readonly text?: string;
  readonly site?: Concept;
  readonly route?: Concept;
  readonly dose?: Quantity;
  readonly rateQuantity?: Quantity;
};

export type MedicationAdministration = Base<'MedicationAdministration'> & {
  readonly partOf?: readonly Reference[];
  readonly status: 'in-progress' | 'completed' | 'entered-in-error';
  readonly medicationCodeableConcept: Concept;
  readonly subject: Reference;
  readonly context: Reference;
  readonly performer?: readonly { readonly actor: Reference }[];
  readonly reasonCode?: readonly Concept[];
  readonly request?: Reference;
  readonly note?: readonly Annotation[];
  readonly dosage?: Dosage;
} & (
    | { readonly effectiveDateTime: string; readonly effectivePeriod?: never }
    | { readonly effectivePeriod: Period; readonly effectiveDateTime?: never }
  );

export type MedicationRequest = Base<'MedicationRequest'> & {
  readonly status: 'active' | 'completed' | 'cancelled';
  readonly intent: 'plan';
  readonly medicationCodeableConcept: Concept;
  readonly subject: Reference;
  readonly encounter: Reference;
  readonly supportingInformation: readonly Reference[];
  readonly authoredOn: string;
  readonly requester: Reference;
  readonly dosageInstruction: readonly {
    readonly text: string;
    readonly route: Concept;
    readonly doseAndRate: readonly {
      readonly doseQuantity: Quantity;
      readonly rateQuantity?: Quantity;
    }[];
  }[];
};

export type ObservationValue =
  | { readonly valueQuantity: Quantity }
  | { readonly valueString: string }
  | { readonly dataAbsentReason: Concept };

export type ObservationComponent = { readonly code: Concept } & Partial<ObservationValue>;

export type Observation = Base<'Observation'> & {
  readonly basedOn?: readonly Reference[];
  readonly partOf?: readonly Reference[];
  readonly status: 'final' | 'corrected' | 'entered-in-error';
  readonly category?: readonly Concept[];
  readonly code: Concept;
  readonly subject: Reference;
  readonly focus?: readonly Reference[];
  readonly encounter?: Reference;
  readonly effectiveDateTime: string;
  readonly issued: string;
  readonly performer: readonly Reference[];
  readonly valueQuantity?: Quantity;
  readonly valueString?: string;
  readonly dataAbsentReason?: Concept;
  readonly note?: readonly Annotation[];
  readonly method?: Concept;
  readonly hasMember?: readonly Reference[];
  readonly component?: readonly ObservationComponent[];
};

export type AdverseEvent = Base<'AdverseEvent'> & {
  readonly actuality: 'actual';
  readonly event: Concept;
  readonly subject: Reference;
  readonly encounter: Reference;
  readonly date: string;
  readonly recordedDate: string;
  readonly severity?: Concept;
  readonly outcome: Concept;
  readonly recorder: Reference;
};

export type DocumentReference = Base<'DocumentReference'> & {
  readonly status: 'current' | 'superseded' | 'entered-in-error';
  readonly docStatus?: 'final' | 'amended' | 'entered-in-error';
  readonly type: Concept;
  readonly subject: Reference;
  readonly date: string;
  readonly author: readonly Reference[];
  readonly description?: string;
  readonly content: readonly {
    readonly attachment: {
      readonly contentType: string;
      readonly data?: string;
      readonly title: string;
    };
  }[];
  readonly context: { readonly encounter: readonly Reference[]; readonly period: Period };
};

export type Provenance = Base<'Provenance'> & {
  readonly contained?: readonly FhirResource[];
  readonly target: readonly Reference[];
  readonly occurredDateTime?: string;
  readonly recorded: string;
  readonly reason?: readonly Concept[];
  readonly activity: Concept;
  readonly agent: readonly { readonly type: Concept; readonly who: Reference }[];
  readonly entity?: readonly {
    readonly role: 'revision' | 'derivation' | 'source';
    readonly what: Reference & { readonly identifier?: Identifier };
  }[];
  readonly signature?: readonly {
    readonly type: readonly Coding[];
    readonly when: string;
    readonly who: Reference;
  }[];
};

export type FhirResource =
  | AdverseEvent
  | AllergyIntolerance
  | Condition
  | DocumentReference
  | Encounter
  | MedicationAdministration
  | MedicationRequest
  | MedicationStatement
  | Observation
  | Organization
  | PatientResource
  | Practitioner
  | Procedure
  | Provenance;

export type BundleEntry = { readonly fullUrl: string; readonly resource: FhirResource };

/** What a bundle says of itself; its entries come after it. */
export type BundleHead = {
  readonly resourceType: 'Bundle';
  readonly id: string;
  readonly meta: Meta;
  readonly type: 'collection';
  readonly timestamp: string;
};

export type FhirBundle = BundleHead & { readonly entry: readonly BundleEntry[] };
