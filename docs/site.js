// Guides and classes are unfolded in the navigation until somebody folds them.
for (const group of ["Guides", "Classes"]) {
  const place = `tsd-accordion-${group}`;
  if (localStorage.getItem(place) === null) localStorage.setItem(place, "true");
}
