/** Says a result to screen readers, politely; sighted people see it where it happened. */
export function announce(message: string): void {
  const place = document.getElementById("announcer");
  if (place) {
    // The same text twice running is two results: an empty text between them makes it heard.
    place.textContent = "";
    requestAnimationFrame(() => {
      place.textContent = message;
    });
  }
}
