/** Suggestions for country fields (`list="countries"`), from what the browser knows. Any other wording may be typed. */
export function CountryNames() {
  return (
    <datalist id="countries">
      {names.map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}

const display = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const notCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'ZZ', 'XA', 'XB', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA']);
const names = [
  ...new Set(
    letters
      .flatMap((first) => letters.map((second) => first + second))
      .filter((code) => !notCountries.has(code))
      .flatMap((code) => display.of(code) ?? []),
  ),
].sort();
