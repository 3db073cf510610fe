// A parcel number with its right check digit (UPU S10).
export function s10(letters, eight, country = "CN") {
  const sum = [8, 6, 4, 2, 3, 5, 9, 7].reduce((all, weight, i) => all + weight * Number(eight[i]), 0);
  const digit = 11 - (sum % 11);
  return `${letters}${eight}${digit === 10 ? 0 : digit === 11 ? 5 : digit}${country}`;
}
