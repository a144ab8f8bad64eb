// The page's own words, put there by its template in the reader's language.
export function words() {
  return JSON.parse(document.getElementById("words").textContent);
}

// Fill the gaps of a sentence: fill("%(n)s minutes", {n: 5}).
export function fill(text, values) {
  return text.replace(/%\((\w+)\)s/g, (gap, name) => (name in values ? String(values[name]) : gap));
}

// "1, 2, 6": numbers of counters, ascending; a profile lists the primary ones first.
export function inOrder(numbers) {
  return numbers.slice().sort((a, b) => a - b).join(", ");
}
