// What actions ask of panels, such as a field to type into; each wish is granted once. Knows no panel.

export const wishes = $state({ persona: false });

/** Has the personas' panel offer a name to type, once it is shown. */
export function askForPersona(): void {
  wishes.persona = true;
}
