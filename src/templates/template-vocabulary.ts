import type { SharedPiece } from './expand-partials.ts';
import { placesFor, type TextPlace } from './lint/lint-phi.ts';
import type { DeclaredVariable, PhiClass } from './template-source.ts';
import { TEMPLATE_VARIABLES } from './template-variables.ts';

/** A variable as authors see it. `places` are those where it is no detail, which only some patients accepted. */
export interface OfferedVariable {
  readonly name: string;
  readonly type: DeclaredVariable['type'];
  readonly phi: PhiClass;
  readonly places: readonly TextPlace[];
}

/** All that an author can write between `{{` and `}}`. */
export interface TemplateVocabulary {
  readonly variables: readonly OfferedVariable[];
  readonly pieces: readonly SharedPiece[];
}

export function vocabularyWith(pieces: readonly SharedPiece[]): TemplateVocabulary {
  const variables = Object.entries(TEMPLATE_VARIABLES).map(([name, variable]) => ({
    name,
    ...variable,
    places: placesFor(variable.phi),
  }));
  return { variables, pieces };
}
