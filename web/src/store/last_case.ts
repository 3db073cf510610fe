// Which case this tab has, so that a reload goes on with it. What the browser had last stands in the database itself: this storage is
// written late, and a killed browser forgets it.
const key = "precheck.case";

export function caseOfTab(): string {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

// "": none.
export function rememberCase(id: string): void {
  try {
    if (id === "") sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, id);
  } catch {
    // Refused in some frames and private windows: then the list is the way.
  }
}
